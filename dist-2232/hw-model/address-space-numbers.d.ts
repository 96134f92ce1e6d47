/**
 * Who has which of the hardware's few address space numbers (panfrost_mmu_as_get, panfrost_mmu_as_put,
 * panfrost_mmu_reset, panfrost_mmu_pgtable_free; drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.4 to v5.14): clients keep
 * theirs until it is stolen, least recently used first, from one with no job on the hardware. What v5.15 adds to that, the
 * mask of faulty ones, is in `faulty-address-spaces.ts`.
 */
import { type Compound, type Index, type List, type Members, type Rows, type Scalar } from '../language/index.ts';
import { type AddressSpaces, type Translated } from './address-spaces.ts';
import { type PageTable } from './page-tables.ts';
/** What handing out and giving back numbers checks, in every search. */
export declare const ADDRESS_SPACE_CLAIMS: {
    /** The driver warns, and goes on with the head of the list for a client. */
    readonly enough: 'an address space number is found for every job';
    /** The driver warns. A reset in between forgets users that will still give theirs back. */
    readonly negative: 'users of an address space never go negative';
};
/** A client of the GPU, as far as address spaces go: `struct panfrost_mmu`. */
export interface MmuContext extends Translated {
    /** Its number, while it has one. */
    as: Index | null;
    /** Jobs of it on the hardware. */
    asCount: number;
}
/** The part of the state that says who has which number. */
export interface AddressSpaceNumbers extends AddressSpaces {
    /** Numbers that are taken. */
    readonly asAllocMask: Members;
    /** Who has one, least recently used first: the kernel's list from its tail. */
    readonly asLru: List<Index>;
}
/**
 * The fields of a client, to spread into its row.
 * @param users the most jobs of one client that are on the hardware at once
 * @param addresses addresses in each, @param pages the pool of physical pages
 * @param lock the lock of the numbers, if it is checked: `as_lock`
 */
export declare function mmuContext(users: number, addresses: number, pages: string, lock?: string): {
    readonly as: Scalar<Index | null>;
    readonly asCount: Scalar<number>;
    readonly pageTable: Compound<PageTable>;
};
/**
 * The numbers, to spread into the state beside `addressSpaces`.
 * @param count how many the hardware has, @param contexts the table or pool of clients
 * @param lock the lock of the numbers, if it is checked: `as_lock`
 */
export declare function addressSpaceNumbers(count: number, contexts: string, lock?: string): {
    readonly asAllocMask: Compound<Members>;
    readonly asLru: Compound<List<Index>>;
};
/**
 * `panfrost_mmu_as_get`: a number for a client that is about to start a job, stolen if there is none left.
 * The caller holds `as_lock`; the whole is one step, which is what the lock makes of it.
 */
export declare function asGet(s: AddressSpaceNumbers, contexts: Rows<MmuContext>, context: Index): Index;
/** The same since "drm/panfrost: Handle error when allocating AS number" (v6.19): null, for -EBUSY, if there is none. */
export declare function asTryGet(s: AddressSpaceNumbers, contexts: Rows<MmuContext>, context: Index): Index | null;
/** `panfrost_mmu_as_put`: a job has left the hardware. Takes no lock; the number stays until it is stolen. */
export declare function asPut(contexts: Rows<MmuContext>, context: Index): void;
/** The part of `panfrost_mmu_reset` under `as_lock`: nobody has a number, whoever was using one. */
export declare function asReset(s: AddressSpaceNumbers, contexts: Rows<MmuContext>): void;
/** The part of `panfrost_mmu_pgtable_free` under `as_lock`: a client that goes away gives its number back. */
export declare function asRelease(s: AddressSpaceNumbers, contexts: Rows<MmuContext>, context: Index): void;
//# sourceMappingURL=address-space-numbers.d.ts.map