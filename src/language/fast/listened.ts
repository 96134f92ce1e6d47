/**
 * The fast engine with a listener: while a search goes over its steps, it is told which locks are asked for and which
 * conditions are waited for. It is an engine of its own, so that a search nobody listens to pays nothing.
 */
import type { Sink, System, ThreadSink } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import { interruptersOf } from '../compile/interrupts.ts';
import type { LockMode } from '../field.ts';
import { modeFor } from '../lock-kind.ts';
import type { Thread } from '../program.ts';
import { engineOf } from './engine.ts';
import { Noting } from './noting.ts';

/** Who listens. Nothing is said of steps whose way is closed by a `given`. */
export interface Listener {
  /**
   * An instruction asks for a lock, whether it is free or not.
   * @param step the step that is taken when it is had
   * @param lock a row of the compiled model's locks
   */
  asks(step: number, lock: number): void;
  /**
   * A condition of a `step` or a `waitUntil` was looked at.
   * @param reads the bits of the state that it read, word by word; the thread's own left out. Overwritten by the next
   */
  waits(step: number, goesOn: boolean, reads: Int32Array): void;
}

/** A system that tells a listener what its instructions wait for. It has no claims. */
export interface Listened extends System {
  /** How the thread holds the lock in the state in the scratch, or null. */
  readonly holds: (lock: number, thread: number) => 'exclusive' | 'shared' | null;
  /** Of a thread that cannot have the lock by that step: must another one give it back, or have it, before? */
  readonly isInTheWay: (step: number, lock: number, other: number) => boolean;
  /** May this thread begin to run in place of that one, or has it, in the state in the scratch? */
  readonly interrupts: (thread: number, other: number) => boolean;
}

export function listenedSystemOf(compiled: Compiled, listener: Listener): Listened {
  const { control, layout } = compiled;
  const noting = new Noting(layout);
  const { reads, sums } = noting.touched;
  const { origin, quiet, scratch, stepper, system } = engineOf(compiled, noting, {
    asks: (step, lock) => listener.asks(step, lock),
    looks: () => {
      reads.fill(0);
      sums.length = 0;
    },
    saw: (step, goesOn) => listener.waits(step, goesOn, reads),
  });
  const { locks, racy } = quiet;
  const { threads, words } = system;
  const interrupting = control.threads.map((_, thread) => interruptersOf(control.threads, thread));
  let out: Sink | null = null;
  const inner: ThreadSink = {
    push: (step) => out?.push(step),
    fault: (step, claim, because) => out?.fault(step, claim, because),
    locked: () => undefined,
  };
  return {
    ...system,
    claims: [],
    successors(states: Int32Array, offset: number, sink: Sink) {
      for (let word = 0; word < words; word++) scratch[word] = origin[word] = states[offset + word] as number;
      out = sink;
      for (let thread = 0; thread < threads; thread++) stepper.stepsOf(thread, inner);
      out = null;
    },
    holds: (lock, thread) => {
      const known = locks[lock];
      if (known === undefined) return null;
      const { read, write } = known['.kind'];
      if (write.isHeldBy(known, thread)) return 'exclusive';
      return read?.isHeldBy(known, thread) === true ? 'shared' : null;
    },
    isInTheWay: (step, lock, other) => {
      const known = locks[lock];
      if (known === undefined) return false;
      return modeAsked(compiled, step, lock)?.isInTheWay(known, system.threadOf(step), other) === true;
    },
    interrupts: (thread, other) => {
      if (interrupting[other]?.includes(thread) !== true) return false;
      return !system.restsIn(thread) || control.threads[thread]?.masked?.(racy) !== true;
    },
  };
}

/** How a step asks for a lock; null when it asks for none. */
export function modeAsked({ control, layout }: Compiled, step: number, lock: number): LockMode | null {
  const name = control.steps[step];
  const kind = layout.locks[lock]?.lock;
  if (name === undefined || kind === undefined || !('mode' in name.instruction)) return null;
  const { context } = control.threads[name.thread] as Thread;
  return modeFor(kind, name.instruction.mode, context.isInterrupt === true);
}
