/** Executes a program's instructions, one at a time, on the state that is on stage. */
import { errorOrNull, settled, truth } from '../answers.ts';
import { asleep, noSuchMode, stranger, unexpected } from '../complaints.ts';
import { interruptersOf } from '../compile/interrupts.ts';
import type { Branch, Control, Frame, Offer, Place, Silent, Tail } from '../compile/control.ts';
import type { LockMode } from '../field.ts';
import { modeFor } from '../lock-kind.ts';
import { initialRecord } from '../plain.ts';
import type { Thread, Wanting } from '../program.ts';
import { at as written } from '../source.ts';
import type { OpenRecord, Stage } from './stage.ts';
import type { LockView, View } from './lock-view.ts';
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
  /** A thread that has it, or is to have it before. */
  readonly holder: number | null;
}

/** Where a thread of a state stands. */
export function placeOf(control: Control, thread: number, pc: number): Place {
  const place = control.places[thread]?.[pc];
  if (place === undefined) throw new Error(`thread ${thread} has no place ${pc}`);
  return place;
}

/** The thread that runs on another's CPU in its place, or null. */
export function interrupterOf(
  control: Control,
  { threads }: { readonly threads: readonly { readonly pc: number }[] },
  thread: number,
): number | null {
  const running = interruptersOf(control.threads, thread).find(
    (other) => !placeOf(control, other, threads[other]?.pc ?? -1).rest,
  );
  return running ?? null;
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
    const pc = this.threadOf(thread).pc;
    const masked = this.control.threads[thread]?.masked;
    if (
      masked !== undefined &&
      placeOf(this.control, thread, pc).rest &&
      truth(masked(this.views.racy), 'masked')
    )
      return { kind: 'closed' };
    for (const part of offer.before) {
      if (part.kind !== 'assume') this.silent(part);
      else if (
        truth(part.test(this.frame(part.frame)), `the test of given (${written(part.source)})`) !== part.is
      )
        return { kind: 'closed' };
    }
    return this.execute(offer);
  }

  private execute({ fails, instruction, frame, yes, no, waits }: Offer): Result {
    const { me } = this.stage;
    const s = this.views.checked;
    const t = this.frame(frame);
    switch (instruction.kind) {
      case 'step':
        if (instruction.sleeps) this.checkAwake(instruction.label);
        if (instruction.guard !== null && !truth(instruction.guard(s, t), 'the condition'))
          return { kind: 'waits', lock: null };
        if (instruction.effect !== null) this.act('the effect', () => instruction.effect?.(s, t));
        return this.go(yes);
      case 'when':
        return this.go(truth(instruction.test(s, t), 'the test') ? yes : no);
      case 'unlock': {
        const { mode, path, state } = this.lock(instruction, s, t);
        if (!truth(mode.isHeldBy(state, me), 'isHeldBy')) stranger(path);
        this.act('release', () => mode.release(state, me, this.views.racy));
        return this.go(yes);
      }
      case 'tryLock': {
        const { mode, state, ticket } = this.wanted(instruction, s, t);
        if (!truth(mode.mayTry(state, me, ticket, this.views.racy), 'mayTry')) return this.go(no);
        this.act('acquire', () => mode.acquire(state, me, ticket, this.views.racy));
        return this.go(yes);
      }
      case 'giveUp': {
        const { mode, state, ticket } = this.wanted(instruction, s, t);
        const { racy } = this.views;
        const budget = settled(instruction.budget(s, t), 'the budget');
        const refused = errorOrNull(mode.refusal?.refuses(state, me, ticket, racy) ?? null, 'refuses');
        const may =
          instruction.why === 'signal'
            ? !truth(mode.mayAcquire(state, me, ticket, racy), 'mayAcquire') && refused === null
            : errorOrNull(mode.refusal?.injects(state, me, ticket, racy) ?? null, 'injects') ===
              instruction.error;
        if (budget.left === 0 || !may) return { kind: 'closed' };
        this.act('the budget', () => {
          budget.left--;
        });
        if (instruction.why === 'signal') this.act('leave', () => mode.line?.leave(state, me, ticket, racy));
        else this.act('refused', () => mode.refusal?.refused(state, me, instruction.error, ticket, racy));
        return this.go(yes);
      }
      case 'section':
      case 'lock': {
        const { mode, path, state, ticket } = this.wanted(instruction, s, t);
        const { racy } = this.views;
        if (mode.sleeps) this.checkAwake(path);
        const error = errorOrNull(mode.refusal?.refuses(state, me, ticket, racy) ?? null, 'refuses');
        if (error !== null) {
          this.act('refused', () => mode.refusal?.refused(state, me, error, ticket, racy));
          const failed = Object.hasOwn(fails, error) ? fails[error] : undefined;
          this.step = failed?.step ?? this.step;
          return this.go(failed ?? unexpected(path, error));
        }
        if (truth(mode.mayAcquire(state, me, ticket, racy), 'mayAcquire')) {
          this.act('acquire', () => mode.acquire(state, me, ticket, racy));
          if (instruction.kind === 'section') {
            this.act('the effect', () => instruction.effect(s, t));
            this.act('release', () => mode.release(state, me, racy));
          }
          return this.go(yes);
        }
        if (mode.line !== null && !truth(mode.line.isIn(state, me, ticket), 'isIn')) {
          const { line } = mode;
          this.step = waits?.step ?? -1;
          this.act('enter', () => line.enter(state, me, ticket, racy));
          return this.go(waits);
        }
        const others = this.control.threads.findIndex((_, other) => mode.isInTheWay(state, me, other));
        return { kind: 'waits', lock: { path, holder: others < 0 ? null : others } };
      }
    }
  }

  /** Complains where the thread may not sleep. @param what sleeps: the path of a lock, or a label */
  private checkAwake(what: string): void {
    const { me } = this.stage;
    const { context, isAtomic } = this.control.threads[me] as Thread;
    if (!context.maySleep) asleep(what, `runs in ${context.name} context`);
    const held = this.views.locks.find(({ exists, kind, state }) =>
      [kind.write, kind.read].some((mode) => mode?.atomic === true && exists() && mode.isHeldBy(state, me)),
    );
    if (held !== undefined) asleep(what, `holds ${held.path}`);
    if (isAtomic !== undefined && truth(isAtomic(this.views.racy), 'isAtomic'))
      asleep(what, 'is in atomic context');
  }

  /** The lock that an instruction names, and how it is had. */
  private lock(
    { mode, target }: Pick<Wanting, 'mode' | 'target'>,
    s: View,
    t: View,
  ): LockView & { mode: LockMode } {
    const lock = this.views.lockOf(settled(target(s, t), 'what names the lock'));
    const isInterrupt = this.control.threads[this.stage.me]?.context.isInterrupt === true;
    const found = modeFor(lock.kind, mode, isInterrupt);
    return { ...lock, mode: found ?? noSuchMode(lock.path, lock.kind.name) };
  }

  private wanted(
    wanting: Wanting,
    s: View,
    t: View,
  ): LockView & { readonly mode: LockMode; readonly ticket: unknown } {
    return {
      ...this.lock(wanting, s, t),
      ticket: wanting.ticket === null ? null : settled(wanting.ticket(s, t), 'the ticket'),
    };
  }

  /** Does what may change the state; everything else that an author wrote may only read it. */
  private act(what: string, work: () => unknown): void {
    const { stage } = this;
    stage.readOnly = false;
    try {
      settled(work(), what);
    } finally {
      stage.readOnly = true;
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
        case 'given': {
          const { frame, source, test }: Tail & { readonly kind: 'given' } = at;
          at = truth(test(this.frame(frame)), `the test of given (${written(source)})`)
            ? at.then
            : at.otherwise;
          break;
        }
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
        const value =
          silent.into === null || silent.value === null
            ? null
            : settled(silent.value(this.frame(frame)), 'what returns');
        this.threadOf(frame.thread).frames.pop();
        this.stage.standing[frame.thread] = frame.caller;
        if (silent.into !== null)
          this.act('what takes the returned value', () => silent.into?.(this.callerOf(frame), value));
        break;
      }
      case 'local':
        this.act(`the effect of local (${written(silent.source)})`, () => silent.assign(this.frame(frame)));
        break;
      case 'pick':
        this.act('choose', () => {
          this.frame(frame)[silent.local] = silent.value;
        });
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
        continue;
      }
      const what = `the argument "${name}"`;
      const given = typeof value === 'function' ? settled(value(this.callerOf(frame)), what) : value;
      this.act(what, () => {
        this.frame(frame)[name] = given;
      });
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
