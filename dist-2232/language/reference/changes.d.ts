/** What a step changed, in the author's names: immer's patches, retold. */
import type { Patch } from 'immer';
import type { Control } from '../compile/control.ts';
import { type Def, type Fields } from '../field.ts';
import type { Plain, PlainRecord, PlainState } from '../plain.ts';
/** One part of the state that a step changed: a scalar, a set, a list, or a pool row that was allocated or freed. */
export interface Change {
    /** As `bos[0].madv`, or `irq thread: mapping` for a local. */
    readonly path: string;
    readonly before: Plain;
    readonly after: Plain;
}
/**
 * The changes between two states: shared ones first, then thread by thread, in the order of declaration. Where control
 * went is not among them, nor are frames that were entered or left. Threads are called by their names.
 */
export declare function changesOf(patches: readonly Patch[], before: PlainState, after: PlainState, shared: Fields, control: Control): readonly Change[];
/** The fields of a frame that was live in a state. */
export declare function fieldsAt(state: PlainState, control: Control, thread: number, depth: number): Fields | null;
/** A record as it is told: the same, with threads by their names. */
export declare function recordInWords(fields: Fields, record: PlainRecord, control: Control): PlainRecord;
/** The same, with threads by their names. */
export declare function inWords(def: Def | undefined, plain: Plain, control: Control): Plain;
//# sourceMappingURL=changes.d.ts.map