/** The lock matrix: every cell is as expected, with every kind of lock there is, and a kind that is none is found out. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lockKinds } from '../../src/cli/lock-kinds.ts';
import { SCENARIOS } from '../../src/invariants/lock-matrix/index.ts';
import { MUTEX } from '../../src/kernel/locks/mutex.ts';
import { lockKind, optionalThread, setOfThreads } from '../../src/language/index.ts';
import { vouched } from '../../src/language/lawful-kinds.ts';
import { lockMatrixText, surprisesIn } from '../../src/report/index.ts';
import { lockMatrix } from '../../src/run/index.ts';

/** Vouched for, as those of the library are: a model's own kind is not believed to be recursive. A lock that readers get whoever waits, and again, as an RCU read section: lockdep's recursive reader. */
const RECURSIVE = vouched(
  lockKind({
    name: 'a recursive reader',
    fields: { holder: optionalThread(), readers: setOfThreads(), twice: setOfThreads() },
    write: {
      sleeps: true,
      mayAcquire: (lock) => lock.holder === null && lock.readers.size === 0,
      acquire: (lock, thread) => {
        lock.holder = thread;
      },
      isHeldBy: (lock, thread) => lock.holder === thread,
      release: (lock) => {
        lock.holder = null;
      },
      isInTheWay: (lock, _thread, other) => lock.holder === other || lock.readers.has(other),
    },
    read: {
      sleeps: true,
      shared: true,
      recursive: true,
      mayAcquire: (lock) => lock.holder === null,
      acquire: (lock, thread) => (lock.readers.has(thread) ? lock.twice : lock.readers).add(thread),
      isHeldBy: (lock, thread) => lock.readers.has(thread),
      release: (lock, thread) => (lock.twice.has(thread) ? lock.twice : lock.readers).delete(thread),
    },
  }),
);

const matrixOfAll = lockKinds().then(lockMatrix);

/** Milliseconds: each cell is a model that is searched twice. */
const LONG = 300_000;

describe('the lock matrix', { timeout: LONG }, () => {
  it('is as expected with every kind of lock', async () => {
    const matrix = await matrixOfAll;
    const cells = matrix.rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
    expect(lockMatrixText(matrix)).not.toContain(' not ');
    expect(surprisesIn(matrix)).toBe(0);
    expect(cells.length).toBeGreaterThanOrEqual(120);
    expect(cells.filter(({ found }) => found === 'silent').length).toBeGreaterThanOrEqual(40);
  });

  it('has the columns of a kind that nobody has thought of', async () => {
    const matrix = await lockMatrix([RECURSIVE]);
    expect(matrix.columns).toEqual([
      { kind: 'a recursive reader', mode: 'write' },
      { kind: 'a recursive reader', mode: 'read' },
    ]);
    expect(lockMatrixText(matrix)).not.toContain(' not ');
    const row = matrix.rows.find(({ name }) => name === 'A-A, a writer between');
    expect(row?.cells.map((cell) => cell?.found)).toEqual(['deadlock', 'silent']);
  });

  it.each([
    ['excludes nobody', { mayAcquire: () => true }],
    ['anybody may give back', { isHeldBy: () => true }],
    ['says that nobody is in the way', { isInTheWay: () => false }],
  ])('finds out a lock that %s', async (_, wrong) => {
    const matrix = await lockMatrix([vouched({ ...MUTEX, write: { ...MUTEX.write, ...wrong } })]);
    expect(surprisesIn(matrix)).toBeGreaterThan(3);
    expect(lockMatrixText(matrix)).toContain('NOT as expected');
  });

  it('is what docs/locks.md shows', async () => {
    const page = readFileSync(new URL('../../docs/locks.md', import.meta.url), 'utf8');
    const shown = /<!-- npx dmaze locks --matrix -->\n\n([^]*?)\n\n<!-- -->/.exec(page)?.[1];
    expect(shown).toBe(lockMatrixText(await matrixOfAll).trimEnd());
  });

  it('has scenarios that are told apart by name', () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  });
});
