/**
 * Interrupts on a CPU (include/linux/irqflags.h, include/linux/spinlock_api_smp.h, v5.6): whether they are off is state of
 * the CPU, and who turns them off keeps in `flags` what they were before.
 *
 *     state:   cpu: cpu(), lock: spinlock('lock')
 *     threads: thread('task', process, task, {}, onCpu((s) => s.cpu)),
 *              thread('irq', hardIrq, handler, {}, interrupting((s) => s.cpu, ['task']))
 *     handler: loop([rest(), step('the line is raised', …, { when: … }), …])
 *
 * A handler runs on top of the task of its CPU: from where it leaves its `rest()` until it is there again, the threads that it
 * names take no step. Handlers of one CPU name each other, because hard interrupts do not nest. To let an interrupt come to
 * either of two CPUs, give each a handler that waits for the same line. A thread stays on its CPU, and two tasks of one CPU
 * are not kept from running at the same time (may cry wolf).
 */
import {
  type Block,
  callerOf,
  type Compound,
  flag,
  type ReadOnly,
  record,
  refute,
  type Statement,
  type ThreadHow,
  type Words,
  writtenAt,
} from '../language/index.ts';
import type { Lock } from '../language/index.ts';

/** What is checked where interrupts are restored. */
export const IRQ_CLAIMS = {
  /** `raw_local_irq_restore() called with IRQs enabled`: somebody in between turned them on. */
  off: 'interrupts are off where they are restored',
} as const;

export interface Cpu {
  irqsOff: boolean;
}

/** A CPU, its interrupts on. */
export function cpu(): Compound<Cpu> {
  return record({ irqsOff: flag() });
}

/** Of a thread that runs on a CPU: while interrupts are off there, it may not sleep. */
export function onCpu<S>(at: (s: ReadOnly<S>) => Cpu): ThreadHow<S> {
  return { isAtomic: (s) => at(s).irqsOff };
}

/**
 * Of a handler: it runs on a CPU in place of these threads, unless interrupts are off there.
 * @param threads by name
 */
export function interrupting<S>(at: (s: ReadOnly<S>) => Cpu, threads: readonly string[]): ThreadHow<S> {
  return { interrupts: threads, masked: (s) => at(s).irqsOff };
}

/** A local that keeps what interrupts were: a `flag()`. */
type FlagsOf<T> = { [K in keyof T]: T[K] extends boolean ? K : never }[keyof T];

/** `local_irq_save(flags)`. @param flags the name of a local flag */
export function localIrqSave<P, S, T extends object>(
  { step }: Pick<Words<P, S, T>, 'step'>,
  at: (s: S, t: T) => Cpu,
  flags: FlagsOf<T>,
): Statement {
  const save = step('local_irq_save', (s, t) => {
    const here = at(s, t);
    // `FlagsOf` names flags only.
    t[flags] = here.irqsOff as T[FlagsOf<T>];
    here.irqsOff = true;
  });
  return { ...save, source: callerOf(localIrqSave) };
}

/** `local_irq_restore(flags)`: interrupts are again what they were. The local is then false. */
export function localIrqRestore<P, S, T extends object>(
  { step }: Pick<Words<P, S, T>, 'step'>,
  at: (s: S, t: T) => Cpu,
  flags: FlagsOf<T>,
): Statement {
  const restore = step('local_irq_restore', (s, t) => {
    const here = at(s, t);
    if (!here.irqsOff) refute(IRQ_CLAIMS.off, 'interrupts are on already');
    here.irqsOff = t[flags] as boolean;
    // What is remembered needlessly multiplies states.
    t[flags] = false as T[FlagsOf<T>];
  });
  return { ...restore, source: callerOf(localIrqRestore) };
}

/** `local_irq_disable`. */
export function localIrqDisable<P, S, T>(
  { step }: Pick<Words<P, S, T>, 'step'>,
  at: (s: S, t: T) => Cpu,
): Statement {
  const disable = step('local_irq_disable', (s, t) => void (at(s, t).irqsOff = true));
  return { ...disable, source: callerOf(localIrqDisable) };
}

/** `local_irq_enable`: interrupts are on, whatever they were before `localIrqDisable`. */
export function localIrqEnable<P, S, T>(
  { step }: Pick<Words<P, S, T>, 'step'>,
  at: (s: S, t: T) => Cpu,
): Statement {
  const enable = step('local_irq_enable', (s, t) => void (at(s, t).irqsOff = false));
  return { ...enable, source: callerOf(localIrqEnable) };
}

/** `spin_lock_irq(lock)`: for whoever knows that interrupts are on. */
export function spinLockIrq<P, S, T>(
  words: Pick<Words<P, S, T>, 'step' | 'lock'>,
  name: string,
  target: (s: S, t: T) => Lock,
  at: (s: S, t: T) => Cpu,
): Block {
  return writtenAt(callerOf(spinLockIrq), localIrqDisable(words, at), words.lock(name, target));
}

/** `spin_unlock_irq(lock)`: interrupts are on afterwards, also where they were off before `spinLockIrq`. */
export function spinUnlockIrq<P, S, T>(
  words: Pick<Words<P, S, T>, 'step' | 'unlock'>,
  name: string,
  target: (s: S, t: T) => Lock,
  at: (s: S, t: T) => Cpu,
): Block {
  return writtenAt(callerOf(spinUnlockIrq), words.unlock(name, target), localIrqEnable(words, at));
}

/** `spin_lock_irqsave(lock, flags)`: interrupts go off first, and stay off while it spins. */
export function spinLockIrqsave<P, S, T extends object>(
  words: Pick<Words<P, S, T>, 'step' | 'lock'>,
  name: string,
  target: (s: S, t: T) => Lock,
  at: (s: S, t: T) => Cpu,
  flags: FlagsOf<T>,
): Block {
  return writtenAt(callerOf(spinLockIrqsave), localIrqSave(words, at, flags), words.lock(name, target));
}

/** `spin_unlock_irqrestore(lock, flags)`. */
export function spinUnlockIrqrestore<P, S, T extends object>(
  words: Pick<Words<P, S, T>, 'step' | 'unlock'>,
  name: string,
  target: (s: S, t: T) => Lock,
  at: (s: S, t: T) => Cpu,
  flags: FlagsOf<T>,
): Block {
  const source = callerOf(spinUnlockIrqrestore);
  return writtenAt(source, words.unlock(name, target), localIrqRestore(words, at, flags));
}
