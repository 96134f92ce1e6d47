/** Random models, for laws that hold of every model. A model is decided by a few short lists of small numbers. */
import fc from 'fast-check';
import { hardIrq, process as asProcess } from '../../src/kernel/index.ts';
import {
  type Compiled,
  type Context,
  type Fields,
  compile,
  type Model,
  ModelError,
  type Property,
  type Routine,
  type Thread,
  type ThreadHow,
  type ThreadView,
  type Value,
  vocabulary,
} from '../../src/language/index.ts';
import { type MakeRoutine, Programs } from './random/programs.ts';
import { type Loose, Recipes } from './random/recipes.ts';
import type { Origin } from './random/origin.ts';
import { randomState } from './random/state.ts';
import { Tape } from './random/tape.ts';

export interface RandomModel {
  readonly compiled: Compiled;
  readonly origin: Origin;
  /** How the model would read, roughly. */
  readonly text: string;
  readonly [fc.toStringMethod]: () => string;
}

/** The words of the vocabulary, its types left out: random models are not checked by the compiler. */
interface LooseVocabulary {
  readonly routine: MakeRoutine;
  thread(
    name: string,
    context: Context,
    routine: Routine,
    args: Readonly<Record<string, Value>>,
    how: ThreadHow<Loose>,
  ): Thread;
  invariant(name: string, holds: (s: Loose, threads: readonly ThreadView[]) => boolean): Property<unknown>;
  stepInvariant(name: string, holds: (before: Loose, after: Loose) => boolean): Property<unknown>;
  atRest(name: string, holds: (s: Loose) => boolean): Property<unknown>;
  reachable(name: string, holds: (s: Loose) => boolean): Property<unknown>;
  noDeadlock(): Property<unknown>;
  model(spec: {
    id: string;
    title: string;
    about: string;
    threads: () => readonly Thread[];
    properties: () => readonly Property<unknown>[];
    instances: Record<string, { about: string }>;
  }): Model;
}

/** What decides a model: a tape for each of its parts, so that each shrinks by itself. */
export interface Tapes {
  readonly state: Uint8Array;
  readonly claims: Uint8Array;
  readonly callees: Uint8Array;
  readonly threads: readonly Uint8Array[];
}

/**
 * Models that compile, with their text as what a failure prints.
 * @param interrupts whether threads may run on each other's CPU, and may not sleep at times
 */
export function randomModels(interrupts = false): fc.Arbitrary<RandomModel> {
  // Without bias: small numbers make dull models, and shrinking finds them anyway.
  const tape = (longest: number): fc.Arbitrary<Uint8Array> =>
    fc.noBias(fc.uint8Array({ minLength: 20, maxLength: longest, size: 'max' }));
  return fc
    .record({
      state: tape(60),
      claims: tape(60),
      callees: tape(80),
      threads: fc.array(tape(120), { minLength: 1, maxLength: 3, size: 'max' }),
    })
    .map((tapes) => randomModel(tapes, interrupts))
    .filter((made): made is RandomModel => made !== null);
}

const { DMAZE_LAWS = '1', DMAZE_SEED = '1' } = process.env;
/** How deep the laws go: `DMAZE_LAWS=10` draws ten times as many models. */
const deep = Math.max(1, Number(DMAZE_LAWS));
/** Milliseconds that a law may take. */
export const PATIENCE = 60_000 * deep;

/** How many models a law is tried on, and from which seed: `DMAZE_SEED` draws others, and a failure prints it. */
export function runs(usual: number): { numRuns: number; seed: number; interruptAfterTimeLimit: number } {
  // A failure shrinks for as long as that leaves time.
  return { numRuns: usual * deep, seed: Number(DMAZE_SEED), interruptAfterTimeLimit: PATIENCE * 0.7 };
}

/** The model that some tapes decide; null when it has a mistake that the compiler finds. */
export function randomModel(tapes: Tapes, interrupts: boolean): RandomModel | null {
  const state = randomState(new Tape(tapes.state));
  const callees = new Tape(tapes.callees);
  // The vocabulary is typed by the state's fields, which are random here.
  const words = vocabulary({ parameters: {}, state: () => state.fields }) as unknown as LooseVocabulary;
  const programs = new Programs(state.fields, words.routine);
  for (let left = callees.next(3); left > 0; left--) programs.routine(callees, false);
  const threads = tapes.threads.map((numbers, row) => {
    const tape = new Tape(numbers);
    const { args, routine } = programs.routine(tape, true);
    const context = tape.chance(12) ? hardIrq : asProcess;
    const recipes = new Recipes(tape, state.fields, {});
    const given = Object.entries(args).map(([name, { def }]) => [name, recipes.constantOf(def)] as const);
    programs.lines.push(
      `thread ${row}: ${routine.name}(${JSON.stringify(given)}) in ${context.name} context`,
    );
    const how = interrupts ? randomHow(tape, recipes, row, tapes.threads.length, programs.lines) : {};
    return words.thread(`thread ${row}`, context, routine, Object.fromEntries(given), how);
  });
  const claims = randomProperties(new Tape(tapes.claims), state.fields, words, programs.lines);
  const model = words.model({
    id: 'random/model',
    title: 'random',
    about: 'random',
    threads: () => threads,
    properties: () => claims,
    instances: {},
  });
  const text = [state.text, ...programs.lines].join('\n');
  try {
    const origin: Origin = { kind: 'any', tapes, interrupts };
    return { compiled: compile(model), origin, text, [fc.toStringMethod]: () => `\n${text}\n` };
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

/** Whom a thread interrupts, and when it may not. */
function randomHow(
  tape: Tape,
  recipes: Recipes,
  row: number,
  threads: number,
  lines: string[],
): ThreadHow<Loose> {
  const test = (kind: string): ((s: Loose) => boolean) => {
    const { of, text } = recipes.test('state');
    lines.push(`thread ${row} ${kind}: ${text}`);
    return (s) => of(s, {});
  };
  const others = Array.from({ length: threads }, (_, other) => `thread ${other}`);
  const interrupted = others.filter((_, other) => other !== row && tape.chance(40));
  lines.push(`thread ${row} interrupts ${interrupted.join(', ')}`);
  return {
    ...(interrupted.length > 0 ? { interrupts: interrupted } : {}),
    ...(tape.chance(50) ? { masked: test('is masked') } : {}),
    ...(tape.chance(30) ? { isAtomic: test('is atomic') } : {}),
  };
}

function randomProperties(
  tape: Tape,
  fields: Fields,
  words: LooseVocabulary,
  lines: string[],
): readonly Property<unknown>[] {
  const recipes = new Recipes(tape, fields, {});
  const test = (kind: string): ((s: Loose) => boolean) => {
    const { of, text } = recipes.test('state');
    lines.push(`${kind}: ${text}`);
    return (s) => of(s, {});
  };
  const invariant = test('invariant');
  const reachable = test('reachable');
  const elsewhere = test('reachable elsewhere');
  const rest = test('at rest');
  const [before, after] = [test('step before'), test('step after')];
  const most = tape.next(4);
  lines.push(`invariant: at most ${most} locks and waiters`);
  return [
    words.noDeadlock(),
    words.invariant('an invariant', invariant),
    words.reachable('reachable', reachable),
    words.reachable('reachable elsewhere', elsewhere),
    words.atRest('at rest', (s) => !rest(s)),
    words.stepInvariant('a step', (s, then) => !before(s) || after(then)),
    words.invariant('threads', (_s, threads) => {
      const busy = threads.map(({ atRest, locksHeld, waitsFor }) =>
        atRest ? 0 : locksHeld + (waitsFor === null ? 0 : 1),
      );
      return busy.reduce((sum, one) => sum + one, 0) <= most;
    }),
  ];
}
