/**
 * `struct work_struct` and `struct delayed_work` (include/linux/workqueue.h, kernel/workqueue.c, v5.6): something to do, once
 * however often it is asked for, never twice at a time. A worker is a thread of the model; one that serves several items is
 * an ordered queue, or a worker of a pool:
 *
 *     loop([rest(), either(runWork(w, 'a', (s) => s.a, [call(a, {})]), runWork(w, 'b', (s) => s.b, [call(b, {})]))])
 *
 * As for lockdep, an item is a lock: who runs it has it, who flushes it waits for it. So a wait for one's own item, or for one
 * that needs a lock that one has, is a wait cycle.
 *
 * Not modelled: the order of items on a queue. A worker that serves several takes any, a kernel worker the oldest (may cry
 * wolf where a driver relies on that order). `flush_work` waits for the item to be idle, also when it is queued anew
 * meanwhile (may cry wolf where somebody queues it again and again). That starting a worker may need memory (may miss).
 */
import { type Block, type Compound, type Lock, type Words } from '../language/index.ts';
/** A work item. It is asked for by `queueWork`, and run by `runWork`. */
export interface Work extends Lock {
    /** Asked for, and not yet begun. */
    readonly pending: boolean;
    /** Asked for when its timer expires. */
    readonly delayed: boolean;
}
/** A work item, idle. @param lockClass as lockdep would name it: `(work_completion)(&job->work)` */
export declare function work(lockClass?: string): Compound<Work>;
/** A timer (`struct timer_list`), which runs in a softirq and may not sleep. @param lockClass as lockdep would name it */
export declare function timer(lockClass?: string): Compound<Work>;
/** `queue_work`, `mod_timer`. @returns false if it was pending already, or is being cancelled: it will run once, or not */
export declare function queueWork(of: Work): boolean;
/** `queue_delayed_work`, `mod_delayed_work`: after some time. @returns false if it was pending already */
export declare function queueDelayedWork(of: Work): boolean;
/** `delayed_work_timer_fn`, called in a softirq of the model, at whatever time: `when` it is `delayed`. */
export declare function delayedWorkTimerFn(of: Work): void;
/** `cancel_work`, `cancel_delayed_work`, `del_timer`: does not wait for one that runs. @returns whether it was pending */
export declare function cancelWork(of: Work): boolean;
/** Neither pending nor running: what `flush_work` waits for. */
export declare function workIsIdle(of: Work): boolean;
/** `process_one_work`: waits until the item is asked for, and runs it. From its first step on it can be asked for again. */
export declare function runWork<P, S, T>(w: Pick<Words<P, S, T>, 'lock' | 'unlock'>, name: string, at: (s: S, t: T) => Work, body: Block): Block;
/** `flush_work`: waits until the item is idle. */
export declare function flushWork<P, S, T>(w: Pick<Words<P, S, T>, 'under'>, name: string, at: (s: S, t: T) => Work): Block;
/** `cancel_work_sync`, `cancel_delayed_work_sync`, `del_timer_sync`: nobody can ask for it until it is over. */
export declare function cancelWorkSync<P, S, T>(w: Pick<Words<P, S, T>, 'step' | 'under'>, name: string, at: (s: S, t: T) => Work): Block;
//# sourceMappingURL=work.d.ts.map