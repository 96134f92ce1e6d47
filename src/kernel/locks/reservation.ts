/**
 * The lock of a `dma_resv` (include/linux/dma-resv.h) where only one is held at a time: one owner, waiters sleep.
 * Several at once need the wound/wait protocol, which this kind does not have: with it absent, two threads that take
 * two reservations in different orders deadlock here and would back off in the kernel (may cry wolf).
 */
import { callerOf, type Compound, type Lock, lockField } from '../../language/index.ts';
import { exclusive } from './exclusive.ts';

export const RESERVATION = exclusive('reservation', true);

/** A reservation lock. @param lockClass the lock class, as lockdep would name it */
export function reservation(lockClass: string): Compound<Lock> {
  return lockField(RESERVATION, lockClass, callerOf(reservation));
}
