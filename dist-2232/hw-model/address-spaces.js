/**
 * The address spaces of the hardware (AS registers; drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.6): a few numbered
 * register sets, each with the page tables it translates by, a cache of translations, and room for one fault.
 *
 * The record of a fault and the job that caused it are independent: the interrupt may be handled when the job is long
 * gone and the number serves another client. Commands (LOCK, FLUSH_PT, UPDATE) complete at once; one that hangs, and the
 * region they lock, are not modelled (*may miss*).
 */
import { int, optional, ref, table } from '../language/index.js';
import { clear, interruptLine, raise } from './interrupt-lines.js';
import { flushTlb, tlb, translate } from './page-tables.js';
/** FAULTADDRESS when there is no fault. */
export const NO_FAULT = -1;
/**
 * The hardware's address spaces, to spread into the state: `...addressSpaces(1, 'files', 2, 'pages')`.
 * @param count how many the hardware has
 * @param contexts the table or pool of what has page tables
 * @param addresses addresses in each
 * @param pages the pool of physical pages
 */
export function addressSpaces(count, contexts, addresses, pages) {
    return {
        addressSpaces: table(count, {
            transtab: optional(ref(contexts)),
            tlb: tlb(addresses, pages),
            faultAddress: int(NO_FAULT, addresses - 1, NO_FAULT),
        }),
        mmuInterrupt: interruptLine(count),
    };
}
/** FLUSH_MEM, TRANSTAB, UPDATE: translates by the page tables of `context` from now on, with nothing cached. */
export function enableAddressSpace(s, as, context) {
    flushTlb(s.addressSpaces[as].tlb);
    s.addressSpaces[as].transtab = context;
}
/** TRANSTAB := 0, UPDATE: translates nothing. A job that stands at a fault there is the model's to fail. */
export function disableAddressSpace(s, as) {
    flushTlb(s.addressSpaces[as].tlb);
    s.addressSpaces[as].transtab = null;
}
/** FLUSH_PT: what was changed in the page tables is in force. */
export function flushAddressSpace(s, as) {
    flushTlb(s.addressSpaces[as].tlb);
}
/** What a reset, or a loss of power, does to all of them. The interrupt line comes back masked. */
export function loseAddressSpaces(s) {
    for (let at = 0; at < s.addressSpaces.ids.length; at++) {
        const as = s.addressSpaces.ids[at];
        if (as === undefined)
            continue;
        disableAddressSpace(s, as);
        s.addressSpaces[as].faultAddress = NO_FAULT;
    }
    s.mmuInterrupt.rawstat = 0;
    s.mmuInterrupt.mask = 0;
}
/**
 * The page behind an address in one address space, null where there is none or the space is disabled. Page tables that
 * were freed while the hardware walks them are found (*no use after free*).
 */
export function translateIn(s, contexts, as, address) {
    const context = s.addressSpaces[as].transtab;
    if (context === null)
        return null;
    return translate(s.addressSpaces[as].tlb, contexts[context].pageTable, address);
}
/** An access found nothing: the fault is recorded, unless one already is, and the line raised. */
export function recordFault(s, as, address) {
    if (s.addressSpaces[as].faultAddress === NO_FAULT)
        s.addressSpaces[as].faultAddress = address;
    raise(s.mmuInterrupt, as);
}
/** INT_CLEAR of one address space: its fault is taken note of, and the access that caused it may be tried again. */
export function clearFault(s, as) {
    s.addressSpaces[as].faultAddress = NO_FAULT;
    clear(s.mmuInterrupt, 1 << as);
}
//# sourceMappingURL=address-spaces.js.map