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
import { callerOf, flag, record, refute, writtenAt, } from '../language/index.js';
/** What is checked where interrupts are restored. */
export const IRQ_CLAIMS = {
    /** `raw_local_irq_restore() called with IRQs enabled`: somebody in between turned them on. */
    off: 'interrupts are off where they are restored',
};
/** A CPU, its interrupts on. */
export function cpu() {
    return record({ irqsOff: flag() });
}
/** Of a thread that runs on a CPU: while interrupts are off there, it may not sleep. */
export function onCpu(at) {
    return { isAtomic: (s) => at(s).irqsOff };
}
/**
 * Of a handler: it runs on a CPU in place of these threads, unless interrupts are off there.
 * @param threads by name
 */
export function interrupting(at, threads) {
    return { interrupts: threads, masked: (s) => at(s).irqsOff };
}
/** `local_irq_save(flags)`. @param flags the name of a local flag */
export function localIrqSave({ step }, at, flags) {
    const save = step('local_irq_save', (s, t) => {
        const here = at(s, t);
        // `FlagsOf` names flags only.
        t[flags] = here.irqsOff;
        here.irqsOff = true;
    });
    return { ...save, source: callerOf(localIrqSave) };
}
/** `local_irq_restore(flags)`: interrupts are again what they were. The local is then false. */
export function localIrqRestore({ step }, at, flags) {
    const restore = step('local_irq_restore', (s, t) => {
        const here = at(s, t);
        if (!here.irqsOff)
            refute(IRQ_CLAIMS.off, 'interrupts are on already');
        here.irqsOff = t[flags];
        // What is remembered needlessly multiplies states.
        t[flags] = false;
    });
    return { ...restore, source: callerOf(localIrqRestore) };
}
/** `spin_lock_irqsave(lock, flags)`: interrupts go off first, and stay off while it spins. */
export function spinLockIrqsave(words, name, target, at, flags) {
    return writtenAt(callerOf(spinLockIrqsave), localIrqSave(words, at, flags), words.lock(name, target));
}
/** `spin_unlock_irqrestore(lock, flags)`. */
export function spinUnlockIrqrestore(words, name, target, at, flags) {
    const source = callerOf(spinUnlockIrqrestore);
    return writtenAt(source, words.unlock(name, target), localIrqRestore(words, at, flags));
}
//# sourceMappingURL=irq.js.map