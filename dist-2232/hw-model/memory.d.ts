/**
 * Physical pages. A page that is freed leaves a tombstone: whatever still names it, a page table entry or a cached
 * translation, names freed memory from then on, even when the page is handed out again. So reading it is found at once,
 * not when somebody happens to have written other data there.
 */
import { type Compound, type Index, type Pool } from '../language/index.ts';
/** What every read of physical memory checks, in every search. */
export declare const MEMORY_CLAIMS: {
    /** The GPU has no KASAN: it would read, or write, what now belongs to somebody else. */
    readonly freed: 'the GPU never reads a freed page';
};
export interface Page {
    /** Whose page it is. */
    owner: Index | null;
}
/**
 * Physical memory.
 * @param count pages there are; needing more is a finding about the model's size
 * @param owners the table or pool of those who own pages
 */
export declare function physicalPages(count: number, owners: string): Compound<Pool<Page>>;
/** A page for `owner`. Its number may be one that was freed. */
export declare function allocPage(pages: Pool<Page>, owner: Index): Index;
/** Gives a page back. Freeing it twice is a finding (*no use after free*). */
export declare function freePage(pages: Pool<Page>, page: Index): void;
/** The GPU reads or writes a page that it found through its page tables. @param who for a report */
export declare function readPage(pages: Pool<Page>, page: Index, who?: string): void;
//# sourceMappingURL=memory.d.ts.map