/** What freeing does to references over packed words: each one to the freed row becomes one to freed memory. */
import type { Compiled } from '../compile/compile.ts';
import type { Cell, Node, QueueNode, ScalarNode, SetNode } from '../compile/layout.ts';
import type { Executing, Sweep } from './accessors.ts';
/** Sweeps the shared state, and the frames that are live. */
export declare function sweeper(scratch: Int32Array, { control, layout }: Compiled, executing: Executing): Sweep;
/** The bits of a cell. */
export declare function valueOf(words: Int32Array, { word, shift, bits }: Cell): number;
/** What has bits of its own and no name inside. */
export type Leaf = ScalarNode | SetNode | QueueNode;
/** Scalars, sets and lists of a part of the state. Slots of lists are no scalars: unused ones stand for nothing. */
export declare function leaves(node: Node): readonly Leaf[];
//# sourceMappingURL=sweep.d.ts.map