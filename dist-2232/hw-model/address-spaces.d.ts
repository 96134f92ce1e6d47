/**
 * The address spaces of the hardware (AS registers; drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.6): a few numbered
 * register sets, each with the page tables it translates by, a cache of translations, and room for one fault.
 *
 * The record of a fault and the job that caused it are independent: the interrupt may be handled when the job is long
 * gone and the number serves another client. Commands (LOCK, FLUSH_PT, UPDATE) complete at once; one that hangs, and the
 * region they lock, are not modelled (*may miss*).
 */
import { type Compound, type Index, type Rows } from '../language/index.ts';
import { type InterruptLine } from './interrupt-lines.ts';
import { type PageTable, type Tlb } from './page-tables.ts';
/** FAULTADDRESS when there is no fault. */
export declare const NO_FAULT = -1;
export interface AddressSpace {
    /** TRANSTAB: whose page tables it translates by; null while it is disabled. */
    transtab: Index | null;
    readonly tlb: Tlb;
    /** FAULTADDRESS: the address of the access that faulted, or `NO_FAULT`. */
    faultAddress: number;
}
/** The part of the state that is the hardware's address spaces. */
export interface AddressSpaces {
    readonly addressSpaces: Rows<AddressSpace>;
    /** MMU_INT: one bit for each address space. */
    readonly mmuInterrupt: InterruptLine;
}
/** What has page tables of its own: a row of the table that `addressSpaces` was given. */
export interface Translated {
    readonly pageTable: PageTable;
}
/**
 * The hardware's address spaces, to spread into the state: `...addressSpaces(1, 'files', 2, 'pages')`.
 * @param count how many the hardware has
 * @param contexts the table or pool of what has page tables
 * @param addresses addresses in each
 * @param pages the pool of physical pages
 */
export declare function addressSpaces(count: number, contexts: string, addresses: number, pages: string): {
    readonly addressSpaces: Compound<Rows<AddressSpace>>;
    readonly mmuInterrupt: Compound<InterruptLine>;
};
/** FLUSH_MEM, TRANSTAB, UPDATE: translates by the page tables of `context` from now on, with nothing cached. */
export declare function enableAddressSpace(s: AddressSpaces, as: Index, context: Index): void;
/** TRANSTAB := 0, UPDATE: translates nothing. A job that stands at a fault there is the model's to fail. */
export declare function disableAddressSpace(s: AddressSpaces, as: Index): void;
/** FLUSH_PT: what was changed in the page tables is in force. */
export declare function flushAddressSpace(s: AddressSpaces, as: Index): void;
/** What a reset, or a loss of power, does to all of them. The interrupt line comes back masked. */
export declare function loseAddressSpaces(s: AddressSpaces): void;
/**
 * The page behind an address in one address space, null where there is none or the space is disabled. Page tables that
 * were freed while the hardware walks them are found (*no use after free*).
 */
export declare function translateIn(s: AddressSpaces, contexts: Rows<Translated>, as: Index, address: Index): Index | null;
/** An access found nothing: the fault is recorded, unless one already is, and the line raised. */
export declare function recordFault(s: AddressSpaces, as: Index, address: Index): void;
/** INT_CLEAR of one address space: its fault is taken note of, and the access that caused it may be tried again. */
export declare function clearFault(s: AddressSpaces, as: Index): void;
//# sourceMappingURL=address-spaces.d.ts.map