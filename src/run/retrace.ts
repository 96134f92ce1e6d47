/** Walks a trace on both engines side by side. They must agree on every state: a difference is a fault of ours. */
import { isDeepStrictEqual } from 'node:util';
import type { System, Trace, Unrepeatable, Verdict } from '../explorer/index.ts';
import {
  type Compiled,
  decode,
  type Held,
  ModelError,
  type PlainRecord,
  type PlainState,
  type Reference,
  referenceOf,
  type StepInWords,
  stepInWords,
  type Taken,
} from '../language/index.ts';
import type { Blocked, Reason, RunStep } from '../report/index.ts';
import { Fault } from './fault.ts';
import { asideIn } from './folding/aside.ts';
import { type Packed, packed } from './packed.ts';
import { reasonsOf } from './reasons.ts';
import { notUnending } from './unending.ts';

export interface Retraced {
  /** The shared state that it begins in. */
  readonly initial: PlainRecord;
  readonly steps: readonly RunStep[];
  /** What led to the finding. */
  readonly reasons: readonly Reason[];
  /** Who waits for what at the end. */
  readonly blocked: readonly Blocked[];
  /** The steps that do not matter to it, from 0; none where nobody asked. */
  readonly aside: readonly number[];
}

/**
 * @param verdict what the search said, with its trace
 * @param folds whether to look for the steps that do not matter
 * @throws Fault when the engines disagree; ModelError when the model does not do the same twice
 */
export function retrace(
  compiled: Compiled,
  system: System,
  verdict: Verdict & { readonly trace: Trace },
  folds = false,
): Retraced {
  const { trace } = verdict;
  const reference = referenceOf(compiled);
  const { before, initial, states, steps, taken } = follow(compiled, system, reference, trace);
  if (taken.kind === 'state' && trace.loop !== undefined && verdict.kind === 'violated') {
    const course = { states: [...states, taken.state], steps: trace.steps, loop: trace.loop };
    const property = compiled.properties.find(({ name }) => name === verdict.property);
    const short = property === undefined ? 'no claim' : notUnending(compiled, reference, property, course);
    if (short !== null) throw fault(null, `the engines disagree what goes on for ever: ${short}`);
  } else judgeEnd(compiled, reference, verdict, taken, before);
  const reasons = reasonsOf(compiled, reference, verdict, { steps, states, taken });
  const blocked = taken.kind === 'state' ? reference.blocked(taken.state) : [];
  const aside = folds
    ? asideIn(compiled, reference, verdict, { steps: trace.steps, states, taken }, steps)
    : [];
  return { initial, steps, reasons, blocked, aside };
}

/** What a step did to the state, to locks, and to those who cannot go on. */
function effectOf(reference: Reference, before: PlainState, taken: Taken): Omit<RunStep, keyof StepInWords> {
  if (taken.kind === 'fault') return { changes: [] };
  const [had, has] = [reference.locks(before), reference.locks(taken.state)];
  const took = without(has, had);
  const released = without(had, has);
  const waiting = reference.blocked(taken.state);
  return {
    changes: taken.changes,
    ...(took.length === 0 ? {} : { took }),
    ...(released.length === 0 ? {} : { released }),
    ...(waiting.length === 0 ? {} : { waiting }),
  };
}

/** The locks that somebody has in one list and not in the other. */
function without(some: readonly Held[], others: readonly Held[]): string[] {
  const holders = new Map(others.map(({ path, by }) => [path, by]));
  return some
    .filter(({ path, by }) => by.some((thread) => holders.get(path)?.includes(thread) !== true))
    .map(({ path }) => path);
}

/** Where a trace has come to, on both engines. */
export interface Followed {
  /** The shared state that it begins in. */
  readonly initial: PlainRecord;
  readonly steps: readonly RunStep[];
  /** All states but the last, and the last but one. */
  readonly states: readonly PlainState[];
  readonly before: PlainState | undefined;
  /** The same, packed, and what the last step made. */
  readonly packed: readonly Int32Array[];
  readonly taken: Taken;
}

/** @throws as `retrace` does */
export function follow(compiled: Compiled, system: System, reference: Reference, trace: Trace): Followed {
  const steps: RunStep[] = [];
  let again = packed(system, trace.initial, null);
  let taken: Taken | null = reference.initial();
  agree(compiled, 0, again, taken);
  const initial = taken.kind === 'state' ? reference.told(taken.state) : {};
  const states: PlainState[] = [];
  const words: Int32Array[] = [];
  for (const [at, step] of trace.steps.entries()) {
    if (again.kind !== 'state' || taken.kind !== 'state') throw fault(at, 'the trace goes on after its end');
    const before = taken.state;
    states.push(before);
    words.push(again.words);
    again = packed(system, step, again.words);
    taken = reference.take(taken.state, step);
    if (taken === null) throw fault(at + 1, 'one engine cannot take the step');
    agree(compiled, at + 1, again, taken);
    steps.push({ ...stepInWords(compiled, step), ...effectOf(reference, before, taken) });
  }
  if (again.kind === 'state') words.push(again.words);
  return { initial, steps, states, before: states.at(-1), packed: words, taken };
}

function agree(compiled: Compiled, at: number, again: Packed, taken: Taken): void {
  if (again.kind === 'none')
    throw new ModelError(
      `${compiled.model.id} does not do the same twice (step ${at} of a trace): a recipe may depend on nothing but the state and the frame`,
      compiled.model.source,
    );
  // What one engine refuses as a mistake of the model, the other may not notice: such as state that a recipe has kept.
  const refused = again.kind === 'fault' ? again : taken.kind === 'fault' ? taken : null;
  if (again.kind !== taken.kind && refused?.claim === null)
    throw new ModelError(`${compiled.model.id}: at step ${at} of a trace, ${refused.because}`);
  if (again.kind !== taken.kind)
    throw fault(at, `one engine gives a ${again.kind}, the other a ${taken.kind}`);
  // Where the model itself threw, each engine may put the reason its own way.
  if (again.kind === 'fault' && taken.kind === 'fault' && (again.claim !== null || taken.claim !== null))
    if (!isDeepStrictEqual({ ...again }, { ...taken }))
      throw fault(at, `one engine says "${again.because}", the other "${taken.because}"`);
  if (again.kind === 'state' && taken.kind === 'state') {
    const state = decode(compiled, again.words, 0);
    if (!isDeepStrictEqual(state, taken.state)) throw fault(at, 'the engines give different states');
  }
}

/** The end must be what the search said it is, on the reference engine too. */
function judgeEnd(
  { control, properties }: Compiled,
  reference: Reference,
  verdict: Verdict,
  taken: Taken,
  before: PlainState | undefined,
): void {
  if (taken.kind === 'fault' || verdict.kind === 'faulty') return;
  const { state } = taken;
  const told = (): boolean => {
    if (verdict.kind === 'deadlock')
      return reference.successors(state).length === 0 && !reference.atRest(state);
    if (verdict.kind !== 'violated') return true;
    const property = properties.find(({ name }) => name === verdict.property);
    if (verdict.stuck !== undefined) {
      const blocked = reference.blocked(state).map(({ thread }) => thread);
      return verdict.stuck.every((thread) => blocked.includes(control.threads[thread]?.name ?? ''));
    }
    return property !== undefined && !reference.judge(property, state, before);
  };
  if (!told()) throw fault(null, `the engines disagree whether it is ${verdict.kind}`);
}

/** The search itself did not find again what it had found. */
export function unrepeatable({ depth }: Unrepeatable): Fault {
  return fault(depth + 1, 'the search does not find again what it found before');
}

function fault(step: number | null, what: string): Fault {
  const where = step === null ? 'at the end' : `at step ${step}`;
  return new Fault(
    `${where} of a trace, ${what}: either dmaze is wrong, or a recipe depends on something besides the state and its frame`,
  );
}
