/** The parts of the shared state that have one value each, and where they stand in a packed state. */
import type { Compiled } from './compile/compile.ts';
/** Bits of one word of the shared state, by the path of what they tell. */
export interface SharedCell {
    readonly path: string;
    readonly word: number;
    readonly shift: number;
    /** 1..31. */
    readonly bits: number;
}
/** The cells of a compiled model's shared state, in the order of the state. What has only one value has none. */
export declare function sharedCells({ layout }: Compiled): readonly SharedCell[];
//# sourceMappingURL=cells.d.ts.map