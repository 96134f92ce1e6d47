/** What a kernel gives a driver. */
export {
  type Completion,
  complete,
  completeAll,
  completion,
  completionIsDone,
  reinitCompletion,
  takeCompletion,
  tryWaitForCompletion,
  waitForCompletion,
} from './completion.ts';
export { type AllocationHow, type Gfp, kmalloc, SIGNALLING_CLAIMS } from './allocation.ts';
export { hardIrq, irqThread, process, reclaim, softIrq, worker } from './contexts.ts';
export {
  addCallback,
  arrayIsSignalled,
  type CallbackFence,
  chainIsSignalled,
  FENCE_CLAIMS,
  type Fence,
  fence,
  fenceInit,
  fenceRelease,
  fenceSetError,
  fenceSignal,
  type FenceWaitHow,
  removeCallback,
  signalFence,
  waitForFence,
} from './fence.ts';
export {
  type Cpu,
  cpu,
  interrupting,
  IRQ_CLAIMS,
  localIrqDisable,
  localIrqEnable,
  localIrqRestore,
  localIrqSave,
  onCpu,
  spinLockIrq,
  spinLockIrqsave,
  spinUnlockIrq,
  spinUnlockIrqrestore,
} from './irq.ts';
export {
  KREF_CLAIMS,
  type Kref,
  kref,
  krefGet,
  krefGetUnlessZero,
  krefInit,
  krefPut,
  krefPutLock,
  krefResurrect,
} from './kref.ts';
export { LIST_CLAIMS, listAddTail, listDel, listDelInit, listMoveTail } from './list.ts';
export { mutex } from './locks/mutex.ts';
export { reservation } from './locks/reservation.ts';
export { rcu, rcuReadLock, rcuReadUnlock, srcu, synchronizeRcu } from './rcu.ts';
export { rwlock } from './locks/rwlock.ts';
export { rwsem } from './locks/rwsem.ts';
export { spinlock } from './locks/spinlock.ts';
export { WW_CLAIMS } from './locks/ww-context.ts';
export { type WwAlgorithm, type WwClass, wwClass } from './locks/ww-mutex.ts';
export { faults } from './faults.ts';
export { beginSignalling, endSignalling, inside, isInside, LOCKDEP_MAP, lockdepMap } from './maps.ts';
export {
  addFence,
  dropReserved,
  RESV_CLAIMS,
  type Resv,
  reserveFences,
  resv,
  resvIsSignalled,
  someFence,
  type Usage,
} from './resv.ts';
export { delTimer, delTimerSync, modTimer, timer } from './timer.ts';
export { waitEvent, type WaitQueue, waitQueue, wakeUp } from './wait-queue.ts';
export type { WaitHow } from './waiting.ts';
export {
  reserveAll,
  type ReserveHow,
  unreserveAll,
  wwAcquireDone,
  wwAcquireFini,
  wwAcquireInit,
  wwLock,
} from './ww.ts';
export {
  cancelWork,
  cancelWorkSync,
  delayedWorkTimerFn,
  flushDelayedWork,
  flushWork,
  modDelayedWork,
  queueDelayedWork,
  queueWork,
  runWork,
  work,
  workIsIdle,
} from './work.ts';
export type { Work } from './work-item.ts';
