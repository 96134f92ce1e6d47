/** What is kept of a search: whole or not there, and never gone on from when it is not what was written. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import philosophers from '../../models/classic/philosophers.ts';
import type { Run } from '../../src/report/index.ts';
import { check, Misuse } from '../../src/run/index.ts';
import { folderWith } from './lamp.ts';

/** From which call on the file system refuses, and how; it counts the calls. */
const disk = vi.hoisted(() => ({ calls: 0, refuses: Number.POSITIVE_INFINITY, once: false, code: '' }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const failing =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      const call = disk.calls++;
      if (disk.once ? call === disk.refuses : call >= disk.refuses)
        throw Object.assign(new Error('refused'), { code: disk.code });
      return work(...args);
    };
  const names = [
    'closeSync',
    'fstatSync',
    'fsyncSync',
    'linkSync',
    'mkdirSync',
    'mkdtempSync',
    'openSync',
    'readSync',
    'readdirSync',
    'renameSync',
    'rmSync',
    'unlinkSync',
    'writeFileSync',
    'writeSync',
  ] as const;
  const replaced = names.map((name) => [name, failing(real[name] as (...args: never[]) => unknown)] as const);
  return { ...real, ...Object.fromEntries(replaced) };
});

beforeEach(() => {
  Object.assign(disk, { calls: 0, refuses: Number.POSITIVE_INFINITY, once: false });
});

/** Eight philosophers who cannot deadlock: 9,796 states. */
const SET = { philosophers: 8 };
const INSTANCE = 'fixed';
type Options = NonNullable<Parameters<typeof check>[2]>;

async function searched(options: Options): Promise<Run> {
  return check(philosophers, INSTANCE, { set: SET, ...options });
}

const keptIn = (folder: string, resume: boolean, every = 1e9): Pick<Options, 'checkpoint'> => ({
  checkpoint: { folder, every, resume, hash: 'one' },
});

/** A checkpoint of a search that was cut after so many states, and the folder it is in. */
async function cutAfter(states: number): Promise<string> {
  const folder = join(folderWith({}), 'kept');
  const run = await searched({ ...keptIn(folder, false), limits: { states } });
  expect(run.verdict.kind).toBe('undecided');
  return folder;
}

function said({ counts, verdict }: Run): unknown {
  return { counts, kind: verdict.kind };
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Misuse) return error.message;
    throw error;
  }
  return 'nothing was refused';
}

describe('a checkpoint', () => {
  it('is gone on with to what a search has that was never stopped', async () => {
    const folder = await cutAfter(5000);
    expect(said(await searched(keptIn(folder, true)))).toEqual(said(await searched({})));
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('that was altered anywhere is refused, and its files stay as they are', async () => {
    const folder = await cutAfter(5000);
    const other = await cutAfter(6000);
    const names = fs.readdirSync(folder);
    expect(names).toHaveLength(2);
    const wholes = new Map(names.map((name) => [name, fs.readFileSync(join(folder, name))]));
    const others = new Map(fs.readdirSync(other).map((name) => [name, fs.readFileSync(join(other, name))]));
    const alteration = fc.oneof(
      fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
      fc.record({
        kind: fc.constant('zero' as const),
        at: fc.nat(),
        length: fc.integer({ min: 1, max: 4096 }),
      }),
      fc.record({ kind: fc.constant('grow' as const), more: fc.uint8Array({ minLength: 1, maxLength: 64 }) }),
      fc.record({
        kind: fc.constant('turn' as const),
        at: fc.nat(),
        length: fc.integer({ min: 2, max: 512 }),
      }),
      fc.record({ kind: fc.constant('swap' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), alteration, async (name, change) => {
        const whole = wholes.get(name) as Buffer;
        const bytes = altered(whole, change, others.get(name) as Buffer);
        fc.pre(!bytes.equals(whole));
        fs.writeFileSync(join(folder, name), bytes);
        try {
          expect(await refusalOf(searched(keptIn(folder, true)))).toMatch(
            /begin anew|there is no checkpoint/,
          );
          expect(fs.readFileSync(join(folder, name)).equals(bytes)).toBe(true);
        } finally {
          fs.writeFileSync(join(folder, name), whole);
        }
      }),
      { numRuns: 300 },
    );
    expect(said(await searched(keptIn(folder, true)))).toEqual(said(await searched({})));
  });

  it('without its numbers, or with those of another one under their name, is refused', async () => {
    const [folder, other] = [await cutAfter(5000), await cutAfter(5000)];
    fs.rmSync(join(folder, '1.numbers'));
    expect(await refusalOf(searched(keptIn(folder, true)))).toContain('1.numbers: is missing');
    fs.copyFileSync(join(other, 'checkpoint.json'), join(folder, '1.numbers'));
    expect(await refusalOf(searched(keptIn(folder, true)))).toContain('is not what dmaze wrote there');
  });

  it('of another model, instance, set of parameters or environment is refused by name', async () => {
    const folder = await cutAfter(5000);
    const { checkpoint } = keptIn(folder, true);
    if (checkpoint === undefined) throw new Error('there is one');
    const resume = async (options: Options): Promise<string> =>
      refusalOf(check(philosophers, INSTANCE, { set: SET, checkpoint, ...options }));
    expect(await resume({ set: { philosophers: 9 } })).toContain('other parameters');
    expect(await resume({ property: 'no deadlock' })).toContain('other properties');
    expect(await resume({ checkpoint: { ...checkpoint, hash: 'two' } })).toContain(
      'before its files changed',
    );
    expect(await resume({ checkpoint: { ...checkpoint, environment: { SEATS: 'x' } } })).toContain(
      'another value of the environment variable SEATS',
    );
  });

  it('of an earlier dmaze is refused', async () => {
    const folder = await cutAfter(5000);
    const file = join(folder, 'checkpoint.json');
    const { integrity: _none, ...kept } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<
      string,
      unknown
    >;
    fs.writeFileSync(file, JSON.stringify({ ...kept, schema: 'dmaze/checkpoint/1' }));
    expect(await refusalOf(searched(keptIn(folder, true)))).toContain(
      'is no checkpoint of this version of dmaze',
    );
  });

  it('is not in the way of what a crash left half-written', async () => {
    const folder = await cutAfter(5000);
    for (const left of ['.checkpoint.json.17-99.tmp', '7.numbers'])
      fs.writeFileSync(join(folder, left), 'half');
    const run = await searched({ ...keptIn(folder, true), limits: { states: 7000 } });
    expect(run.verdict).toMatchObject({ cut: { kind: 'states' } });
    expect(fs.readdirSync(folder)).toEqual(['8.numbers', 'checkpoint.json']);
    expect(said(await searched(keptIn(folder, true)))).toEqual(said(await searched({})));
  });

  it('of another build is refused', async () => {
    const folder = await cutAfter(5000);
    vi.resetModules();
    vi.doMock('../../src/run/build-mark.ts', () => ({ buildMark: () => 'f'.repeat(64) }));
    const { check: ofAnother } = await import('../../src/run/check.ts');
    vi.doUnmock('../../src/run/build-mark.ts');
    await expect(ofAnother(philosophers, INSTANCE, { set: SET, ...keptIn(folder, true) })).rejects.toThrow(
      /was written by another build of dmaze/,
    );
  });
});

type Change =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'zero' | 'turn'; readonly at: number; readonly length: number }
  | { readonly kind: 'grow'; readonly more: Uint8Array }
  | { readonly kind: 'swap' };

function altered(whole: Buffer, change: Change, other: Buffer): Buffer {
  const bytes = Buffer.from(whole);
  switch (change.kind) {
    case 'flip': {
      const at = change.at % bytes.length;
      bytes[at] = (bytes[at] as number) ^ (1 << change.bit);
      return bytes;
    }
    case 'cut':
      return bytes.subarray(0, change.at % bytes.length);
    case 'zero': {
      const at = change.at % bytes.length;
      return bytes.fill(0, at, Math.min(bytes.length, at + change.length));
    }
    case 'turn': {
      const at = change.at % bytes.length;
      bytes.subarray(at, at + change.length).reverse();
      return bytes;
    }
    case 'grow':
      return Buffer.concat([bytes, change.more]);
    case 'swap':
      return other;
  }
}

describe('a disk that refuses', () => {
  /** Enough checkpoints for every kind of call to come more than once, and a search that then holds. */
  const EVERY = 0;

  it.each([
    ['ENOSPC', false],
    ['ENOSPC', true],
    ['EIO', false],
    ['EIO', true],
    ['EACCES', true],
  ])(
    'with %s from any call on (once: %s) leaves the last whole checkpoint, and no other verdict',
    async (code, once) => {
      const whole = said(await searched({}));
      const all = await callsOf();
      expect(all).toBeGreaterThan(60);
      const step = Math.max(1, Math.floor(all / 40));
      for (let refuses = 0; refuses < all; refuses += step) {
        const folder = join(folderWith({}), 'kept');
        Object.assign(disk, { calls: 0, refuses, once, code });
        let run: Run | null = null;
        try {
          run = await searched(keptIn(folder, false, EVERY));
        } catch (error) {
          // Whatever the path itself refuses is for the user to put right.
          expect(error).toBeInstanceOf(Misuse);
        }
        Object.assign(disk, { refuses: Number.POSITIVE_INFINITY });
        if (run !== null && run.verdict.kind !== 'holds')
          expect(run.verdict).toMatchObject({ kind: 'undecided', cut: { kind: 'disk' } });
        else if (run !== null) expect(said(run)).toEqual(whole);
        const left = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
        if (!left.includes('checkpoint.json')) continue;
        // As after the end of this process, which could not remove its lock.
        fs.rmSync(join(folder, 'dmaze.lock'), { force: true });
        expect(said(await searched(keptIn(folder, true)))).toEqual(whole);
        expect(fs.readdirSync(folder).filter((name) => name !== 'dmaze.lock')).toEqual([]);
      }
    },
  );

  async function callsOf(): Promise<number> {
    disk.calls = 0;
    await searched(keptIn(join(folderWith({}), 'kept'), false, EVERY));
    return disk.calls;
  }

  it('the document of a checkpoint costs nothing of the one before', async () => {
    const folder = await cutAfter(5000);
    const before = fs.readdirSync(folder).map((name) => [name, fs.readFileSync(join(folder, name), 'hex')]);
    Object.assign(disk, { calls: 0, refuses: 12, code: 'ENOSPC' });
    const run = await searched({ ...keptIn(folder, true), limits: { states: 7000 } });
    Object.assign(disk, { refuses: Number.POSITIVE_INFINITY });
    expect(run.verdict).toMatchObject({ kind: 'undecided', cut: { kind: 'disk' } });
    const after = fs.readdirSync(folder).filter((name) => !name.startsWith('dmaze.lock'));
    expect(after.map((name) => [name, fs.readFileSync(join(folder, name), 'hex')])).toEqual(before);
  });
});

describe('a folder', () => {
  it('in which a search is kept is not shared with another one', async () => {
    const folder = await cutAfter(5000);
    const abort = new AbortController();
    const first = searched({
      ...keptIn(folder, true),
      signal: abort.signal,
      onProgress: () => undefined,
    });
    const second = await refusalOf(searched(keptIn(folder, true)));
    expect(second).toMatch(
      new RegExp(`is in use by process ${process.pid} on .*: two searches cannot share a folder`),
    );
    expect((await first).verdict.kind).toBe('holds');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['a process whose number another one has now', { pid: process.pid, started: '1' }],
    ['a machine that was started anew', { pid: process.pid, boot: 'before' }],
  ])('that %s left locked is taken over', async (_what, left) => {
    const folder = await cutAfter(5000);
    const { ourselves } = await import('../../src/run/holder.ts');
    fs.writeFileSync(join(folder, 'dmaze.lock'), JSON.stringify({ ...ourselves(), ...left }));
    expect((await searched(keptIn(folder, true))).verdict.kind).toBe('holds');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('of another machine is taken over only after a long silence', async () => {
    const folder = await cutAfter(5000);
    const { ourselves } = await import('../../src/run/holder.ts');
    const lock = join(folder, 'dmaze.lock');
    fs.writeFileSync(lock, JSON.stringify({ ...ourselves(), host: 'elsewhere' }));
    expect(await refusalOf(searched(keptIn(folder, true)))).toContain(`on elsewhere: two searches`);
    const silent = Date.now() / 1000 - 601;
    fs.utimesSync(lock, silent, silent);
    expect((await searched(keptIn(folder, true))).verdict.kind).toBe('holds');
  });
});
