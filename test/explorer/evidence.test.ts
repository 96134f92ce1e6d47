/** What speaks against a reduction counts in whatever order it is seen. */
import { expect, it } from 'vitest';
import { Evidence } from '../../src/explorer/evidence.ts';
import { STEP } from '../../src/explorer/footprints.ts';
import type { Swap } from '../../src/explorer/permutations.ts';
import { int, trackedSystemOf, vocabulary } from '../../src/language/index.ts';
import { tiny } from '../language/tiny.ts';

const words = vocabulary({ parameters: {}, state: () => ({ x: int(0, 1) }) });
const idle = words.routine('idle', { locals: { seen: int(0, 3) } }, ({ step }) => [
  step('do nothing', () => undefined),
]);

/** Evidence of two threads, of which the first has stood where its local is 0, 1, 2. */
function evidenceOfTwo(swaps: readonly Swap[] = []) {
  const system = trackedSystemOf(tiny(words, idle, idle));
  const evidence = new Evidence(system, swaps);
  const { masks, words: at } = system.own[0] as (typeof system.own)[0];
  const last = at.length - 1;
  const stands = [0, 1, 2].map((local) => {
    system.scratch.fill(0);
    // The local has the highest of its bits: the program counter comes first.
    const mask = masks[last] as number;
    system.scratch[at[last] as number] = (local << (30 - Math.clz32(mask))) & mask;
    return evidence.standOf(0);
  });
  expect(new Set(stands).size).toBe(3);
  const touching = (what: 'reads' | 'writes'): number => {
    system.touched.reads.fill(0);
    system.touched.writes.fill(0);
    system.touched[what][0] = 1 << 31;
    return evidence.gathered(STEP, 0, 0, new Int32Array(0));
  };
  const [reads, writes] = [touching('reads'), touching('writes')];
  const letting = evidence.lettingOf(stands[0] as number, writes, writes, stands[0] as number);
  const [lets, waits, swept] = stands as [number, number, number];
  const sum = (by: 1 | -1, least: number, thread: number, around: readonly number[]): number => {
    system.touched.reads.fill(0);
    system.touched.writes.fill(0);
    system.touched.sums.push({ word: 0, mask: 1 << 30, by, least, room: 0 });
    const did = evidence.gathered(STEP, 0, thread, Int32Array.from(around));
    system.touched.sums.length = 0;
    return did;
  };
  return { evidence, sum, system, lets, letting, reads, waits, swept };
}

it('a thread that was let run ahead and whose references were swept then', () => {
  const { evidence, letting, reads, swept, waits } = evidenceOfTwo();
  evidence.ended([letting], 1, waits);
  evidence.moved(waits, swept);
  expect(evidence.stale).toBe(false);
  evidence.met(reads, swept);
  expect(evidence.stale).toBe(true);
});

it('a thread that was let run ahead, to where another run was swept before', () => {
  const { evidence, letting, reads, swept, waits } = evidenceOfTwo();
  evidence.moved(waits, swept);
  evidence.met(reads, swept);
  expect(evidence.stale).toBe(false);
  // The state was stored already, and what was done there is not done again.
  evidence.ended([letting], 1, waits);
  expect(evidence.stale).toBe(true);
});

it('what others did is known after a new beginning, and speaks against what is tried then, moved or not', () => {
  for (const where of ['waits', 'swept'] as const) {
    const { evidence, letting, reads, waits, ...stands } = evidenceOfTwo();
    evidence.moved(waits, stands.swept);
    evidence.met(reads, where === 'waits' ? waits : stands.swept);
    evidence.begin();
    expect(evidence.stale).toBe(false);
    evidence.ended([letting], 1, waits);
    expect(evidence.stale).toBe(true);
  }
});

it('what a thread was let do is forgotten at a new beginning, until it does it again', () => {
  const { evidence, letting, reads, waits } = evidenceOfTwo();
  evidence.ended([letting], 1, waits);
  evidence.begin();
  evidence.met(reads, waits);
  expect(evidence.stale).toBe(false);
  evidence.ended([letting], 1, waits);
  expect(evidence.stale).toBe(true);
});

it('from where a step was refuted nobody is let run ahead after a new beginning', () => {
  const { evidence, letting, lets, reads, waits } = evidenceOfTwo();
  evidence.ended([letting], 1, waits);
  evidence.met(reads, waits);
  expect(evidence.isOpen(lets)).toBe(true);
  for (let begins = 0; begins < 3; begins++) {
    evidence.begin();
    expect(evidence.isOpen(lets)).toBe(false);
    expect(evidence.isOpen(waits)).toBe(true);
  }
});

it('what a thread that waits has added is told from what was there without it', () => {
  const { evidence, lets, sum, waits } = evidenceOfTwo();
  const added = sum(1, 1, 0, [lets, lets]);
  const takes = (least: number): number => sum(-1, least, 1, [waits, lets]);
  // Nobody has added anything yet: whatever there is, is there without him.
  expect(takes(1)).toBe(takes(2));
  evidence.ended([evidence.lettingOf(lets, added, added, lets)], 1, waits);
  expect(evidence.stale).toBe(true);
  expect(takes(1)).not.toBe(takes(2));
});

it('where a place is refuted, so is each to which it can be permuted', () => {
  const { own } = trackedSystemOf(tiny(words, idle, idle));
  expect(own.map(({ words: at }) => [...at])).toEqual([[0], [0]]);
  const mask = (thread: number): number => own[thread]?.masks[0] ?? 0;
  const shift = (thread: number): number => 31 - Math.clz32(mask(thread) & -mask(thread));
  const bitsOf = (thread: number, state: Int32Array): number =>
    ((state[0] as number) & mask(thread)) >>> shift(thread);
  const swap: Swap = {
    name: 'both threads',
    threads: [1, 0],
    apply: (from, to) => {
      const [one, other] = [bitsOf(0, from), bitsOf(1, from)];
      const rest = (from[0] as number) & ~(mask(0) | mask(1));
      to.set(from);
      to[0] = rest | (other << shift(0)) | (one << shift(1));
    },
  };
  const { evidence, letting, lets, reads, system, waits } = evidenceOfTwo([swap]);
  system.scratch.fill(0);
  const permuted = evidence.standOf(1);
  expect(permuted).not.toBe(lets);
  evidence.ended([letting], 1, waits);
  evidence.met(reads, waits);
  evidence.begin();
  expect([evidence.isOpen(lets), evidence.isOpen(permuted)]).toEqual([false, false]);
});
