/** *Never stuck* on models: the search against an explorer that asks the reference engine what may come of each state. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { process } from '../../src/kernel/index.ts';
import {
  type Compiled,
  compile,
  flag,
  type Model,
  ModelError,
  type PlainState,
  referenceOf,
  systemOf,
  type Taken,
  vocabulary,
} from '../../src/language/index.ts';
import { PATIENCE, randomModels, runs } from './random-models.ts';

/**
 * A sleeper looks whether there is work and then goes to sleep; a waker puts work there and wakes whoever sleeps. Between
 * the look and the sleep, the waking is lost. A clock ticks for ever, so that there is never a deadlock.
 */
function wakeUp(...stuck: readonly string[]): Model {
  const { model, neverStuck, noDeadlock, routine, thread } = vocabulary({
    parameters: { atomic: flag() },
    state: () => ({ work: flag(), asleep: flag(), tick: flag() }),
  });
  const sleeper = routine('sleeper', {}, ({ p, step, waitUntil, when }) => [
    ...(p.atomic
      ? [step('look, and sleep', (s) => (s.asleep = !s.work))]
      : [when('is there work', (s) => s.work, [], [step('sleep', (s) => (s.asleep = true))])]),
    waitUntil('woken', (s) => !s.asleep),
  ]);
  const waker = routine('waker', {}, ({ step }) => [
    step('work', (s) => (s.work = true)),
    step('wake', (s) => (s.asleep = false)),
  ]);
  const clock = routine('clock', {}, ({ loop, rest, step }) => [
    loop([rest(), step('tick', (s) => (s.tick = !s.tick))]),
  ]);
  return model({
    id: 'test/wake-up',
    title: '',
    about: '',
    threads: () => [
      thread('sleeper', process, sleeper, {}),
      thread('waker', process, waker, {}),
      thread('clock', process, clock, {}),
    ],
    properties: () => [noDeadlock(), neverStuck(...stuck)],
    instances: { lost: { about: '' }, atomic: { about: '', parameters: { atomic: true } } },
  });
}

describe('a lost wake-up', () => {
  it('leaves the sleeper stuck though the clock ticks', () => {
    const compiled = compile(wakeUp());
    const { verdict } = explore(breadthFirst(systemOf(compiled)));
    expect(verdict).toMatchObject({ property: 'never stuck', stuck: [0], trace: { steps: { length: 4 } } });
    expect(explore(breadthFirst(systemOf(compile(wakeUp(), { atomic: true })))).verdict.kind).toBe('holds');
  });
  it('does not matter to those who claim nothing of the sleeper', () => {
    const verdict = (...stuck: string[]) =>
      explore(breadthFirst(systemOf(compile(wakeUp(...stuck))))).verdict;
    expect(verdict('waker', 'clock').kind).toBe('holds');
    expect(verdict('waker', 'sleeper')).toMatchObject({
      property: 'never stuck: waker, sleeper',
      stuck: [0],
    });
  });
  it('is about threads that there are', () => {
    expect(() => compile(wakeUp('sleper'))).toThrow(ModelError);
    expect(() => compile(wakeUp('sleper'))).toThrow(
      'the property "never stuck: sleper" is about "sleper", and there is no such thread; there are sleeper, waker, clock',
    );
  });
});

/** States of one model that are borne with. */
const MOST = 300;

it(
  'a search says which threads are stuck, and how soon, as the reference engine does state by state',
  () => {
    let stuckOnes = 0;
    fc.assert(
      fc.property(randomModels(), ({ compiled }) => {
        const walked = walk(compiled);
        fc.pre(walked !== null);
        const claim = { name: 'never stuck', kind: 'never stuck', holds: () => true, about: '' } as const;
        const only = { ...compiled, properties: [claim] };
        const { verdict } = explore(breadthFirst(systemOf(only)));
        if (verdict.kind === 'violated') stuckOnes++;
        const found = walked.map(stuckFrom(walked, compiled.control.threads.length));
        const first = found.findIndex((stuck) => stuck.length > 0);
        if (first < 0) expect(verdict).toEqual({ kind: 'holds' });
        else {
          expect(verdict).toMatchObject({
            property: 'never stuck',
            trace: { steps: { length: walked[first]?.depth } },
          });
          const same = found.filter((_, at) => walked[at]?.depth === walked[first]?.depth);
          expect(same).toContainEqual('stuck' in verdict ? verdict.stuck : []);
        }
      }),
      runs(150),
    );
    expect(stuckOnes).toBeGreaterThan(10);
  },
  PATIENCE,
);

interface Node {
  readonly depth: number;
  readonly next: number[];
  /** The threads that can take a step or stop here. */
  readonly free: ReadonlySet<number>;
}

/** All states, those that are nearer first; null when there are too many, or a step breaks a rule. */
function walk(compiled: Compiled): readonly Node[] | null {
  const reference = referenceOf(compiled);
  const known = new Map<string, number>();
  const states: PlainState[] = [];
  const nodes: Node[] = [];
  const depths: number[] = [];
  const meet = (taken: Taken, depth: number): number => {
    if (taken.kind === 'fault') return -1;
    const key = JSON.stringify(taken.state);
    const at = known.get(key);
    if (at !== undefined) return at;
    known.set(key, states.length);
    depths.push(depth);
    return states.push(taken.state) - 1;
  };
  try {
    if (meet(reference.initial(), 0) < 0) return null;
  } catch {
    return null;
  }
  for (let at = 0; at < states.length; at++) {
    const [state, depth] = [states[at] as PlainState, depths[at] as number];
    const successors = reference.successors(state);
    const next = successors.map(({ taken }) => meet(taken, depth + 1));
    if (next.includes(-1) || states.length > MOST) return null;
    const resting = reference.threads(state).flatMap(({ atRest }, thread) => (atRest ? [thread] : []));
    const acting = successors.map(({ step }) => compiled.control.steps[step]?.thread ?? -1);
    nodes.push({ depth, next, free: new Set([...resting, ...acting]) });
  }
  return nodes;
}

function stuckFrom(nodes: readonly Node[], threads: number): (_: Node, at: number) => readonly number[] {
  return (_, at) => {
    const reached = new Set([at]);
    for (const one of reached) for (const next of nodes[one]?.next ?? []) reached.add(next);
    const free = new Set([...reached].flatMap((one) => [...(nodes[one]?.free ?? [])]));
    return Array.from({ length: threads }, (_thread, thread) => thread).filter((thread) => !free.has(thread));
  };
}
