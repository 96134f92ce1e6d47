import { NO_FAULT, recordFault, translateIn } from './address-spaces.js';
import { stallJob } from './job-slots.js';
import { readPage } from './memory.js';
/**
 * The job in a slot reads or writes an address. A freed page behind it is a finding; no page behind it is a fault, which
 * the job stands at until `mayRetry`.
 * @param contexts the table or pool that has the page tables
 * @returns whether there was a page
 */
export function accessMemory(s, contexts, slot, address) {
    const { as } = s.jobSlots[slot];
    if (as === null)
        throw new Error(`no job is in slot ${slot}: access memory only where one runs`);
    const page = translateIn(s, contexts, as, address);
    if (page === null) {
        stallJob(s, slot);
        recordFault(s, as, address);
        return false;
    }
    readPage(s.pages, page);
    return true;
}
/**
 * Whether a stalled job may try again: the fault of its address space was cleared. The driver clears it before it has
 * mapped anything, so the same access may well fault again.
 */
export function mayRetry(s, slot) {
    const { as, state } = s.jobSlots[slot];
    return state === 'stalled' && as !== null && s.addressSpaces[as].faultAddress === NO_FAULT;
}
//# sourceMappingURL=accesses.js.map