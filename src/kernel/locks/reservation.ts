/**
 * The lock of a `dma_resv` (include/linux/dma-resv.h) where only one is held at a time: one owner, waiters sleep. Several at
 * once are taken with an acquire context, which `wwClass` has and this kind has not: with it, two threads that take two
 * reservations in different orders deadlock, where the kernel backs off (may cry wolf).
 */
import { callerOf, type Compound, type Lock, lockField } from '../../language/index.ts';
import { oneOwner } from '../../language/lawful-kinds.ts';

export const RESERVATION = oneOwner('reservation', true);

/** A reservation lock. @param lockClass the lock class, as lockdep would name it */
export function reservation(lockClass: string): Compound<Lock> {
  return lockField(RESERVATION, lockClass, callerOf(reservation));
}
