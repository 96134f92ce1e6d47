/**
 * Physical pages. A page that is freed leaves a tombstone: whatever still names it, a page table entry or a cached
 * translation, names freed memory from then on, even when the page is handed out again. So reading it is found at once,
 * not when somebody happens to have written other data there.
 */
import { optional, pool, ref, refute } from '../language/index.js';
/** What every read of physical memory checks, in every search. */
export const MEMORY_CLAIMS = {
    /** The GPU has no KASAN: it would read, or write, what now belongs to somebody else. */
    freed: 'the GPU never reads a freed page',
};
/**
 * Physical memory.
 * @param count pages there are; needing more is a finding about the model's size
 * @param owners the table or pool of those who own pages
 */
export function physicalPages(count, owners) {
    return pool(count, { owner: optional(ref(owners)) });
}
/** A page for `owner`. Its number may be one that was freed. */
export function allocPage(pages, owner) {
    const page = pages.alloc();
    pages[page].owner = owner;
    return page;
}
/** Gives a page back. Freeing it twice is a finding (*no use after free*). */
export function freePage(pages, page) {
    pages.free(page);
}
/** The GPU reads or writes a page that it found through its page tables. @param who for a report */
export function readPage(pages, page, who = 'a job') {
    if (!pages.isLive(page))
        refute(MEMORY_CLAIMS.freed, `${who} reads a page that was freed`);
}
//# sourceMappingURL=memory.js.map