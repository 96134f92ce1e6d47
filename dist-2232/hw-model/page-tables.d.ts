/**
 * Page tables in memory, and the translations that hardware has cached from them. They are two things: an entry that was
 * cleared is still in force until the cache is flushed (drivers/iommu/io-pgtable-arm.c and panfrost_mmu.c, v5.6).
 *
 * Addresses are slots, each as large as a whole buffer or a 2 MiB chunk of a heap: a mapping of many pages is made and
 * cleared in one go here, in the kernel entry by entry (*may miss* what happens in the middle of one).
 */
import { type Compound, type Index, type Rows } from '../language/index.ts';
export interface Translation {
    /** The page behind an address, or null where there is none. */
    page: Index | null;
}
/** Page table entries by address. */
export type PageTable = Rows<Translation>;
/** Cached translations by address. */
export type Tlb = Rows<Translation>;
/**
 * Empty page tables.
 * @param addresses how many there are
 * @param pages the pool of physical pages
 */
export declare function pageTable(addresses: number, pages: string): Compound<PageTable>;
/** An empty cache of translations. @param addresses and @param pages as of the page tables */
export declare function tlb(addresses: number, pages: string): Compound<Tlb>;
/** Writes an entry. @returns false, changing nothing, if there is one: io-pgtable warns and answers -EEXIST */
export declare function mapPage(entries: PageTable, address: Index, page: Index): boolean;
/** Clears an entry. What is cached of it stays until a flush. @returns whether there was one */
export declare function unmapPage(entries: PageTable, address: Index): boolean;
/**
 * The page behind an address as the hardware sees it: what it has cached, else what it reads from the tables, which it
 * then caches. It never caches that there is nothing.
 *
 * Hardware may also cache an entry before anybody uses it, at any time. With this function alone, only what a job has
 * used is ever stale (*may miss*); a model that wants the rest adds a thread that calls `prefetch` whenever it likes.
 */
export declare function translate(cached: Tlb, entries: PageTable, address: Index): Index | null;
/** Caches an entry that nobody has asked for, as hardware may. */
export declare function prefetch(cached: Tlb, entries: PageTable, address: Index): void;
/** Forgets all cached translations. */
export declare function flushTlb(cached: Tlb): void;
//# sourceMappingURL=page-tables.d.ts.map