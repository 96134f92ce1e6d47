/** Which steps of a trace do not matter: those that show what happened, and what they show it with, are told. */
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { breadthFirst, depthFirst, explore, type Verdict } from '../../src/explorer/index.ts';
import { kref, krefGet, krefInit, krefPut, mutex, process } from '../../src/kernel/index.ts';
import {
  type Compiled,
  flag,
  int,
  type Model,
  ModelError,
  type PlainState,
  type Reference,
  referenceOf,
  systemOf,
  vocabulary,
} from '../../src/language/index.ts';
import type { RunStep } from '../../src/report/index.ts';
import { check } from '../../src/run/index.ts';
import { retrace } from '../../src/run/retrace.ts';
import { lockPrograms } from '../language/lock-programs.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';

/** The labels of the steps that are told, and of those that are folded. */
async function folded(
  model: Model,
): Promise<{ readonly told: readonly string[]; readonly aside: readonly string[] }> {
  const { trace } = await check(model, 'it', { folds: true });
  const { aside = [], steps = [] } = trace ?? {};
  const labels = (isAside: boolean): string[] =>
    steps.flatMap(({ label }, at) => (aside.includes(at) === isAside ? [label] : []));
  return { told: labels(false), aside: labels(true) };
}

const words = vocabulary({
  parameters: {},
  state: () => ({
    a: mutex('a'),
    b: mutex('b'),
    x: int(0, 9),
    y: int(0, 9).guardedBy('b'),
    z: int(0, 9),
    refs: kref(3),
    done: flag(),
    mine: flag(),
    yours: flag(),
  }),
});
type S = Parameters<Parameters<typeof words.invariant>[1]>[0];

/** One thread for each routine, and one claim. */
function modelOf(
  holds: (s: S) => boolean,
  ...routines: readonly Parameters<typeof words.thread>[2][]
): Model {
  return words.model({
    id: 'test/folds',
    title: 'Folds',
    about: 'A few steps.',
    threads: () => routines.map((routine, row) => words.thread(`T${row}`, process, routine as never, {})),
    properties: () => [words.invariant('the claim', holds)],
    instances: { it: { about: 'As it is.' } },
  });
}

describe('is told', () => {
  it('what leads to the finding, and not what happens beside it', async () => {
    const routine = words.routine('go', {}, ({ lock, step, unlock }) => [
      lock('a', (s) => s.a),
      step('z = 1', (s) => void (s.z = 1)),
      unlock('a', (s) => s.a),
      step('x = 1', (s) => void (s.x = 1)),
      step('x = x + 1', (s) => void (s.x += 1)),
    ]);
    expect(await folded(modelOf((s) => s.x !== 2, routine))).toEqual({
      told: ['x = 1', 'x = x + 1'],
      aside: ['lock a', 'z = 1', 'unlock a'],
    });
  });

  it('the lock under which something that matters is done, and that it is given back', async () => {
    const routine = words.routine('go', {}, ({ lock, step, unlock }) => [
      lock('b', (s) => s.b),
      lock('a', (s) => s.a),
      step('y = 1', (s) => void (s.y = 1)),
      unlock('a', (s) => s.a),
      unlock('b', (s) => s.b),
      step('done', (s) => void (s.done = true)),
    ]);
    expect(await folded(modelOf((s) => !(s.done && s.racy.y === 1), routine))).toEqual({
      told: ['lock b', 'y = 1', 'unlock b', 'done'],
      aside: ['lock a', 'unlock a'],
    });
  });

  it('a look that goes the way it goes because of what another one did', async () => {
    const looker = words.routine('look', {}, ({ step, waitUntil, when }) => [
      waitUntil('z is set', (s) => s.z === 1),
      when('x is set', (s) => s.x === 1, [step('done', (s) => void (s.done = true))]),
    ]);
    const setter = words.routine('set', {}, ({ step }) => [
      step('x = 1', (s) => void (s.x = 1)),
      step('y = 1', (s) => void (s.racy.y = 1)),
      step('z = 1', (s) => void (s.z = 1)),
    ]);
    expect(await folded(modelOf((s) => !s.done, looker, setter))).toEqual({
      told: ['x = 1', 'z = 1', 'z is set', 'x is set: yes', 'done'],
      aside: ['y = 1'],
    });
  });

  it('a value that was read before it became another one', async () => {
    const adder = words.routine('add', { locals: { seen: int(0, 9) } }, ({ step }) => [
      step('z = 1', (s) => void (s.z = 1)),
      step('read x', (s, t) => void (t.seen = s.x)),
      step('write x', (s, t) => void (s.x = t.seen + 1)),
    ]);
    const setter = words.routine('set', {}, ({ step }) => [
      step('x = 5', (s) => void (s.x = 5)),
      step('mine', (s) => void (s.mine = true)),
    ]);
    // What was read is what it would have been unread: 0. That it was read too early matters all the same.
    expect(await folded(modelOf((s) => !(s.mine && s.x === 1), adder, setter))).toEqual({
      told: ['read x', 'x = 5', 'mine', 'write x'],
      aside: ['z = 1'],
    });
  });

  it('the one reason, where a folded step would have been another one', async () => {
    // Both use it; one lets go before it is torn down.
    const user = words.routine('use', {}, ({ step }) => [step('mine', (s) => void (s.mine = true))]);
    const other = words.routine('other', {}, ({ step }) => [
      step('yours', (s) => void (s.yours = true)),
      step('yours no more', (s) => void (s.yours = false)),
      step('x = 1', (s) => void (s.x = 1)),
    ]);
    const tear = words.routine('tear', {}, ({ step }) => [
      step('torn down', (s) => void (s.done = true), { when: (s) => s.x === 1 && s.mine }),
    ]);
    const { told } = await folded(modelOf((s) => !(s.done && (s.mine || s.yours)), user, other, tear));
    expect(told).toEqual(expect.arrayContaining(['mine', 'x = 1', 'torn down']));
    expect(told).not.toContain('yours');
  });

  it('a press that is lost, by whoever lost it', async () => {
    // That the second writes what is there already is what is wrong: without the first, it would not.
    const press = words.routine('press', { locals: { seen: int(0, 9) } }, ({ step }) => [
      step('read', (s, t) => void (t.seen = s.x)),
      step('write', (s, t) => void (s.x = t.seen + 1)),
    ]);
    const model = words.model({
      id: 'test/folds',
      title: 'Folds',
      about: 'A few steps.',
      threads: () => ['T0', 'T1'].map((name) => words.thread(name, process, press, {})),
      properties: () => [words.atRest('every press counts', (s) => s.x === 2)],
      instances: { it: { about: 'As it is.' } },
    });
    // Who writes first would have read the same right before.
    expect(await folded(model)).toEqual({ told: ['read', 'write', 'write'], aside: ['read'] });
  });

  it('who counted, where the count is what is wrong', async () => {
    const routine = words.routine('go', {}, ({ step }) => [
      step('init', (s) => krefInit(s.refs)),
      step('z = 1', (s) => void (s.z = 1)),
      step('get', (s) => krefGet(s.refs)),
      step('put', (s) => void krefPut(s.refs)),
      step('put again', (s) => void krefPut(s.refs)),
      step('put too often', (s) => void krefPut(s.refs)),
    ]);
    const { aside, told } = await folded(modelOf(() => true, routine));
    expect(aside).toEqual(['z = 1']);
    expect(told.at(-1)).toBe('put too often');
  });

  it('nothing but the whole, of two that wait for each other', async () => {
    const take = (first: 'a' | 'b', second: 'a' | 'b') =>
      words.routine(`take ${first}`, {}, ({ lock, unlock }) => [
        lock(`${first}`, (s) => s[first]),
        lock(`${second}`, (s) => s[second]),
        unlock(`${second}`, (s) => s[second]),
        unlock(`${first}`, (s) => s[first]),
      ]);
    const model = words.model({
      id: 'test/folds',
      title: 'Folds',
      about: 'A few steps.',
      threads: () => [
        words.thread('T0', process, take('a', 'b'), {}),
        words.thread('T1', process, take('b', 'a'), {}),
      ],
      properties: () => [words.noDeadlock()],
      instances: { it: { about: 'As it is.' } },
    });
    expect(await folded(model)).toEqual({ told: ['lock a', 'lock b'], aside: [] });
  });
});

/** Follows a trace by hand, and takes nothing but the steps that are told: says what is not as it is told. */
function unlike(
  compiled: Compiled,
  reference: Reference,
  verdict: Verdict,
  told: readonly RunStep[],
  aside: readonly number[],
): string | null {
  if (!('trace' in verdict)) return 'there is no trace';
  const { steps } = verdict.trace;
  const first = reference.initial();
  if (first.kind !== 'state') return aside.length === 0 ? null : 'there is no first state';
  let [real, state]: [PlainState, PlainState] = [first.state, first.state];
  for (const [at, step] of steps.entries()) {
    const really = reference.take(real, step);
    const who = compiled.control.steps[step]?.thread ?? -1;
    if (aside.includes(at)) {
      if (really?.kind !== 'state') return 'the end is folded';
      const was = state;
      // Only where the thread stands goes on; what it knows stays, but for what it enters with.
      const threads = really.state.threads.map((thread, row) => {
        if (row !== who) return was.threads[row] ?? thread;
        const frames = thread.frames.map((frame, depth) => {
          const old = was.threads[row]?.frames[depth];
          return old?.routine === frame.routine ? old : frame;
        });
        return { pc: thread.pc, frames };
      });
      state = { shared: was.shared, threads };
    } else {
      const taken = reference.take(state, step);
      if (taken === null || really === null) return `step ${at} cannot be taken`;
      if (taken.kind !== really.kind) return `step ${at} breaks a rule or does not`;
      if (taken.kind === 'fault')
        return isDeepStrictEqual({ ...taken }, { ...really }) ? null : 'another rule';
      if (!isDeepStrictEqual(taken.changes, told[at]?.changes)) return `step ${at} changes something else`;
      if (at === steps.length - 1) {
        const property = compiled.properties.find(
          ({ name }) => 'property' in verdict && name === verdict.property,
        );
        if (verdict.kind === 'deadlock')
          return reference.successors(taken.state).length === 0 ? null : 'it goes on';
        if (verdict.kind === 'faulty') return aside.length === 0 ? null : 'of a model that throws';
        if (property === undefined) return 'no claim';
        return reference.judge(property, taken.state, state) ? 'the claim holds' : null;
      }
      state = taken.state;
    }
    if (really?.kind === 'state') real = really.state;
  }
  return aside.length === 0 ? null : 'there is no end';
}

/** Null for a model that throws before there is a state. */
function verdictOf(begin: () => Parameters<typeof explore>[0]): Verdict | null {
  try {
    return explore(begin()).verdict;
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

it(
  'whatever the model: without the folded steps, those that are told do what they are told to do, to the same end',
  () => {
    let [folds, traces] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(randomModels(), randomModels(true), lockPrograms()), ({ compiled }) => {
        const system = systemOf(compiled, null);
        for (const begin of [breadthFirst, depthFirst]) {
          const verdict = verdictOf(() => begin(system, { states: 2_000 }));
          if (verdict === null) continue;
          if (!('trace' in verdict)) continue;
          const { aside, steps } = retrace(compiled, system, verdict, true);
          expect(unlike(compiled, referenceOf(compiled), verdict, steps, aside)).toBe(null);
          expect([...new Set(aside)].sort((a, b) => a - b)).toEqual(aside);
          if (verdict.kind === 'violated' && verdict.trace.loop !== undefined) expect(aside).toEqual([]);
          traces++;
          folds += aside.length;
        }
      }),
      runs(60),
    );
    expect(traces).toBeGreaterThan(50);
    expect(folds).toBeGreaterThan(50);
  },
  PATIENCE,
);
