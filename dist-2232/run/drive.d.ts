import type { Progress, Search } from '../explorer/index.ts';
/**
 * Runs a search to its end, or until whoever made it cancels it through its limits.
 * @param onProgress called between two slices; false leaves the search as it is
 */
export declare function drive(search: Search, onProgress: (progress: Progress) => Promise<boolean>): Promise<void>;
//# sourceMappingURL=drive.d.ts.map