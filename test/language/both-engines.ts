/** Drives both engines over the same states: whatever one says, the other must say. */
import { expect } from 'vitest';
import type { Sink, System } from '../../src/explorer/index.ts';
import {
  type Compiled,
  decode,
  PlainSteps,
  type PlainState,
  type Reference,
  referenceOf,
  stepInWords,
  systemOf,
  type Taken,
  type ThreadView,
} from '../../src/language/index.ts';

/** What an engine says of a state. */
interface Judged {
  readonly atRest: boolean;
  /** Per property, whether it holds, or what it threw. */
  readonly claims: Readonly<Record<string, boolean | string>>;
  readonly threads: readonly Shown[];
}

/** What a property is shown of a thread, at one moment. */
type Shown = Omit<ThreadView, 'holds' | 'waitsOn'> & {
  readonly holds: readonly boolean[];
  readonly waitsOn: readonly number[];
};

/** Lock classes of random models. */
const CLASSES = ['gate', 'lock', 'inner', 'a', 'b'];

/** What an engine says of a step. */
type Told =
  | { readonly step: number; readonly state: PlainState; readonly judged: Judged }
  | { readonly step: number; readonly claim: string | null; readonly because: string };

/** What was found in a walk over the states of a model. */
export interface Walked {
  readonly states: readonly PlainState[];
  readonly faults: readonly {
    readonly label: string;
    readonly claim: string | null;
    readonly because: string;
  }[];
}

/**
 * Walks over the states of a model on both engines, and expects that they say the same of every step and every state,
 * and that equal words are equal states.
 * @param most states to look at
 */
export function walk(model: Compiled, most = 300): Walked {
  const compiled = watching(model);
  const system = systemOf(compiled);
  const reference = referenceOf(compiled);
  const plain = new PlainSteps(compiled);
  const identity = new Identity();
  const states: PlainState[] = [];
  const frontier: (Packed | null)[] = [null];
  const faults: Walked['faults'][number][] = [];
  for (let from = frontier.pop(); from !== undefined; from = frontier.pop()) {
    const [told, packed] = toldFast(compiled, system, from?.words ?? null);
    expect(told).toEqual(toldByReference(compiled, reference, from?.state ?? null));
    // The same steps without immer, as those who expand many states again take them.
    if (from !== null)
      expect(plain.successors(from.state)).toEqual(
        told.map(({ judged: _judged, ...step }: Told & { judged?: unknown }) => step),
      );
    for (const { step, ...became } of told)
      if ('because' in became)
        faults.push({ ...became, label: step < 0 ? 'start' : stepInWords(compiled, step).label });
    for (const next of packed) {
      if (!identity.isNew(next)) continue;
      states.push(next.state);
      if (states.length < most) frontier.push(next);
    }
  }
  return { states, faults };
}

/** A state that the fast engine produced. */
interface Packed {
  readonly words: Int32Array;
  readonly state: PlainState;
}

/** Expects equal words exactly where there are equal states. */
class Identity {
  private readonly stateOf = new Map<string, string>();
  private readonly wordsOf = new Map<string, string>();

  isNew({ state, words }: Packed): boolean {
    const [packed, plain] = [words.join(), JSON.stringify(state)];
    const isNew = !this.stateOf.has(packed) && !this.wordsOf.has(plain);
    if (isNew) {
      this.stateOf.set(packed, plain);
      this.wordsOf.set(plain, packed);
    }
    if (this.stateOf.get(packed) !== plain)
      throw new Error(`${packed} stands for two states, one of them ${plain}`);
    if (this.wordsOf.get(plain) !== packed)
      throw new Error(`${plain} has two packings, one of them ${packed}`);
    return isNew;
  }
}

/** What the fast engine says of the steps from `origin`, or of the initial states, and the states they lead to. */
function toldFast(compiled: Compiled, system: System, origin: Int32Array | null): [Told[], Packed[]] {
  const told: Told[] = [];
  const packed: Packed[] = [];
  const sink: Sink = {
    push(step) {
      const words = system.scratch.slice(0, system.words);
      const state = decode(compiled, words, 0);
      told.push({ step, state, judged: judgedFast(system, origin !== null) });
      packed.push({ words, state });
    },
    fault(step, claim, because) {
      told.push({ step, claim, because });
    },
  };
  if (origin !== null) system.successors(origin, 0, sink);
  else told.push(...thrownBy(() => system.initial(sink)));
  return [told, packed];
}

/** Only properties see the threads as the fast engine sees them: those of a watched model keep what they were shown. */
const watched: { threads: readonly Shown[] } = { threads: [] };

function watching(compiled: Compiled): Compiled {
  const properties = compiled.properties.map((property) => ({
    ...property,
    holds: (...given: Parameters<typeof property.holds>) => {
      watched.threads = shown(given[1]);
      return property.holds(...given);
    },
  }));
  return { ...compiled, properties };
}

function shown(threads: readonly ThreadView[]): readonly Shown[] {
  return threads.map((thread) => {
    const { atRest, locksHeld, name, recurses, takes, waitsFor } = thread;
    const holds = CLASSES.map((lockClass) => thread.holds(lockClass));
    const waitsOn = threads.flatMap((_, other) => (thread.waitsOn(other) ? [other] : []));
    return { name, atRest, waitsFor, waitsOn, recurses, takes, holds, locksHeld };
  });
}

/** @param isStep whether a step led here: claims about steps say nothing of an initial state */
function judgedFast(system: System, isStep: boolean): Judged {
  const judged = system.claims
    .filter(({ kind }) => kind !== 'step' || isStep)
    .map(({ holds, name }) => [name, answered(holds)] as const);
  return { atRest: system.atRest(), claims: Object.fromEntries(judged), threads: watched.threads };
}

/** What the reference engine says of the steps from a state, or of the initial state. */
function toldByReference(compiled: Compiled, reference: Reference, origin: PlainState | null): Told[] {
  const told = (step: number, taken: Taken): Told => {
    if (taken.kind === 'fault') return { step, claim: taken.claim, because: taken.because };
    const { state } = taken;
    const judged = compiled.properties
      .filter(({ kind }) => kind !== 'step' || origin !== null)
      .map(
        (property) =>
          [property.name, answered(() => reference.judge(property, state, origin ?? undefined))] as const,
      );
    const threads = shown(reference.threads(state));
    return {
      step,
      state,
      judged: { atRest: reference.atRest(state), claims: Object.fromEntries(judged), threads },
    };
  };
  if (origin === null) {
    const first: Told[] = [];
    const thrown = thrownBy(() => first.push(told(-1, reference.initial())));
    return [...first, ...thrown];
  }
  return reference.successors(origin).map(({ step, taken }) => told(step, taken));
}

/** What a model throws before its first state is no fault of a step: the engines throw it. */
function thrownBy(start: () => void): Told[] {
  try {
    start();
    return [];
  } catch (error) {
    return [{ step: -1, claim: null, because: messageOf(error) }];
  }
}

/** @param holds a property, which may throw */
function answered(holds: () => boolean): boolean | string {
  try {
    return holds();
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
