/**
 * Read-copy-update (include/linux/rcupdate.h, include/linux/srcu.h, v5.6) as a lock that readers never wait for: the one who
 * waits is `synchronize_rcu`, for those who were reading when it began. Who reads may not sleep, with SRCU he may.
 *
 *     rcu: rcu('rcu')     rcuReadLock(w, (s) => s.rcu), …, rcuReadUnlock(w, (s) => s.rcu)     synchronizeRcu(w, (s) => s.rcu)
 *
 * `kfree_rcu` and `call_rcu` are threads that synchronize and then free. A grace period that began before another is asked for
 * may end later for the sake of that one (the kernel does the same with all that ask while one is under way). At most two
 * read sections of one thread within each other are told apart.
 */
import { callerOf, labelled, lockField, lockKind, optionalThread, setOfThreads, } from '../language/index.js';
import { readRelease, reads, readTaken } from './locks/readers.js';
const RCU = kindOf('rcu', true);
const SRCU = kindOf('srcu', false);
/** @param atomic whether who reads may not sleep */
function kindOf(name, atomic) {
    return lockKind({
        name,
        fields: {
            /** Whose grace period is over, in the instant in which it is. */
            holder: optionalThread(),
            readers: setOfThreads(),
            /** Those of them who read twice. */
            twice: setOfThreads(),
            /** Who waits for a grace period. */
            waiting: setOfThreads(),
            /** Those readers that grace periods wait for. */
            awaited: setOfThreads(),
        },
        write: {
            sleeps: true,
            mayAcquire: (lock, thread) => lock.holder === null && (lock.waiting.has(thread) ? lock.awaited : lock.readers).size === 0,
            acquire: (lock, thread) => {
                lock.waiting.delete(thread);
                lock.holder = thread;
            },
            isHeldBy: (lock, thread) => lock.holder === thread,
            release: (lock) => {
                lock.holder = null;
            },
            isInTheWay: (lock, _thread, other) => lock.holder === other || lock.awaited.has(other),
            line: {
                isIn: (lock, thread) => lock.waiting.has(thread),
                enter: (lock, thread) => {
                    lock.waiting.add(thread);
                    lock.awaited.addAll(lock.readers);
                },
                leave: (lock, thread) => {
                    lock.waiting.delete(thread);
                    if (lock.waiting.size === 0)
                        lock.awaited.clear();
                },
            },
        },
        read: {
            sleeps: false,
            atomic,
            shared: true,
            recursive: true,
            mayAcquire: (lock) => lock.holder === null,
            acquire: readTaken,
            isHeldBy: reads,
            release: (lock, thread) => {
                readRelease(lock, thread);
                if (!lock.readers.has(thread))
                    lock.awaited.delete(thread);
            },
            isInTheWay: (lock, _thread, other) => lock.holder === other,
        },
    });
}
/** RCU. @param lockClass what the state calls it, for a report */
export function rcu(lockClass = 'rcu_read_lock') {
    return lockField(RCU, lockClass, callerOf(rcu));
}
/** A `struct srcu_struct`. @param lockClass what the state calls it, for a report */
export function srcu(lockClass) {
    return lockField(SRCU, lockClass, callerOf(srcu));
}
/** `rcu_read_lock`, `srcu_read_lock`. */
export function rcuReadLock({ lock }, target) {
    return labelled('rcu_read_lock', callerOf(rcuReadLock), lock('rcu', target, { mode: 'read' }));
}
/** `rcu_read_unlock`, `srcu_read_unlock`. */
export function rcuReadUnlock({ unlock }, target) {
    return labelled('rcu_read_unlock', callerOf(rcuReadUnlock), unlock('rcu', target, { mode: 'read' }));
}
/** `synchronize_rcu`, `synchronize_srcu`: sleeps until all who read when it was called have left. */
export function synchronizeRcu({ under }, target) {
    const over = under('rcu', target, '', () => undefined);
    return labelled('synchronize_rcu', callerOf(synchronizeRcu), over);
}
//# sourceMappingURL=rcu.js.map