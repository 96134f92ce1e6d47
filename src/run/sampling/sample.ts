/**
 * Before a search says that something holds, states drawn from its store are expanded once more: by both engines, twice where they
 * differ, and every successor must be in the store. It catches recipes that do not do the same twice, and mistakes of ours.
 */
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  Canonical,
  type Permutations,
  Random,
  type Sections,
  StateIndex,
  type Stored,
  type System,
} from '../../explorer/index.ts';
import {
  type Compiled,
  decode,
  ModelError,
  type PlainState,
  type PlainStep,
  PlainSteps,
  type Reference,
  referenceOf,
  stepInWords,
} from '../../language/index.ts';
import { authored } from '../authored.ts';
import { Fault } from '../fault.ts';
import { Answers } from './answers.ts';

/** One state in so many is drawn, but never fewer than `LEAST`, and all of a small search. */
const ONE_IN = 64;
const LEAST = 256;
/** Beyond the first ones, so large a part of the time of the search is spent at most, reading all states included. */
const SHARE = 0.06;
/** Seconds that the first ones may take, whatever the search took: far more than they do. */
const ALLOWED = 10;
/** States between two looks at the clock. */
const GLANCE = 16;
/** States that are read in one go. */
const SLICE = 1 << 16;
const SEED = 64;

/** What is searched, and how it was made smaller. */
export interface Sampled {
  readonly compiled: Compiled;
  /** The system that is not reduced. */
  readonly whole: System;
  readonly only: readonly string[] | null;
  /** By which states of the store stand for others, or null. */
  readonly permutations: Permutations | null;
  /** What leads from one state of the store to the next, where that is not `whole`. */
  readonly sections: Sections | null;
}

export interface Timing {
  /** Seconds since the search began. */
  readonly clock: () => number;
  readonly signal: AbortSignal | undefined;
}

/**
 * @returns how many states were drawn
 * @throws ModelError when a state gives other results than before, Fault when the two engines differ, DiskError
 */
export async function sample(what: Sampled, stored: Stored, { clock, signal }: Timing): Promise<number> {
  const took = clock();
  const sampling = new Sampling(what);
  const wanted = Math.min(stored.expanded, Math.max(LEAST, Math.floor(stored.size / ONE_IN)));
  let drawn = 0;
  for (const index of draws(stored.expanded, wanted)) {
    if (drawn % GLANCE === 0 && drawn > 0) {
      await setImmediate();
      const spent = clock() - took;
      if (signal?.aborted === true || spent > (drawn < LEAST ? ALLOWED : SHARE * took)) break;
    }
    authored(what.compiled.model, () => sampling.expand(stored, index));
    drawn++;
  }
  for (let from = 0; sampling.isWaiting && from < stored.size; from += SLICE) {
    sampling.strike(stored, from, Math.min(from + SLICE, stored.size));
    await setImmediate();
  }
  sampling.finish();
  return drawn;
}

/** Numbers below `count`, each once, the same in every run: all of them in order, or some at random. */
function* draws(count: number, wanted: number): Generator<number> {
  if (wanted >= count) {
    for (let index = 0; index < count; index++) yield index;
    return;
  }
  const random = new Random(SEED, count);
  const drawn = new Set<number>();
  while (drawn.size < wanted) {
    const index = random.below(count);
    if (drawn.has(index)) continue;
    drawn.add(index);
    yield index;
  }
}

class Sampling {
  private readonly what: Sampled;
  private readonly reference: Reference;
  private readonly steps: PlainSteps;
  private readonly answers: Answers;
  private readonly canonical: Canonical | null;
  private readonly state: Int32Array;
  private readonly next: Int32Array;
  /** States that must be in the store; by which step each comes, and whether it was seen there. */
  private readonly successors: StateIndex;
  private readonly cameBy: number[] = [];
  private readonly seen: boolean[] = [];
  private missing = 0;

  constructor(what: Sampled) {
    const { compiled, only, permutations, whole } = what;
    this.what = what;
    this.reference = referenceOf(compiled);
    this.steps = new PlainSteps(compiled);
    this.answers = new Answers(compiled, only, this.reference, whole);
    this.canonical = permutations === null ? null : new Canonical(permutations, whole.words);
    this.state = new Int32Array(whole.words);
    this.next = new Int32Array(whole.words);
    this.successors = new StateIndex(whole.words);
  }

  /** Whether there are successors that were not found in the store yet. */
  get isWaiting(): boolean {
    return this.missing > 0;
  }

  expand(stored: Stored, index: number): void {
    const { answers, state } = this;
    stored.read(index, state);
    const plain = decode(this.what.compiled, state, 0);
    const found = this.byFast(state);
    const told = this.steps.successors(plain);
    if (!isDeepStrictEqual(found, told)) this.differ(state, plain, found, told);
    const fault = told.find((came) => 'because' in came);
    if (fault !== undefined && 'because' in fault)
      throw twice(this.stepNamed(fault.step), fault.because, 'a state');
    if (told.length === 0 && this.claimsNoDeadlock && !this.reference.atRest(plain))
      throw twice('no thread', 'nothing can be done', 'a thread could go on before');
    answers.judge(state, plain);
    if (!isDeepStrictEqual(plain, decode(this.what.compiled, state, 0)))
      throw twice('a property', 'the state was changed', 'it was to be looked at only');
    for (const came of told) if ('state' in came) answers.judgeStep(plain, came.state, came.step);
    this.want(state);
  }

  /** Looks for the successors among some of the states. */
  strike(stored: Stored, from: number, to: number): void {
    const { next, seen, successors } = this;
    for (let index = from; index < to && this.missing > 0; index++) {
      stored.read(index, next);
      const at = successors.find(next);
      if (at < 0 || seen[at] === true) continue;
      seen[at] = true;
      this.missing--;
    }
  }

  /** @throws ModelError when a successor is not in the store */
  finish(): void {
    const at = this.seen.indexOf(false);
    if (at < 0) return;
    const { words } = this.what.whole;
    const came = decode(this.what.compiled, this.successors.states, at * words);
    throw twice(this.stepNamed(this.cameBy[at] ?? -1), shown(came), 'a state that the search never met');
  }

  private get claimsNoDeadlock(): boolean {
    return this.what.whole.claims.some(({ kind }) => kind === 'deadlock');
  }

  /** What follows in the system that was searched. */
  private want(state: Int32Array): void {
    const { sections, whole } = this.what;
    const { next } = this;
    const system = sections ?? whole;
    const push = (step: number): void => {
      next.set(system.scratch.subarray(0, whole.words));
      this.canonical?.represent(next);
      const { size } = this.successors;
      if (this.successors.add(next) < size) return;
      this.cameBy.push(step);
      this.seen.push(false);
      this.missing++;
    };
    const fault = (step: number, _claim: string | null, because: string): void => {
      throw twice(this.stepNamed(step), because, 'a state');
    };
    if (sections === null) {
      whole.successors(state, 0, { push, fault });
      return;
    }
    // What is expanded here is no part of the search, and is not counted as such.
    const { followed } = sections;
    sections.followed = new Float64Array(followed.length);
    try {
      sections.successors(state, 0, { push, fault });
    } finally {
      sections.followed = followed;
    }
  }

  private byFast(state: Int32Array): PlainStep[] {
    const { compiled, whole } = this.what;
    const came: PlainStep[] = [];
    whole.successors(state, 0, {
      push: (step) => came.push({ step, state: decode(compiled, whole.scratch, 0) }),
      fault: (step, claim, because) => came.push({ step, claim, because }),
    });
    return came;
  }

  /** Once more, each engine by itself: who differs from itself is the model. */
  private differ(
    state: Int32Array,
    plain: PlainState,
    found: PlainStep[],
    told: readonly PlainStep[],
  ): never {
    // Several times in a row: what changes at every second call looks steady to those who call in turn.
    for (const [once, engine] of [
      [found, () => this.byFast(state)],
      [told, () => this.steps.successors(plain)],
    ] as const)
      for (let times = 0; times < 4; times++) {
        const again = engine();
        if (isDeepStrictEqual(once, again)) continue;
        const [one, other] = firstDifference(once, again);
        throw twice(this.stepNamed((one ?? other)?.step ?? -1), inWords(one), inWords(other));
      }
    const [one, other] = firstDifference(found, told);
    throw new Fault(
      `the two engines disagree about "${this.stepNamed((one ?? other)?.step ?? -1)}": ${inWords(one)} by one, ${inWords(other)} by the other; either dmaze is wrong, or a recipe depends on something besides the state and its frame`,
    );
  }

  private stepNamed(step: number): string {
    if (step < 0) return 'a step';
    const { label, routine, source, thread } = stepInWords(this.what.compiled, step);
    return `"${label}" of ${routine} (${thread}, ${source.file}:${source.line})`;
  }
}

/** What the same state gave once and then. */
function twice(step: string, one: string, other: string): ModelError {
  return new ModelError(
    `a state was expanded twice and gave two results: by ${step}, ${one}, and ${other}. A recipe or a property depends on something besides the state and its frame: a variable of the module that it changes, a clock, a random number. If none of yours does, dmaze is wrong: please report it`,
  );
}

function firstDifference(
  one: readonly PlainStep[],
  other: readonly PlainStep[],
): readonly [PlainStep | undefined, PlainStep | undefined] {
  for (let at = 0; at < Math.max(one.length, other.length); at++)
    if (!isDeepStrictEqual(one[at], other[at])) return [one[at], other[at]];
  return [undefined, undefined];
}

function inWords(came: PlainStep | undefined): string {
  if (came === undefined) return 'no such step';
  return 'because' in came ? came.because : shown(came.state);
}

/** A state on one line, cut short where it is long. */
function shown({ shared }: PlainState): string {
  const text = JSON.stringify(shared);
  return text.length > 300 ? `${text.slice(0, 300)} …` : text;
}
