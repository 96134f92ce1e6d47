/** What mutexes, spinlocks and reservations have in common: one holder, who alone may let go. */
import { lockKind, optionalThread } from '../../language/index.js';
/**
 * A kind of lock with one holder and no other state. A thread that waits for what it holds itself waits for ever.
 * @param sleeps whether waiting for it sleeps; if not, holding it is atomic context
 */
export function exclusive(name, sleeps) {
    return lockKind({
        name,
        fields: { holder: optionalThread() },
        write: {
            sleeps,
            mayAcquire: (lock) => lock.holder === null,
            acquire: (lock, thread) => {
                lock.holder = thread;
            },
            isHeldBy: (lock, thread) => lock.holder === thread,
            release: (lock) => {
                lock.holder = null;
            },
        },
    });
}
//# sourceMappingURL=exclusive.js.map