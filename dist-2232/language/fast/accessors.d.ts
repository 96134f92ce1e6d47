import type { Layout, LockNode, PoolNode } from '../compile/layout.ts';
import type { Fields, LockKind, LockState } from '../field.ts';
import type { Noting } from './noting.ts';
import { type Accessor, type Executing } from './record-class.ts';
export type { Accessor, Executing } from './record-class.ts';
/** A lock as instructions see it. */
export interface LockAccessor extends LockState {
    readonly $kind: LockKind;
    readonly $node: LockNode;
    /** The same lock where nobody notes what is touched, if its number tells enough of it; else the lock itself. */
    readonly $quiet: LockState;
    /** Its bit among the locks that are noted by number, or 0. */
    readonly $bit: number;
}
export interface Accessors {
    /** The shared state, guards checked. */
    readonly checked: Accessor;
    /** The shared state, guards not checked: for properties, and for what recipes do on purpose without a lock. */
    readonly racy: Accessor;
    readonly frames: readonly Accessor[];
    readonly locks: readonly LockAccessor[];
}
/** Frees a row: makes every reference to it a reference to freed memory. */
export type Sweep = (pool: PoolNode, row: number) => void;
/**
 * @param words the packed state the accessors read and write; one word longer than a state, the last one zero
 */
export declare function accessorsOver(words: Int32Array, layout: Layout, shared: Fields, executing: Executing, sweep: Sweep, noting?: Noting | null): Accessors;
//# sourceMappingURL=accessors.d.ts.map