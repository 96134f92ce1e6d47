/**
 * What the language checks of every lock, in every search, by name, so that a model can say that it claims it: *nobody sleeps
 * where that is forbidden*, *a lock is released only by its holder*, *a held lock is not freed.*
 *
 * Sources: `might_sleep` (include/linux/kernel.h), DEBUG_LOCKS_WARN_ON in kernel/locking/mutex-debug.c, "held lock freed" in
 * kernel/locking/lockdep.c, all v5.6. Not covered: sleeping in a step that does not say that it sleeps.
 */
import { type Property } from '../language/index.ts';
export declare function nobodySleepsInAtomicContext(): Property<unknown>;
export declare function locksAreReleasedByTheirHolders(): Property<unknown>;
export declare function noHeldLockIsFreed(): Property<unknown>;
//# sourceMappingURL=locks-are-used-as-they-are-meant.d.ts.map