/**
 * Compiles a tiny model and explores all of it, for tests that say what must be found. Whatever the fast engine finds, the
 * reference engine has to find too: the same states and edges where there is nothing to find, the same end of the trace
 * where there is.
 */
import { expect } from 'vitest';
import { breadthFirst, explore, type Outcome, type Trace } from '../src/explorer/index.ts';
import {
  type Compiled,
  compile,
  type Model,
  type Parameters,
  type PlainState,
  type Reference,
  referenceOf,
  systemOf,
  type Taken,
} from '../src/language/index.ts';

export interface Explored extends Outcome {
  /** How often the steps of that label were followed, by whichever thread. A look's label ends in `: yes` or `: no`. */
  readonly times: (label: string) => number;
}

/** The reference engine takes a while: only so many states are explored twice. */
const TWICE = 2_000;

/** @param parameters where to differ from the model's defaults */
export function explored(model: Model, parameters: Parameters = {}): Explored {
  const compiled = compile(model, parameters);
  const outcome = explore(breadthFirst(systemOf(compiled)));
  const { edges, states, verdict } = outcome;
  const reference = referenceOf(compiled);
  if ('trace' in verdict) expect(endOf(verdict.trace, compiled, reference)).toMatchObject(ending(outcome));
  else if (states <= TWICE) expect(countBy(reference)).toEqual({ states, edges });
  const times = (label: string): number => {
    const steps = compiled.control.steps.flatMap((step, id) => (step.label === label ? [id] : []));
    if (steps.length === 0) throw new Error(`no step is called "${label}"`);
    return steps.reduce((sum, id) => sum + (outcome.fired[id] ?? 0), 0);
  };
  return { ...outcome, times };
}

/** The name of the refuted property, and how many steps it takes; `null` when the verdict is another. */
export function refuted({ verdict }: Explored): { readonly property: string; readonly after: number } | null {
  if (verdict.kind !== 'violated') return null;
  return { property: verdict.property, after: verdict.trace.steps.length };
}

/** What a replay of the trace has to come to. */
function ending({ verdict }: Outcome): object {
  if (verdict.kind === 'deadlock') return { stuck: true };
  if (verdict.kind === 'violated') return { refuted: expect.arrayContaining([verdict.property]) as string[] };
  return { threw: true };
}

/** What a replay of the trace comes to: the claims that its end refutes, and whether anything can follow. */
function endOf({ steps }: Trace, { properties }: Compiled, reference: Reference): object {
  let before: PlainState | null = null;
  let taken: Taken | null = reference.initial();
  for (const step of steps) {
    if (taken?.kind !== 'state') break;
    before = taken.state;
    taken = reference.take(before, step);
  }
  if (taken === null) return { refuted: ['every step of the trace can be taken'] };
  if (taken.kind === 'fault') return taken.claim === null ? { threw: true } : { refuted: [taken.claim] };
  const { state } = taken;
  const judged = properties.filter(
    ({ kind }) => kind === 'invariant' || kind === 'step' || kind === 'at rest',
  );
  const applies = judged.filter(({ kind }) => kind !== 'at rest' || reference.atRest(state));
  return {
    refuted: applies
      .filter(
        (property) =>
          !reference.judge(property, state, property.kind === 'step' ? (before ?? state) : undefined),
      )
      .map(({ name }) => name),
    stuck: reference.successors(state).length === 0 && !reference.atRest(state),
  };
}

/** Explores with the reference engine, in no particular order and with states told apart by their text. */
function countBy(reference: Reference): { readonly states: number; readonly edges: number } {
  const seen = new Set<string>();
  const waiting: PlainState[] = [];
  let edges = 0;
  const meet = (taken: Taken): void => {
    if (taken.kind !== 'state') return;
    const key = JSON.stringify(taken.state);
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push(taken.state);
  };
  meet(reference.initial());
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop())
    for (const { taken } of reference.successors(state)) {
      edges++;
      meet(taken);
    }
  return { states: seen.size, edges };
}
