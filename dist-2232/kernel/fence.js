/**
 * `struct dma_fence` (include/linux/dma-fence.h, drivers/dma-buf/dma-fence.c, v5.6): completes once, for ever. Whoever
 * signals it runs its callbacks, with its lock held and interrupts off: they may not sleep.
 *
 *     f: fence(2), lock: spinlock('timeline')     signalFence(w, 'done', (s) => s.f, (s) => s.lock, { 1: [...], 2: [...] })
 *
 * A callback is a number from 1; who adds it knows what it does. Not modelled: `enable_signaling`, and sequence numbers, so
 * that a fence of an earlier job on a timeline says nothing about a later one (*may miss* signalling out of order).
 */
import { callerOf, flag, int, ModelError, queue, record, refute, writtenAt, } from '../language/index.js';
import { waiting } from './waiting.js';
/** What every signal checks, in every search. */
export const FENCE_CLAIMS = {
    /** `dma_fence_signal` answers -EINVAL the second time: two parties believed the job was theirs to complete. */
    once: 'a fence signals once',
    /** `dma_fence_set_error` warns: waiters have already read the error. */
    early: 'the error of a fence is set before it signals',
    /** The list of callbacks would be corrupt, or a callback would run twice. */
    callback: 'a callback is added to a fence once',
};
export function fence(callbacks = 0) {
    if (!Number.isInteger(callbacks) || callbacks < 0)
        throw new ModelError(`fence: a number of callbacks is 0 or more, not ${callbacks}`, callerOf(fence));
    const fields = { signalled: flag(), failed: flag() };
    if (callbacks === 0)
        return record(fields);
    return record({ ...fields, callbacks: queue(int(1, callbacks), callbacks) });
}
/** `dma_fence_init`: a fence for another use of the row it stands in. */
export function fenceInit(f) {
    f.signalled = false;
    f.failed = false;
}
/** `dma_fence_set_error`: when it signals, it will be a failure. @param what the fence, as a report should call it */
export function fenceSetError(f, what = 'a fence') {
    if (f.signalled)
        refute(FENCE_CLAIMS.early, `${what} gets an error after it has signalled`);
    f.failed = true;
}
/** `dma_fence_signal` of a fence without callbacks. @param what the fence, as a report should call it */
export function fenceSignal(f, what = 'a fence') {
    if (f.signalled)
        refute(FENCE_CLAIMS.once, `${what} is signalled a second time`);
    f.signalled = true;
}
/** `dma_fence_add_callback`. @returns false when it has signalled (-ENOENT): the callback will not be called */
export function addCallback(f, callback, what = 'a fence') {
    if (f.signalled)
        return false;
    if (f.callbacks.has(callback))
        refute(FENCE_CLAIMS.callback, `callback ${callback} is on ${what} already`);
    f.callbacks.push(callback);
    return true;
}
/** `dma_fence_remove_callback`. @returns false when it has run, or runs, so that one has to wait for it */
export function removeCallback(f, callback) {
    return f.callbacks.remove(callback);
}
/** `dma_fence_array` (drivers/dma-buf/dma-fence-array.c): signals with the last of its fences, or with the first. */
export function arrayIsSignalled(fences, any = false) {
    return any ? fences.some(({ signalled }) => signalled) : fences.every(({ signalled }) => signalled);
}
/** `dma_fence_chain` (drivers/dma-buf/dma-fence-chain.c): a point of a timeline signals when all before it have. */
export function chainIsSignalled(points, point) {
    return arrayIsSignalled(points.slice(0, point + 1));
}
/** `dma_fence_wait` and its variants: sleeps until the fence has signalled. @param name the fence, for a report */
export function waitForFence(words, name, at, how = {}) {
    const source = callerOf(waitForFence);
    const label = `dma_fence_wait ${name}`;
    return waiting(words, source, label, (s, t) => at(s, t).signalled, () => undefined, how);
}
/**
 * `dma_fence_signal`: with the lock held, the fence signals and its callbacks run, one after the other, in this thread. Turn
 * interrupts off around it where an interrupt takes the lock. A second signal is a finding; where it is meant, ask first.
 * @param name the fence, for a report
 * @param lock the lock of the timeline
 * @param callbacks by number, what each does; they may not sleep
 * @param running the name of a local `int(0, N)` that keeps which callback runs, 0 before and after
 */
export function signalFence(w, name, at, lock, callbacks, running) {
    const source = callerOf(signalFence);
    const here = (...statements) => writtenAt(source, ...statements);
    const take = (s, t) => {
        // `running` names an integer.
        t[running] = (at(s, t).callbacks.shift() ?? 0);
    };
    const dispatched = Object.entries(callbacks).map(([number, does]) => w.given((t) => t[running] === Number(number), does));
    return here(w.lock(`of ${name}`, lock), w.step(`dma_fence_signal ${name}`, (s, t) => {
        fenceSignal(at(s, t), name);
        take(s, t);
    }), w.loop([
        w.given((t) => t[running] === 0, [w.leave()]),
        ...dispatched,
        ...here(w.step(`${name}: the next callback`, take)),
    ]), w.unlock(`of ${name}`, lock));
}
//# sourceMappingURL=fence.js.map