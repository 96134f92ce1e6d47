/**
 * The reference engine: runs the recipes of a compiled model on plain data, one step at a time, and says what each step
 * changed. It replays, explains, and judges the fast engine; it knows nothing of packed words.
 */
import { enablePatches, freeze, produceWithPatches } from 'immer';
import { inPhase, PHASE } from '../beat.ts';
import { blame } from '../complaints.ts';
import type { Compiled } from '../compile/compile.ts';
import type { Offer } from '../compile/control.ts';
import { refuseBroken } from '../answers.ts';
import { broken, Finding, forgive, Mistake, ModelError } from '../mistake.ts';
import type { Property, ThreadView } from '../model.ts';
import { initialRecord, type PlainRecord, type PlainState } from '../plain.ts';
import { type Change, changesOf, recordInWords } from './changes.ts';
import { Interpreter, interrupterOf, placeOf, type Result } from './interpreter.ts';
import { emptyStage, lookAt, type Stage } from './stage.ts';
import { threadsOn } from './threads.ts';
import { type Variable, variablesOf } from './variables.ts';
import { type Views, viewsOver } from './views.ts';

enablePatches();

/** What became of a step. States are frozen. */
export type Taken =
  | { readonly kind: 'state'; readonly state: PlainState; readonly changes: readonly Change[] }
  /** The step has no successor: it refutes `claim`, or the model threw. */
  | { readonly kind: 'fault'; readonly claim: string | null; readonly because: string };

/** A step that can be taken in some state, by its id, and what becomes of it. */
export interface Successor {
  readonly step: number;
  readonly taken: Taken;
}

/** Why a thread cannot go on. A thread with several ways to go on waits for each of them. */
export interface Blocked {
  readonly thread: string;
  /** The path of the lock it wants, or the label of the instruction whose condition it waits for. */
  readonly wants: string;
  /** The thread that has it; null when nobody has, so that it waits for something to happen. */
  readonly heldBy: string | null;
}

/** A lock that is held. */
export interface Held {
  readonly path: string;
  /** Threads by name: more than one where the lock is shared. */
  readonly by: readonly string[];
}

export interface Reference {
  /** @throws what the model throws before its first state: there is no trace that could tell of it */
  initial(): Taken;
  /** Every step that can be taken, thread by thread, each thread's in the order written. */
  successors(state: PlainState): readonly Successor[];
  /** Takes one step; null when it cannot be taken there. */
  take(state: PlainState, step: number): Taken | null;
  threads(state: PlainState): readonly ThreadView[];
  /**
   * Judges a property of a state.
   * @param before of a claim about steps, the state before
   * @throws what the property throws
   */
  judge(property: Property<unknown>, state: PlainState, before?: PlainState): boolean;
  /** May every thread stop here for good? */
  atRest(state: PlainState): boolean;
  /** What keeps those threads that may not stop here and cannot go on. */
  blocked(state: PlainState): readonly Blocked[];
  /** The paths of all locks there can be. */
  readonly lockPaths: readonly string[];
  /** The locks that somebody holds, lock by lock. */
  locks(state: PlainState): readonly Held[];
  /** The state, variable by variable. */
  variables(state: PlainState): readonly Variable[];
  /** The shared state as it is told: threads by their names. */
  told(state: PlainState): PlainRecord;
}

/** The reference engine of a compiled model. */
export function referenceOf(compiled: Compiled): Reference {
  return new Engine(compiled);
}

/** What came of an offer, and of the state. */
interface Attempt {
  readonly result: Result;
  readonly taken: Taken;
}

class Engine implements Reference {
  private readonly compiled: Compiled;
  private readonly stage: Stage = emptyStage();
  private readonly views: Views;
  private readonly interpreter: Interpreter;
  /** For claims about steps: the state before. */
  private readonly past: Stage = emptyStage();
  private readonly pastViews: Views;

  constructor(compiled: Compiled) {
    const { control, shared } = compiled;
    this.compiled = compiled;
    this.views = viewsOver(this.stage, shared, control);
    this.pastViews = viewsOver(this.past, shared, control);
    this.interpreter = new Interpreter(this.stage, control, this.views);
  }

  initial(): Taken {
    const { control, shared } = this.compiled;
    const threads = control.threads.map(() => ({ pc: 0, frames: [] }));
    const nowhere: PlainState = freeze({ shared: initialRecord(shared), threads }, true);
    try {
      const [state] = this.change(nowhere, () => this.interpreter.start());
      return { kind: 'state', state, changes: [] };
    } catch (error) {
      if (error instanceof Mistake)
        throw new ModelError(error.message, control.threads[this.stage.me]?.source ?? null);
      if (!(error instanceof Finding)) throw error;
      return { kind: 'fault', claim: error.claim, because: error.because };
    }
  }

  successors(state: PlainState): readonly Successor[] {
    const { control } = this.compiled;
    return state.threads.flatMap(({ pc }, thread) => {
      if (interrupterOf(control, state, thread) !== null) return [];
      return placeOf(control, thread, pc).offers.flatMap((offer) => {
        const { result, taken } = this.attempt(state, thread, offer);
        return result.kind === 'taken' ? [{ step: result.step, taken }] : [];
      });
    });
  }

  take(state: PlainState, step: number): Taken | null {
    const name = this.compiled.control.steps[step];
    if (name === undefined) throw new Error(`there is no step ${step}`);
    const { offer, place, thread } = name;
    if (state.threads[thread]?.pc !== place.pc) return null;
    if (interrupterOf(this.compiled.control, state, thread) !== null) return null;
    const { result, taken } = this.attempt(state, thread, offer);
    return result.kind === 'taken' && result.step === step ? taken : null;
  }

  threads(state: PlainState): readonly ThreadView[] {
    const { control } = this.compiled;
    lookAt(this.stage, state, control);
    return threadsOn(this.stage, control, this.views);
  }

  judge({ holds, kind }: Property<unknown>, state: PlainState, before?: PlainState): boolean {
    const { control } = this.compiled;
    lookAt(this.stage, state, control);
    const { racy } = this.views;
    const threads = threadsOn(this.stage, control, this.views);
    if (kind === 'step' && before === undefined)
      throw new Error('a claim about a step is judged with the state before it');
    if (before !== undefined) lookAt(this.past, before, control);
    try {
      return holds(kind === 'step' ? this.pastViews.racy : racy, threads, racy);
    } finally {
      this.stage.active = this.past.active = false;
    }
  }

  atRest(state: PlainState): boolean {
    return state.threads.every(({ pc }, thread) => placeOf(this.compiled.control, thread, pc).rest);
  }

  blocked(state: PlainState): readonly Blocked[] {
    const { control } = this.compiled;
    return control.threads.flatMap(({ name }, thread) => {
      const { offers, rest } = placeOf(control, thread, state.threads[thread]?.pc ?? -1);
      if (rest) return [];
      const interrupter = interrupterOf(control, state, thread);
      if (interrupter !== null)
        return [{ thread: name, wants: 'its CPU', heldBy: control.threads[interrupter]?.name ?? null }];
      const results = offers.map((offer) => ({ offer, result: this.attempt(state, thread, offer).result }));
      if (results.some(({ result }) => result.kind === 'taken')) return [];
      return results.flatMap(({ offer, result }): readonly Blocked[] => {
        if (result.kind !== 'waits') return [];
        const { holder, path } = result.lock ?? { holder: null, path: offer.instruction.label };
        const heldBy = holder === null ? null : (control.threads[holder]?.name ?? null);
        return [{ thread: name, wants: path, heldBy }];
      });
    });
  }

  get lockPaths(): readonly string[] {
    return this.views.locks.map(({ path }) => path);
  }

  locks(state: PlainState): readonly Held[] {
    const { control } = this.compiled;
    lookAt(this.stage, state, control);
    return this.views.locks.flatMap(({ exists, kind, path, state: held }) => {
      if (!exists()) return [];
      const by = control.threads.filter((_, thread) => kind.isHeldBy(held, thread)).map(({ name }) => name);
      return by.length === 0 ? [] : [{ path, by }];
    });
  }

  variables(state: PlainState): readonly Variable[] {
    return variablesOf(state, this.compiled.shared, this.compiled.control);
  }

  told(state: PlainState): PlainRecord {
    return recordInWords(this.compiled.shared, state.shared, this.compiled.control);
  }

  private attempt(state: PlainState, thread: number, offer: Offer): Attempt {
    const { control, shared } = this.compiled;
    lookAt(this.stage, state, control);
    try {
      const [next, patches, result] = this.change(state, () => this.interpreter.attempt(thread, offer));
      const changes = result.kind === 'taken' ? changesOf(patches, state, next, shared, control) : [];
      return { result, taken: { kind: 'state', state: next, changes } };
    } catch (error) {
      const result: Result = { kind: 'taken', step: this.interpreter.step };
      return { result, taken: { kind: 'fault', ...blame(broken.first ?? error, offer.instruction) } };
    }
  }

  /** Does some work on a draft of a state. */
  private change<R>(state: PlainState, work: () => R): [PlainState, Parameters<typeof changesOf>[0], R] {
    const results: R[] = [];
    forgive();
    const [next, patches] = produceWithPatches(state, (draft) => {
      // A draft of a state is the same state, open to change.
      this.stage.state = draft;
      this.stage.active = true;
      try {
        results.push(inPhase(PHASE.running, work));
        refuseBroken();
      } finally {
        this.stage.active = false;
      }
    });
    // The work was done once, or it threw.
    return [next, patches, results[0] as R];
  }
}
