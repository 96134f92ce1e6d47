/**
 * What the language checks of every lock, in every search, by name, so that a model can say that it claims it: *nobody sleeps
 * where that is forbidden*, *a lock is released only by its holder*, *a held lock is not freed.*
 *
 * Sources: `might_sleep` (include/linux/kernel.h), DEBUG_LOCKS_WARN_ON in kernel/locking/mutex-debug.c, "held lock freed" in
 * kernel/locking/lockdep.c, all v5.6. Not covered: sleeping in a step that does not say that it sleeps.
 */
import { BUILT_IN } from '../language/index.js';
export function nobodySleepsInAtomicContext() {
    return {
        name: BUILT_IN.sleep,
        kind: 'built in',
        holds: () => true,
        about: 'No thread waits for a lock that sleeps, or takes a step that may, in an interrupt, with a spinlock held or interrupts off.',
    };
}
export function locksAreReleasedByTheirHolders() {
    return {
        name: BUILT_IN.unlock,
        kind: 'built in',
        holds: () => true,
        about: 'No thread gives back a lock that it does not have, or in another mode than it was taken.',
    };
}
export function noHeldLockIsFreed() {
    return {
        name: BUILT_IN.heldFreed,
        kind: 'built in',
        holds: () => true,
        about: 'No object is freed with a lock in it that somebody has.',
    };
}
//# sourceMappingURL=locks-are-used-as-they-are-meant.js.map