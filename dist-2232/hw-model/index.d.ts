/** What the GPU does on its own. */
export { accessMemory, type Gpu, mayRetry } from './accesses.ts';
export { ADDRESS_SPACE_CLAIMS, type AddressSpaceNumbers, addressSpaceNumbers, asGet, asPut, asRelease, asReset, asTryGet, type MmuContext, mmuContext, } from './address-space-numbers.ts';
export { type AddressSpace, type AddressSpaces, addressSpaces, clearFault, disableAddressSpace, enableAddressSpace, flushAddressSpace, loseAddressSpaces, NO_FAULT, recordFault, type Translated, translateIn, } from './address-spaces.ts';
export { faultyMask, type FaultyAddressSpaces, markFaulty, reviveIfFaulty, unmaskAllButFaulty, } from './faulty-address-spaces.ts';
export { hardware } from './hardware.ts';
export { clear, type InterruptLine, interruptLine, isRaised, lineIsUp, raise, setMask, stat, } from './interrupt-lines.ts';
export { clearAndSample, dropNext, failCurrent, finishCurrent, JOB_QUEUE_CLAIMS, type JobQueue, type JobQueues, jobQueues, loseJobQueues, startNext, stopCurrent, stopIfCurrent, } from './job-queues.ts';
export { clearJobInterrupt, completeJob, doneBit, errBit, failJob, JOB_SLOT_CLAIMS, type JobSlot, type JobSlots, jobSlots, loseJobSlots, retryJob, slotIsBusy, stallJob, startJob, } from './job-slots.ts';
export { allocPage, freePage, MEMORY_CLAIMS, type Page, physicalPages, readPage } from './memory.ts';
export { flushTlb, mapPage, type PageTable, pageTable, prefetch, type Tlb, type Translation, tlb, translate, unmapPage, } from './page-tables.ts';
export { POWER_CLAIMS, type Power, power, touchRegisters } from './power.ts';
//# sourceMappingURL=index.d.ts.map