/** A search that does not fit in memory goes on on disk, and finds and counts the same. */
import { describe, expect, it } from 'vitest';
import { breadthFirst, type Disk, explore, type Outcome, Store } from '../../src/explorer/index.ts';
import { compile, instanceOf, systemOf } from '../../src/language/index.ts';
import philosophers from '../../models/classic/philosophers.ts';
import { MemoryDisk } from './memory-disk.ts';

/** Too little for all, enough to begin. */
const BYTES = 1_200_000;

describe('a store with a disk', () => {
  it.each([1, 2, 3, 5, 12])('knows again what it put there, with %i words', (words) => {
    const disk = new MemoryDisk();
    const store = new Store(words, BYTES, disk);
    const state = (i: number): Int32Array =>
      words === 1
        ? Int32Array.of(Math.imul(i, 0x9e3779b1))
        : Int32Array.from({ length: words }, (_, word) =>
            word === 0 ? i % 500 : Math.floor(i / 500) << word,
          );
    const put = (from: number, to: number): void => {
      for (let i = from; i < to; i++) {
        store.propose(state(i));
        if (store.full) expect(store.settle()).toBe(null);
      }
      expect(store.settle()).toBe(null);
      store.resolve();
    };
    put(0, 150_000);
    put(100_000, 250_000);
    put(0, 1);
    expect(disk.used).toBeGreaterThan(0);
    expect(store.size).toBe(250_000);
    const seen = new Set<string>();
    const read = new Int32Array(words);
    for (let i = 0; i < store.size; i++) {
      store.read(i, read);
      seen.add(read.join());
    }
    expect(seen.size).toBe(250_000);
    for (let i = 0; i < 250_000; i += 1000) expect(seen.has(state(i).join())).toBe(true);
  });
});

describe('a search', () => {
  const search = (instance: string, limits: { bytes?: number; disk?: Disk }): Outcome => {
    const { claims, parameters } = instanceOf(philosophers, instance);
    const set = { ...parameters, philosophers: 10 };
    return explore(breadthFirst(systemOf(compile(philosophers, set), claims), limits));
  };

  it.each(['fixed', 'deadlocking'])('of %s says the same, out of memory', (instance) => {
    const disk = new MemoryDisk();
    const within = search(instance, {});
    const beyond = search(instance, { bytes: BYTES, disk });
    expect({ ...beyond, storeBytes: 0 }).toEqual({ ...within, storeBytes: 0 });
    expect(beyond.storeBytes).toBeLessThanOrEqual(BYTES);
    if (within.states > 100_000) expect(disk.opened).toBeGreaterThan(1);
  });

  it.each(['fixed', 'deadlocking'])('of %s whose disk fails at any time says nothing else', (instance) => {
    const disk = new MemoryDisk();
    const bytes = BYTES;
    const whole = search(instance, { bytes, disk });
    for (let at = 0, steps = 6; at < steps; at++) {
      const fails = Math.floor((disk.calls * at) / steps);
      const { states, verdict } = search(instance, { bytes, disk: new MemoryDisk(undefined, fails) });
      if (disk.calls > 0 && verdict.kind !== whole.verdict.kind)
        expect(verdict).toMatchObject({
          kind: 'undecided',
          because: { kind: 'disk', because: 'the disk fails' },
        });
      expect(states).toBeLessThanOrEqual(whole.states);
      if (verdict.kind === 'holds') expect(states).toBe(whole.states);
    }
  });

  it('that meets a full disk is undecided', () => {
    const { verdict } = search('fixed', { bytes: BYTES, disk: new MemoryDisk(100_000) });
    expect(verdict).toMatchObject({
      kind: 'undecided',
      because: { kind: 'disk', because: 'the disk is full' },
    });
  });
});
