/**
 * Walks a trace without what some of its steps did. A step that is left out moves its thread on and changes nothing else; it
 * must be able to, and lead the same way. Every other step must do exactly what it did.
 */
import { isDeepStrictEqual } from 'node:util';
import type {
  Compiled,
  Plain,
  PlainState,
  PlainThread,
  Reference,
  StepName,
  Taken,
} from '../../language/index.ts';
import type { SameFinding } from './finding.ts';
import { differingWays, isWithin, overlaps, partAt, replaced, type Way } from './parts.ts';

/** A trace as it was. */
export interface Original {
  readonly steps: readonly number[];
  /** The states before each of the steps. */
  readonly states: readonly PlainState[];
  /** What the last step made. */
  readonly taken: Taken;
}

export type Walked =
  /** The states before each of the steps, and what the last one made. */
  | { readonly kind: 'there'; readonly states: readonly PlainState[] }
  /** The first step that does otherwise, from 0; the number of steps where it is the finding that differs. */
  | { readonly kind: 'otherwise'; readonly step: number };

export class Course {
  /** Steps taken until now, on all walks. */
  taken = 0;
  private readonly compiled: Compiled;
  private readonly reference: Reference;
  private readonly original: Original;
  private readonly finding: SameFinding;
  /** The parts that each step changed; of one without a state after it, none. */
  private readonly changed: readonly (readonly Way[])[];

  constructor(compiled: Compiled, reference: Reference, original: Original, finding: SameFinding) {
    this.compiled = compiled;
    this.reference = reference;
    this.original = original;
    this.finding = finding;
    this.changed = original.steps.map((_, at) => {
      const after = this.after(at);
      return after === null ? [] : differingWays(whole(original.states[at] as PlainState), whole(after));
    });
  }

  /**
   * @param left the steps to be left out
   * @param known the states of a walk that left out all of those but `first` and perhaps others up to `last`
   */
  walk(
    left: ReadonlySet<number>,
    known: readonly PlainState[],
    { first, last }: { readonly first: number; readonly last: number },
  ): Walked {
    const states = known.slice(0, first + 1);
    for (let at = first; at < this.original.steps.length - 1; at++) {
      const state = states[at] as PlainState;
      const next = left.has(at) ? this.without(state, at) : this.exactly(state, at);
      if (next === null || !this.finding.isNotYet(next)) return { kind: 'otherwise', step: at };
      if (at >= last && isDeepStrictEqual(next, known[at + 1]))
        return { kind: 'there', states: [...states, ...known.slice(at + 1)] };
      states.push(next);
    }
    return this.ends(states.at(-1) as PlainState)
      ? { kind: 'there', states }
      : { kind: 'otherwise', step: this.original.steps.length };
  }

  /**
   * Whether a step that is left out would see something else, or could not be taken, had it come later: between it and the
   * next told step of its thread. Locks are taken and given back together, so that it is all the same when.
   * @param states those of a walk without the steps left out
   */
  isOfItsTime(at: number, left: ReadonlySet<number>, states: readonly PlainState[]): boolean {
    const { instruction } = this.nameOf(at);
    if (instruction?.kind === 'lock' || instruction?.kind === 'unlock') return false;
    const mine = (other: number): boolean => this.nameOf(other).thread === this.nameOf(at).thread;
    const now = this.threadAfter(states[at] as PlainState, at);
    for (let other = at + 1; other < states.length && (left.has(other) || !mine(other)); other++) {
      // Only what is told changes what can be seen.
      if (left.has(other)) continue;
      const there = (states[other + 1] ?? states[other]) as PlainState;
      const later = this.threadAfter({ ...there, threads: (states[at] as PlainState).threads }, at);
      if (!isDeepStrictEqual(now, later)) return true;
    }
    return false;
  }

  /** What becomes of the thread that takes a step; null where it cannot. */
  private threadAfter(state: PlainState, at: number): PlainThread | null {
    const taken = this.take(state, at);
    const { thread } = this.nameOf(at);
    return taken?.kind === 'state' && thread !== undefined ? (taken.state.threads[thread] ?? null) : null;
  }

  private nameOf(at: number): Partial<StepName> {
    return this.compiled.control.steps[this.original.steps[at] as number] ?? {};
  }

  /** The state after a step that does what it did, or null: what was as on the trace still is, and so is all that it changes. */
  private exactly(state: PlainState, at: number): PlainState | null {
    const taken = this.take(state, at);
    const after = this.after(at);
    if (taken?.kind !== 'state' || after === null) return null;
    const before = differingWays(whole(state), whole(this.original.states[at] as PlainState));
    const changed = this.changed[at] ?? [];
    const isOld = before.every((way) => !changed.some((one) => overlaps(way, one)));
    const isSame = differingWays(whole(taken.state), whole(after)).every((way) =>
      before.some((one) => isWithin(way, one)),
    );
    const now = differingWays(whole(state), whole(taken.state));
    return isOld && isSame && isDeepStrictEqual(now, changed) ? taken.state : null;
  }

  /** The state after a step that is left out, or null. */
  private without(state: PlainState, at: number): PlainState | null {
    const { instruction, thread } = this.nameOf(at);
    const after = this.after(at);
    if (thread === undefined || after === null) return null;
    // A lock that was never taken is given back as if it had been.
    const taken = this.take(instruction?.kind === 'unlock' ? this.asItWas(state, at) : state, at);
    if (taken?.kind !== 'state') return null;
    const threads = taken.state.threads.map((now, who) => {
      const was = state.threads[who] as PlainThread;
      return who === thread ? movedOn(was, now) : was;
    });
    const isSame = threads.every((now, who) => standsAs(now, after.threads[who], state.threads[who]));
    return isSame ? { shared: state.shared, threads } : null;
  }

  /** The state with what a step changes as it found it. */
  private asItWas(state: PlainState, at: number): PlainState {
    const found = whole(this.original.states[at] as PlainState);
    const ways = (this.changed[at] ?? []).filter(([root]) => root === 'shared');
    const made = ways.reduce<Plain>(
      (made, way) => replaced(made, way, partAt(found, way) ?? null) ?? made,
      whole(state),
    );
    return stateOf(made);
  }

  /**
   * Whether the last step does what it did and leads to the finding; not for another reason: it also does where any one part
   * that differs is as on the trace, and on the trace where any one is as here.
   */
  private ends(state: PlainState): boolean {
    const { states, steps } = this.original;
    const at = steps.length - 1;
    const was = states[at] as PlainState;
    if (this.original.taken.kind === 'state' && this.exactly(state, at) === null) return false;
    const mixed = differingWays(whole(state), whole(was)).flatMap((way) => [
      withPart(state, was, way),
      withPart(was, state, way),
    ]);
    return [state, ...mixed].every((one) => {
      const taken = one === null ? null : this.take(one, at);
      return one !== null && taken !== null && this.finding.isIt(one, taken);
    });
  }

  private take(state: PlainState, at: number): Taken | null {
    this.taken++;
    return this.reference.take(state, this.original.steps[at] as number);
  }

  /** The state after a step of the trace; null after one that broke a rule. */
  private after(at: number): PlainState | null {
    const { states, taken } = this.original;
    return states[at + 1] ?? (taken.kind === 'state' ? taken.state : null);
  }
}

/** A thread where a step has led it, with its variables as they were; those of a routine that it entered are new. */
function movedOn(was: PlainThread, now: PlainThread): PlainThread {
  const frames = now.frames.map((frame, depth) => {
    const former = was.frames[depth];
    return former?.routine === frame.routine ? former : frame;
  });
  return { pc: now.pc, frames };
}

/** Whether a thread stands where it stood on the trace, and entered routines with the same arguments. */
function standsAs(now: PlainThread, then: PlainThread | undefined, was: PlainThread | undefined): boolean {
  return (
    now.pc === then?.pc &&
    now.frames.length === then.frames.length &&
    now.frames.every((frame, depth) => {
      const other = then.frames[depth];
      const isOld = was?.frames[depth] === frame;
      return frame.routine === other?.routine && (isOld || isDeepStrictEqual(frame.locals, other.locals));
    })
  );
}

function withPart(state: PlainState, other: PlainState, way: Way): PlainState | null {
  const part = partAt(whole(other), way);
  const mixed = part === undefined ? undefined : replaced(whole(state), way, part);
  return mixed === undefined ? null : stateOf(mixed);
}

/** A state as one piece of plain data, which it is. */
function whole(state: PlainState): Plain {
  return state as unknown as Plain;
}

/** The state that `whole` gave, with parts of it replaced by parts of another: it still has all that a state has. */
function stateOf(made: Plain): PlainState {
  return made as unknown as PlainState;
}
