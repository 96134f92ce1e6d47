/**
 * Page tables in memory, and the translations that hardware has cached from them. They are two things: an entry that was
 * cleared is still in force until the cache is flushed (drivers/iommu/io-pgtable-arm.c and panfrost_mmu.c, v5.6).
 *
 * Addresses are slots, each as large as a whole buffer or a 2 MiB chunk of a heap: a mapping of many pages is made and
 * cleared in one go here, in the kernel entry by entry (*may miss* what happens in the middle of one).
 */
import { optional, ref, table } from '../language/index.js';
/**
 * Empty page tables.
 * @param addresses how many there are
 * @param pages the pool of physical pages
 */
export function pageTable(addresses, pages) {
    return table(addresses, { page: optional(ref(pages)) });
}
/** An empty cache of translations. @param addresses and @param pages as of the page tables */
export function tlb(addresses, pages) {
    return table(addresses, { page: optional(ref(pages)) });
}
/** Writes an entry. @returns false, changing nothing, if there is one: io-pgtable warns and answers -EEXIST */
export function mapPage(entries, address, page) {
    if (entries[address].page !== null)
        return false;
    entries[address].page = page;
    return true;
}
/** Clears an entry. What is cached of it stays until a flush. @returns whether there was one */
export function unmapPage(entries, address) {
    if (entries[address].page === null)
        return false;
    entries[address].page = null;
    return true;
}
/**
 * The page behind an address as the hardware sees it: what it has cached, else what it reads from the tables, which it
 * then caches. It never caches that there is nothing.
 *
 * Hardware may also cache an entry before anybody uses it, at any time. With this function alone, only what a job has
 * used is ever stale (*may miss*); a model that wants the rest adds a thread that calls `prefetch` whenever it likes.
 */
export function translate(cached, entries, address) {
    if (cached[address].page === null)
        cached[address].page = entries[address].page;
    return cached[address].page;
}
/** Caches an entry that nobody has asked for, as hardware may. */
export function prefetch(cached, entries, address) {
    translate(cached, entries, address);
}
/** Forgets all cached translations. */
export function flushTlb(cached) {
    for (let at = 0; at < cached.ids.length; at++) {
        const address = cached.ids[at];
        if (address !== undefined)
            cached[address].page = null;
    }
}
//# sourceMappingURL=page-tables.js.map