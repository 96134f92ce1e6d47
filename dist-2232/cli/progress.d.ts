import type { SearchProgress } from '../run/index.ts';
export interface ProgressLine {
    /** @param title what is being searched */
    readonly show: (title: string, progress: SearchProgress) => void;
    /** Takes the live line away. */
    readonly clear: () => void;
}
export declare function progressLine(): ProgressLine;
/** One line of it. */
export declare function inWords(progress: SearchProgress): string;
//# sourceMappingURL=progress.d.ts.map