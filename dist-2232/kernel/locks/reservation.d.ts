/**
 * The lock of a `dma_resv` (include/linux/dma-resv.h) where only one is held at a time: one owner, waiters sleep. Several at
 * once are taken with an acquire context, which `wwClass` has and this kind has not: with it, two threads that take two
 * reservations in different orders deadlock, where the kernel backs off (may cry wolf).
 */
import { type Compound, type Lock } from '../../language/index.ts';
export declare const RESERVATION: import("../../language/field.ts").LockKind;
/** A reservation lock. @param lockClass the lock class, as lockdep would name it */
export declare function reservation(lockClass: string): Compound<Lock>;
//# sourceMappingURL=reservation.d.ts.map