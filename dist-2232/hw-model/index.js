/** What the GPU does on its own. */
export { accessMemory, mayRetry } from './accesses.js';
export { ADDRESS_SPACE_CLAIMS, addressSpaceNumbers, asGet, asPut, asRelease, asReset, asTryGet, mmuContext, } from './address-space-numbers.js';
export { addressSpaces, clearFault, disableAddressSpace, enableAddressSpace, flushAddressSpace, loseAddressSpaces, NO_FAULT, recordFault, translateIn, } from './address-spaces.js';
export { faultyMask, markFaulty, reviveIfFaulty, unmaskAllButFaulty, } from './faulty-address-spaces.js';
export { hardware } from './hardware.js';
export { clear, interruptLine, isRaised, lineIsUp, raise, setMask, stat, } from './interrupt-lines.js';
export { clearAndSample, dropNext, failCurrent, finishCurrent, JOB_QUEUE_CLAIMS, jobQueues, loseJobQueues, startNext, stopCurrent, stopIfCurrent, } from './job-queues.js';
export { clearJobInterrupt, completeJob, doneBit, errBit, failJob, JOB_SLOT_CLAIMS, jobSlots, loseJobSlots, retryJob, slotIsBusy, stallJob, startJob, } from './job-slots.js';
export { allocPage, freePage, MEMORY_CLAIMS, physicalPages, readPage } from './memory.js';
export { flushTlb, mapPage, pageTable, prefetch, tlb, translate, unmapPage, } from './page-tables.js';
export { POWER_CLAIMS, power, touchRegisters } from './power.js';
//# sourceMappingURL=index.js.map