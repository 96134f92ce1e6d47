/**
 * The laws of lock order, over random programs of threads that take, try and give back locks and wait for flags: where a
 * search finds threads that hang, some cycle is reachable, and where a cycle is said to be reachable, its ring hangs.
 */
import { env } from 'node:process';
import fc from 'fast-check';
import { expect } from 'vitest';
import { breadthFirst, explore } from '../../../src/explorer/index.ts';
import { cyclesOf, lockOrderOf, Observation } from '../../../src/invariants/lock-order/index.ts';
import { mutex, process, rwlock, rwsem } from '../../../src/kernel/index.ts';
import {
  type Block,
  compile,
  flag,
  type Lock,
  type Model,
  type Self,
  systemOf,
  type StateOf,
  vocabulary,
  type Words,
} from '../../../src/language/index.ts';
import { locks } from '../../../src/run/index.ts';

const words = vocabulary({
  parameters: {},
  state: () => ({ a: mutex('a'), b: rwsem('b'), c: rwlock('c'), f: flag(), g: flag() }),
});
type S = StateOf<typeof words>;
type W = Words<object, S, Self>;

interface Line {
  readonly kind: 'lock' | 'try' | 'set' | 'wait';
  readonly which: 0 | 1 | 2;
  readonly reads: boolean;
  readonly inner: readonly Line[];
}

function lineOf(kinds: readonly Line['kind'][], inner: fc.Arbitrary<readonly Line[]>): fc.Arbitrary<Line> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    which: fc.constantFrom(0 as const, 1 as const, 2 as const),
    reads: fc.boolean(),
    inner,
  });
}

function bodies(kinds: readonly Line['kind'][]): fc.Arbitrary<readonly (readonly Line[])[]> {
  const innermost = fc.array(lineOf(kinds, fc.constant([])), { maxLength: 2 });
  const inner = fc.array(lineOf(kinds, innermost), { maxLength: 2 });
  const body = fc.array(lineOf(kinds, inner), { minLength: 1, maxLength: 2 });
  return fc.noBias(fc.array(body, { minLength: 2, maxLength: 3 }));
}

function statement(w: W, { inner, kind, reads, which }: Line, label: () => string): Block {
  const name = label();
  const target = (s: S): Lock => (which === 0 ? s.a : which === 1 ? s.b : s.c);
  const mode = reads && which > 0 ? 'read' : 'write';
  const within = inner.flatMap((line) => statement(w, line, label));
  switch (kind) {
    case 'lock':
      return [w.lock(name, target, { mode }), ...within, w.unlock(name, target, { mode })];
    case 'try':
      return [w.tryLock(name, target, [...within, w.unlock(name, target, { mode })], [], { mode })];
    case 'set':
      return [
        w.step(name, (s) => {
          if (which === 0) s.f = true;
          else s.g = true;
        }),
      ];
    case 'wait':
      return [w.waitUntil(name, (s) => (which === 0 ? s.f : s.g))];
  }
}

function modelOf(threads: readonly (readonly Line[])[]): Model {
  let labels = 0;
  const label = (): string => `l${labels++}`;
  const routines = threads.map((lines, row) =>
    words.routine(`thread ${row}`, {}, (w) => [
      ...lines.flatMap((line) => statement(w, line, label)),
      w.step(label(), () => undefined),
    ]),
  );
  return words.model({
    id: 'random/lock-order',
    title: '',
    about: '',
    threads: () => routines.map((routine, row) => words.thread(`thread ${row}`, process, routine, {})),
    properties: () => [words.noDeadlock(), words.neverStuck()],
    instances: { it: { about: '' } },
  });
}

/** The same programs in every run: how many of them hang is counted. `DMAZE_SEED` draws others. */
const seed = Number(env['DMAZE_SEED'] ?? '1');

/** Whether threads hang, by the searches that know nothing of lock order. */
function hangs(model: Model): boolean {
  const { verdict } = explore(breadthFirst(systemOf(compile(model))));
  return verdict.kind === 'deadlock' || (verdict.kind === 'violated' && verdict.property === 'never stuck');
}

/** Recursion of a sleeping lock under a spinning one and the like end a run: then nothing is to be compared. */
async function compared(model: Model): Promise<{ hangs: boolean; reachable: boolean } | null> {
  const run = await locks(model, 'it');
  if (run.misuses.length > 0) return null;
  return { hangs: hangs(model), reachable: run.cycles.some(({ decision }) => decision.kind === 'reachable') };
}

/** Of locks and trylocks, threads hang if and only if a cycle is reachable. @param runs how many programs */
export async function expectHangIffReachable(runs: number): Promise<void> {
  let [hung, went] = [0, 0];
  await fc.assert(
    fc.asyncProperty(bodies(['lock', 'lock', 'lock', 'try']), async (threads) => {
      const both = await compared(modelOf(threads));
      if (both === null) return;
      if (both.hangs) hung++;
      else went++;
      expect(both.reachable).toBe(both.hangs);
    }),
    { numRuns: runs, seed },
  );
  expect(Math.min(hung, went)).toBeGreaterThan(runs / 50);
}

/** Of locks and flags, a cycle is reachable only where threads hang. */
export async function expectReachableOnlyWhereHanging(runs: number): Promise<void> {
  let reachable = 0;
  await fc.assert(
    fc.asyncProperty(bodies(['lock', 'lock', 'set', 'wait']), async (threads) => {
      const both = await compared(modelOf(threads));
      if (both?.reachable !== true) return;
      reachable++;
      expect(both.hangs).toBe(true);
    }),
    { numRuns: runs, seed },
  );
  expect(reachable).toBeGreaterThan(0);
}

/** To listen changes nothing about what is searched, and cycles go round. */
export function expectListeningChangesNothing(runs: number): void {
  fc.assert(
    fc.property(bodies(['lock', 'try', 'set', 'wait']), (threads) => {
      const compiled = compile(modelOf(threads));
      const plain = explore(breadthFirst(systemOf(compiled, [])));
      if (plain.verdict.kind !== 'holds') return;
      const observation = new Observation(compiled);
      const listened = explore(breadthFirst(observation.system));
      expect([listened.states, listened.edges]).toEqual([plain.states, plain.edges]);
      const { dependencies } = lockOrderOf(compiled, observation);
      for (const cycle of cyclesOf(dependencies))
        cycle.forEach(({ to }, at) => expect(to).toBe(cycle[(at + 1) % cycle.length]?.from));
    }),
    { numRuns: runs, seed },
  );
}
