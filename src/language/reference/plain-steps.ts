/**
 * Takes steps on copies of plain states, with the interpreter and the views of the reference engine but without immer: it
 * reports successors, not what each step changed. Some twenty times as fast as the reference engine, for checks that
 * expand many states again.
 */
import { refuseBroken } from '../answers.ts';
import { blame } from '../complaints.ts';
import type { Compiled } from '../compile/compile.ts';
import { broken, Finding, forgive } from '../mistake.ts';
import type { Property, ThreadView } from '../model.ts';
import { initialRecord, type PlainState } from '../plain.ts';
import { Interpreter, interrupterOf, placeOf } from './interpreter.ts';
import { emptyStage, lookAt, type Stage } from './stage.ts';
import { threadsOn } from './threads.ts';
import { type Views, viewsOver } from './views.ts';

/** What a step led to: a state, or the rule that it broke (`claim` is null where the model threw). */
export type PlainStep =
  | { readonly step: number; readonly state: PlainState }
  | { readonly step: number; readonly claim: string | null; readonly because: string };

/** Expands and judges plain states of one compiled model. */
export class PlainSteps {
  private readonly compiled: Compiled;
  private readonly stage: Stage = emptyStage();
  private readonly views: Views;
  private readonly interpreter: Interpreter;
  /** The state that is on stage to be looked at, and its threads. */
  private looked: { readonly state: PlainState; readonly threads: readonly ThreadView[] } | null = null;
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

  /** The initial state, as the successor of a step -1. @throws what the model throws before its first state */
  initial(): PlainStep {
    const { control, shared } = this.compiled;
    const nowhere: PlainState = {
      shared: initialRecord(shared),
      threads: control.threads.map(() => ({ pc: 0, frames: [] })),
    };
    const state = this.stageCopy(nowhere);
    forgive();
    try {
      this.interpreter.start();
      refuseBroken();
      return { step: -1, state };
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      return { step: -1, claim: error.claim, because: error.because };
    } finally {
      this.stage.active = false;
    }
  }

  /** Every step that can be taken, thread by thread, each thread's in the order written. */
  successors(state: PlainState): readonly PlainStep[] {
    const { control } = this.compiled;
    const found: PlainStep[] = [];
    let next: PlainState | null = null;
    this.looked = null;
    state.threads.forEach(({ pc }, thread) => {
      if (interrupterOf(control, state, thread) !== null) return;
      for (const offer of placeOf(control, thread, pc).offers) {
        next ??= this.stageCopy(state);
        forgive();
        try {
          const result = this.interpreter.attempt(thread, offer);
          refuseBroken();
          if (result.kind === 'taken') found.push({ step: result.step, state: next });
          // An instruction that waits, or that is not chosen, has only looked: the copy is as it was.
          else if (!offer.before.some(({ kind }) => kind !== 'assume')) continue;
          next = null;
        } catch (error) {
          next = null;
          found.push({ step: this.interpreter.step, ...blame(broken.first ?? error, offer.instruction) });
        }
      }
    });
    this.stage.active = false;
    return found;
  }

  /** The threads of a state as properties see them; good until another state is looked at. */
  threads(state: PlainState): readonly ThreadView[] {
    const { control } = this.compiled;
    if (this.looked?.state !== state) {
      lookAt(this.stage, state, control);
      this.looked = { state, threads: threadsOn(this.stage, control, this.views) };
    }
    this.stage.active = true;
    return this.looked.threads;
  }

  /**
   * Judges a property of a state.
   * @param before of a claim about steps, the state before
   * @throws what the property throws
   */
  judge({ holds, kind }: Property<unknown>, state: PlainState, before?: PlainState): boolean {
    const threads = this.threads(state);
    const { racy } = this.views;
    if (kind === 'step' && before === undefined)
      throw new Error('a claim about a step is judged with the state before it');
    if (before !== undefined) lookAt(this.past, before, this.compiled.control);
    forgive();
    try {
      const answer = holds(kind === 'step' ? this.pastViews.racy : racy, threads, racy);
      // What the property broke and caught is broken all the same.
      refuseBroken();
      return answer;
    } finally {
      this.stage.active = this.past.active = false;
    }
  }

  /** Whether the claim is about a state: of a liveness claim, whether what must follow it is awaited from here on. */
  startsIn({ from }: Property<unknown>, state: PlainState): boolean {
    return from === undefined || from(this.views.racy, this.threads(state));
  }

  /** May every thread stop here for good? */
  atRest(state: PlainState): boolean {
    return state.threads.every(({ pc }, thread) => this.restsAt(thread, pc));
  }

  /** May this thread stop for good at this program counter? */
  restsAt(thread: number, pc: number): boolean {
    return placeOf(this.compiled.control, thread, pc).rest;
  }

  /** Puts a copy of a state on stage, to be changed there. */
  private stageCopy(state: PlainState): PlainState {
    this.looked = null;
    // A copy has the shape of what it was made of.
    const copied = copy(state) as PlainState;
    lookAt(this.stage, copied, this.compiled.control);
    return copied;
  }
}

/** A copy that shares nothing which recipes can change: records are, lists of values are replaced whole. */
function copy(part: object): object {
  if (Array.isArray(part)) {
    const parts = (part as readonly unknown[]).slice();
    for (let i = 0; i < parts.length; i++) {
      const one = parts[i];
      if (typeof one === 'object' && one !== null) parts[i] = copy(one);
    }
    return parts;
  }
  // Spread keeps the record's hidden class, which makes it many times as fast as setting key after key.
  const record: Record<string, unknown> = { ...part };
  for (const name in record) {
    const one = record[name];
    if (typeof one === 'object' && one !== null) record[name] = copy(one);
  }
  return record;
}
