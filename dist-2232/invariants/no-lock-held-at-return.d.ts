/**
 * *No lock is held at return.*
 *
 * A thread that may stop for good holds nothing: lockdep's "lock held when returning to user space". Not covered: a
 * lock that one thread takes and another is meant to give back, which no lock kind here allows.
 */
import type { Property } from '../language/index.ts';
export declare function noLockHeldAtReturn(): Property<unknown>;
//# sourceMappingURL=no-lock-held-at-return.d.ts.map