/**
 * `wait_queue_head_t` and `wait_event` (include/linux/wait.h, kernel/sched/wait.c, v5.6): a waiter puts itself on the queue,
 * looks at the condition, and sleeps until it is woken; then it looks again. Who makes the condition true and wakes nobody,
 * or looks before it is on the queue, loses a wake-up: the waiter sleeps for ever.
 *
 * Not modelled: exclusive waiters (`wake_up` wakes all, may miss what comes of waking one), and that the condition is not
 * allowed to sleep.
 */
import { callerOf, record, setOfThreads, writtenAt, } from '../language/index.js';
import { waiting } from './waiting.js';
/** A wait queue, nobody on it. */
export function waitQueue() {
    return record({ waiters: setOfThreads() });
}
/** `wake_up_all`: everybody who is on the queue looks at the condition again. */
export function wakeUp(queue) {
    queue.waiters.clear();
}
/**
 * `wait_event` and its variants, step by step.
 * @param label the condition, for a report
 */
export function waitEvent(w, at, label, condition, how = {}) {
    const source = callerOf(waitEvent);
    const finish = w.step(`finish_wait: ${label}`, (s, t) => at(s, t).waiters.delete(t.self));
    const ended = (then) => [
        ...writtenAt(source, finish),
        ...(then ?? []),
        w.leave(),
    ];
    const sleep = waiting(w, source, `schedule: ${label}`, (s, t) => !at(s, t).waiters.has(t.self), () => undefined, { ...how, interrupted: ended(how.interrupted), timedOut: ended(how.timedOut) });
    return writtenAt(source, w.loop([
        ...writtenAt(source, w.step(`prepare_to_wait: ${label}`, (s, t) => at(s, t).waiters.add(t.self), { sleeps: true }), w.when(label, condition, [...writtenAt(source, finish), w.leave()])),
        ...sleep,
    ]));
}
//# sourceMappingURL=wait-queue.js.map