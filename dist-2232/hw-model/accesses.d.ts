/**
 * What a running job does to memory: it translates an address, and then reads the page or stands at a fault. One access
 * is one step; a real job makes many, so a model lets it make any number before it completes.
 */
import type { Index, Pool, Rows } from '../language/index.ts';
import { type AddressSpaces, type Translated } from './address-spaces.ts';
import { type JobSlots } from './job-slots.ts';
import { type Page } from './memory.ts';
/** The part of the state that a running job touches. */
export interface Gpu extends AddressSpaces, JobSlots {
    readonly pages: Pool<Page>;
}
/**
 * The job in a slot reads or writes an address. A freed page behind it is a finding; no page behind it is a fault, which
 * the job stands at until `mayRetry`.
 * @param contexts the table or pool that has the page tables
 * @returns whether there was a page
 */
export declare function accessMemory(s: Gpu, contexts: Rows<Translated>, slot: Index, address: Index): boolean;
/**
 * Whether a stalled job may try again: the fault of its address space was cleared. The driver clears it before it has
 * mapped anything, so the same access may well fault again.
 */
export declare function mayRetry(s: AddressSpaces & JobSlots, slot: Index): boolean;
//# sourceMappingURL=accesses.d.ts.map