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
import { type Block, type Compound, type Statement, type ThreadHow, type Words } from '../language/index.ts';
import type { Lock } from '../language/index.ts';
/** What is checked where interrupts are restored. */
export declare const IRQ_CLAIMS: {
    /** `raw_local_irq_restore() called with IRQs enabled`: somebody in between turned them on. */
    readonly off: 'interrupts are off where they are restored';
};
export interface Cpu {
    irqsOff: boolean;
}
/** A CPU, its interrupts on. */
export declare function cpu(): Compound<Cpu>;
/** Of a thread that runs on a CPU: while interrupts are off there, it may not sleep. */
export declare function onCpu<S>(at: (s: S) => Cpu): ThreadHow<S>;
/**
 * Of a handler: it runs on a CPU in place of these threads, unless interrupts are off there.
 * @param threads by name
 */
export declare function interrupting<S>(at: (s: S) => Cpu, threads: readonly string[]): ThreadHow<S>;
/** A local that keeps what interrupts were: a `flag()`. */
type FlagsOf<T> = {
    [K in keyof T]: T[K] extends boolean ? K : never;
}[keyof T];
/** `local_irq_save(flags)`. @param flags the name of a local flag */
export declare function localIrqSave<P, S, T extends object>({ step }: Pick<Words<P, S, T>, 'step'>, at: (s: S, t: T) => Cpu, flags: FlagsOf<T>): Statement;
/** `local_irq_restore(flags)`: interrupts are again what they were. The local is then false. */
export declare function localIrqRestore<P, S, T extends object>({ step }: Pick<Words<P, S, T>, 'step'>, at: (s: S, t: T) => Cpu, flags: FlagsOf<T>): Statement;
/** `spin_lock_irqsave(lock, flags)`: interrupts go off first, and stay off while it spins. */
export declare function spinLockIrqsave<P, S, T extends object>(words: Pick<Words<P, S, T>, 'step' | 'lock'>, name: string, target: (s: S, t: T) => Lock, at: (s: S, t: T) => Cpu, flags: FlagsOf<T>): Block;
/** `spin_unlock_irqrestore(lock, flags)`. */
export declare function spinUnlockIrqrestore<P, S, T extends object>(words: Pick<Words<P, S, T>, 'step' | 'unlock'>, name: string, target: (s: S, t: T) => Lock, at: (s: S, t: T) => Cpu, flags: FlagsOf<T>): Block;
export {};
//# sourceMappingURL=irq.d.ts.map