/** What a kernel gives a driver. */
export { complete, completeAll, completion, completionIsDone, reinitCompletion, takeCompletion, waitForCompletion, } from './completion.js';
export { kmalloc, SIGNALLING_CLAIMS } from './allocation.js';
export { hardIrq, irqThread, process, reclaim, softIrq, worker } from './contexts.js';
export { addCallback, arrayIsSignalled, chainIsSignalled, FENCE_CLAIMS, fence, fenceInit, fenceSetError, fenceSignal, removeCallback, signalFence, waitForFence, } from './fence.js';
export { cpu, interrupting, IRQ_CLAIMS, localIrqRestore, localIrqSave, onCpu, spinLockIrqsave, spinUnlockIrqrestore, } from './irq.js';
export { KREF_CLAIMS, kref, krefGet, krefGetUnlessZero, krefInit, krefPut, krefResurrect, } from './kref.js';
export { LIST_CLAIMS, listAddTail, listDel, listDelInit, listMoveTail } from './list.js';
export { mutex } from './locks/mutex.js';
export { reservation } from './locks/reservation.js';
export { rcu, rcuReadLock, rcuReadUnlock, srcu, synchronizeRcu } from './rcu.js';
export { rwlock } from './locks/rwlock.js';
export { rwsem } from './locks/rwsem.js';
export { spinlock } from './locks/spinlock.js';
export { WW_CLAIMS } from './locks/ww-context.js';
export { wwClass } from './locks/ww-mutex.js';
export { faults } from './faults.js';
export { beginSignalling, endSignalling, inside, isInside, lockdepMap } from './maps.js';
export { addFence, dropReserved, RESV_CLAIMS, reserveFences, resv, resvIsSignalled, someFence, } from './resv.js';
export { waitEvent, waitQueue, wakeUp } from './wait-queue.js';
export { reserveAll, unreserveAll, wwAcquireDone, wwAcquireFini, wwAcquireInit, wwLock, } from './ww.js';
export { cancelWork, cancelWorkSync, delayedWorkTimerFn, flushWork, queueDelayedWork, queueWork, runWork, timer, work, workIsIdle, } from './work.js';
//# sourceMappingURL=index.js.map