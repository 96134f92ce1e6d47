/** A search under way, or what became of it. Pure. */
import type { Chosen, Described, Run, SearchProgress, Survey, Wanted } from './served.ts';
export interface Live {
    readonly chosen: Chosen;
    readonly wanted: Wanted;
    readonly stage: 'searching' | 'held' | 'stopping' | 'ended';
    readonly described: Described | null;
    readonly progress: SearchProgress | null;
    /** States and edges per second between the last words of progress, newest last. */
    readonly rates: readonly {
        readonly states: number;
        readonly edges: number;
    }[];
    readonly run: Run | null;
    /** What did not happen; `sought` while it is looked for. */
    readonly survey: Survey | 'sought' | null;
}
export declare function searchOf(chosen: Chosen, wanted: Wanted): Live;
export declare function withProgress(live: Live, progress: SearchProgress): Live;
/** The mean of the last second or so. */
export declare function rateOf({ rates }: Live): {
    readonly states: number;
    readonly edges: number;
} | null;
export declare function isUnderWay(live: Live | null): boolean;
//# sourceMappingURL=live.d.ts.map