import type { RecordNode } from '../compile/layout.ts';
import type { Fields } from '../field.ts';
import { TALLY, type Tallied } from '../tally.ts';
import type { Noting } from './noting.ts';
/** Which thread executes which step: guards ask for it, and freeing asks which frames are live. */
export interface Executing {
    me: number;
    step: number;
}
/** A record as a recipe sees it, its type erased. */
export type Accessor = Record<string, unknown>;
/**
 * Makes a record: its cells as word, shift, word, shift and so on, then those of its live bit if it has one. A frame has
 * `self`, its thread, from the first: a property that is added later costs a tenth of all speed.
 */
export interface RecordClass {
    new (cells: readonly number[], path: string, racy: Accessor | null, self: number): Accessor;
    readonly prototype: {
        [TALLY]?: (field: string, by: number) => Tallied;
    };
}
/** What all classes of one view of the state stand on. */
export interface Grounds {
    readonly words: Int32Array;
    /** Words of a state; what stands beyond never changes. */
    readonly wordsOfState: number;
    readonly shared: Fields;
    readonly executing: Executing;
    /** The shared state without guards, once it is made. */
    readonly root: {
        readonly racy: Accessor;
    };
    /** Where it is noted what is touched, or null where nobody asks. */
    readonly noting: Noting | null;
}
/**
 * @param checked whether guarding locks are checked
 * @param pooled whether each record has a live bit, which every access looks at first
 * @param frame whether these are frames, whose arguments may be fixed
 */
export declare function generateClass({ executing, noting, root, shared, words, wordsOfState }: Grounds, node: RecordNode, { checked, frame, pooled, }: {
    readonly checked: boolean;
    readonly pooled: boolean;
    readonly frame: boolean;
}): RecordClass;
//# sourceMappingURL=record-class.d.ts.map