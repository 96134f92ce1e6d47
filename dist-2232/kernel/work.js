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
import { callerOf, flag, labelled, lockField, lockKind, optionalThread, writtenAt, } from '../language/index.js';
const FIELDS = { holder: optionalThread(), pending: flag(), delayed: flag(), canceling: flag() };
const WORK = kindOf('work item', true);
const TIMER = kindOf('timer', false);
/** @param sleeps whether it runs where one may sleep, and who waits for it sleeps */
function kindOf(name, sleeps) {
    return lockKind({
        name,
        fields: FIELDS,
        // To run it.
        write: {
            sleeps,
            atomic: !sleeps,
            mayAcquire: (item) => item.holder === null && item.pending,
            acquire: (item, thread) => {
                item.pending = false;
                item.holder = thread;
            },
            isHeldBy: (item, thread) => item.holder === thread,
            release: (item) => {
                item.holder = null;
            },
        },
        // To wait until it is idle; nobody has it in this way.
        read: {
            sleeps,
            atomic: false,
            shared: true,
            recursive: true,
            mayAcquire: (item) => item.holder === null && !item.pending,
            acquire: () => undefined,
            isHeldBy: () => false,
            release: () => undefined,
            isInTheWay: (item, _thread, other) => item.holder === other,
        },
    });
}
/** A work item, idle. @param lockClass as lockdep would name it: `(work_completion)(&job->work)` */
export function work(lockClass = 'work') {
    return item(lockField(WORK, lockClass, callerOf(work)));
}
/** A timer (`struct timer_list`), which runs in a softirq and may not sleep. @param lockClass as lockdep would name it */
export function timer(lockClass = 'timer') {
    return item(lockField(TIMER, lockClass, callerOf(timer)));
}
/** A lock of these kinds has the fields of a work item. */
function item(field) {
    return field;
}
function stateOf(of) {
    // Made by `work` and `timer` only; the type is what others may do with it.
    return of;
}
/** `queue_work`, `mod_timer`. @returns false if it was pending already, or is being cancelled: it will run once, or not */
export function queueWork(of) {
    const state = stateOf(of);
    if (state.pending || state.canceling)
        return false;
    state.delayed = false;
    state.pending = true;
    return true;
}
/** `queue_delayed_work`, `mod_delayed_work`: after some time. @returns false if it was pending already */
export function queueDelayedWork(of) {
    const state = stateOf(of);
    if (state.pending || state.delayed || state.canceling)
        return false;
    state.delayed = true;
    return true;
}
/** `delayed_work_timer_fn`, called in a softirq of the model, at whatever time: `when` it is `delayed`. */
export function delayedWorkTimerFn(of) {
    const state = stateOf(of);
    state.delayed = false;
    state.pending = true;
}
/** `cancel_work`, `cancel_delayed_work`, `del_timer`: does not wait for one that runs. @returns whether it was pending */
export function cancelWork(of) {
    const state = stateOf(of);
    const was = state.pending || state.delayed;
    state.pending = false;
    state.delayed = false;
    return was;
}
/** Neither pending nor running: what `flush_work` waits for. */
export function workIsIdle(of) {
    return !of.pending && of.holder === null;
}
/** `process_one_work`: waits until the item is asked for, and runs it. From its first step on it can be asked for again. */
export function runWork(w, name, at, body) {
    const source = callerOf(runWork);
    return [
        labelled(`${name}: begin`, source, w.lock(name, at)),
        ...body,
        labelled(`${name}: end`, source, w.unlock(name, at)),
    ];
}
/** `flush_work`: waits until the item is idle. */
export function flushWork(w, name, at) {
    return [flushed(w, `flush_work ${name}`, at, () => undefined, callerOf(flushWork))];
}
/** `cancel_work_sync`, `cancel_delayed_work_sync`, `del_timer_sync`: nobody can ask for it until it is over. */
export function cancelWorkSync(w, name, at) {
    const source = callerOf(cancelWorkSync);
    const cancel = w.step(`cancel_work_sync ${name}`, (s, t) => {
        const of = at(s, t);
        cancelWork(of);
        stateOf(of).canceling = true;
    });
    const over = (s, t) => void (stateOf(at(s, t)).canceling = false);
    return [...writtenAt(source, cancel), flushed(w, `cancel_work_sync ${name}: it has run`, at, over, source)];
}
function flushed({ under }, label, at, over, source) {
    return labelled(label, source, under(label, at, '', over, { mode: 'read' }));
}
//# sourceMappingURL=work.js.map