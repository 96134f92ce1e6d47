/** Executes a program's instructions, one at a time, on the state that is on stage. */
import { asleep, stranger } from '../complaints.ts';
import type { Branch, Control, Frame, Offer, Place, Silent, Tail } from '../compile/control.ts';
import { initialRecord } from '../plain.ts';
import type { OpenRecord, Stage } from './stage.ts';
import type { View } from './lock-view.ts';
import type { Views } from './views.ts';

/** What came of an offer. */
export type Result =
  /** The step was taken: the stage shows the state after it. */
  | { readonly kind: 'taken'; readonly step: number }
  /** The way to the instruction is not open: the frame decides otherwise. */
  | { readonly kind: 'closed' }
  /** The instruction waits: for a lock that somebody holds, or for its guard. */
  | { readonly kind: 'waits'; readonly lock: Wanted | null };

export interface Wanted {
  readonly path: string;
  readonly holder: number | null;
}

/** Where a thread of a state stands. */
export function placeOf(control: Control, thread: number, pc: number): Place {
  const place = control.places[thread]?.[pc];
  if (place === undefined) throw new Error(`thread ${thread} has no place ${pc}`);
  return place;
}

export class Interpreter {
  /** The step being attempted: whom a fault is blamed on. */
  step = -1;
  private readonly stage: Stage;
  private readonly control: Control;
  private readonly views: Views;

  constructor(stage: Stage, control: Control, views: Views) {
    this.stage = stage;
    this.control = control;
    this.views = views;
  }

  /** Brings every thread from nothing to its first place. */
  start(): void {
    this.control.entries.forEach((entry, thread) => {
      this.stage.me = thread;
      this.follow(entry);
    });
  }

  /** Attempts what a thread may execute where it stands. */
  attempt(thread: number, offer: Offer): Result {
    const { stage } = this;
    stage.me = thread;
    this.step = offer.yes.step;
    for (const part of offer.before) {
      if (part.kind !== 'assume') this.silent(part);
      else if ((part.test(this.frame(part.frame)) === true) !== part.is) return { kind: 'closed' };
    }
    return this.execute(offer);
  }

  private execute({ instruction, frame, yes, no }: Offer): Result {
    const { me } = this.stage;
    const s = this.views.checked;
    const t = this.frame(frame);
    switch (instruction.kind) {
      case 'step':
        if (instruction.guard !== null && instruction.guard(s, t) !== true)
          return { kind: 'waits', lock: null };
        instruction.effect?.(s, t);
        return this.go(yes);
      case 'when':
        return this.go(instruction.test(s, t) === true ? yes : no);
      case 'unlock': {
        const { kind, path, state } = this.views.lockOf(instruction.target(s, t));
        if (!kind.isHeldBy(state, me)) stranger(path);
        kind.release(state, me);
        return this.go(yes);
      }
      case 'section':
      case 'lock':
      case 'tryLock': {
        const lock = this.views.lockOf(instruction.target(s, t));
        const context = this.control.threads[me]?.context;
        if (instruction.kind !== 'tryLock' && lock.kind.sleeps && context?.maySleep === false)
          asleep(lock.path, context.name);
        if (lock.kind.mayAcquire(lock.state, me)) {
          lock.kind.acquire(lock.state, me);
          if (instruction.kind === 'section') {
            instruction.effect(s, t);
            lock.kind.release(lock.state, me);
          }
          return this.go(yes);
        }
        if (instruction.kind === 'tryLock') return this.go(no);
        return { kind: 'waits', lock: { path: lock.path, holder: lock.state.holder } };
      }
    }
  }

  private go(branch: Branch | null): Result {
    if (branch === null) throw new Error('an instruction with two outcomes has two branches');
    this.step = branch.step;
    this.follow(branch.next);
    return { kind: 'taken', step: branch.step };
  }

  /** Does the silent work after a step, until the thread stands at a place. */
  private follow(tail: Tail): void {
    for (let at: Tail | null = tail; at !== null; ) {
      switch (at.kind) {
        case 'goto': {
          const { frame, pc, thread } = at.place;
          this.threadOf(thread).pc = pc;
          this.stage.standing[thread] = frame;
          return;
        }
        case 'do':
          this.silent(at.silent);
          at = at.next;
          break;
        case 'given':
          at = at.test(this.frame(at.frame)) === true ? at.then : at.otherwise;
          break;
        case 'later':
          at = at.target;
      }
    }
  }

  private silent(silent: Silent): void {
    const { frame } = silent;
    switch (silent.kind) {
      case 'enter':
        this.enter(frame, silent.args);
        break;
      case 'exit': {
        // What nobody asks for is not computed.
        const value = silent.into === null || silent.value === null ? null : silent.value(this.frame(frame));
        this.threadOf(frame.thread).frames.pop();
        this.stage.standing[frame.thread] = frame.caller;
        silent.into?.(this.callerOf(frame), value);
        break;
      }
      case 'local':
        silent.assign(this.frame(frame));
        break;
      case 'pick':
        this.frame(frame)[silent.local] = silent.value;
    }
  }

  private enter(frame: Frame, args: (Silent & { readonly kind: 'enter' })['args']): void {
    // What a frame is made of may be changed once it is in the state.
    const locals = initialRecord(frame.fields) as OpenRecord;
    this.threadOf(frame.thread).frames.push({ routine: frame.routine.name, locals });
    this.stage.standing[frame.thread] = frame;
    for (const [name, value] of Object.entries(args)) {
      if (frame.caller === null) {
        // A thread is called with constants, which the compiler has checked.
        if (typeof value !== 'function') locals[name] = value;
      } else this.frame(frame)[name] = typeof value === 'function' ? value(this.callerOf(frame)) : value;
    }
  }

  private frame(frame: Frame): View {
    return this.views.frames[frame.id] as View;
  }

  private callerOf(frame: Frame): View | null {
    return frame.caller === null ? null : this.frame(frame.caller);
  }

  private threadOf(thread: number): Stage['state']['threads'][number] {
    return this.stage.state.threads[thread] as Stage['state']['threads'][number];
  }
}
