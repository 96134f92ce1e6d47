/** Where every scalar of a state stands: bit fields, none across a word boundary. */
import { type Fields, type LockKind, type ScalarDef, type Value } from '../field.ts';
import type { Control } from './control.ts';
/** Some bits of one word. */
export interface Cell {
    readonly word: number;
    readonly shift: number;
    /** 0..31; 0 for what has only one value. */
    readonly bits: number;
    /** It never changes: it stands after the words of the state and is no part of it. */
    readonly fixed?: true;
}
export interface ScalarNode {
    readonly kind: 'scalar';
    readonly path: string;
    readonly def: ScalarDef;
    readonly codec: Codec;
    readonly cell: Cell;
}
export interface SetNode {
    readonly kind: 'set';
    readonly path: string;
    readonly of: string;
    /** Rows of the table; in a set of pool rows one more bit says that a freed row is a member. */
    readonly rows: number;
    readonly ofPool: boolean;
    readonly cell: Cell;
}
export interface QueueNode {
    readonly kind: 'queue';
    readonly path: string;
    readonly length: Cell;
    readonly slots: readonly ScalarNode[];
}
export interface RecordNode {
    readonly kind: 'record';
    readonly path: string;
    readonly fields: Fields;
    readonly nodes: Readonly<Record<string, Node>>;
}
export interface LockNode {
    readonly kind: 'lock';
    readonly path: string;
    readonly id: number;
    readonly lock: LockKind;
    readonly class: string;
    readonly record: RecordNode;
}
export interface TableNode {
    readonly kind: 'table';
    readonly path: string;
    readonly rows: readonly RecordNode[];
}
export interface PoolNode {
    readonly kind: 'pool';
    readonly path: string;
    /** The root-level name. */
    readonly name: string;
    readonly rows: readonly RecordNode[];
    /** One bit a row. */
    readonly live: Cell;
}
export type Node = ScalarNode | SetNode | QueueNode | RecordNode | LockNode | TableNode | PoolNode;
/** How a scalar's values are numbered from 0. */
export interface Codec {
    /** How many values there are. */
    readonly count: number;
    readonly initial: number;
    /** The number that stands for a freed row, or -1. */
    readonly freed: number;
    /** Of a ref, how many rows it may name. */
    readonly rows: number;
}
export interface Layout {
    /** Words of a state. */
    readonly words: number;
    /** Words that recipes work on: those of a state, one that is always zero, and those of what never changes. */
    readonly room: number;
    readonly root: RecordNode;
    readonly locks: readonly LockNode[];
    readonly pools: readonly PoolNode[];
    /** Per thread, its program counter. */
    readonly counters: readonly Cell[];
    /** Per frame of the control flow. Frames that are never live together share bits. */
    readonly frames: readonly RecordNode[];
    /** Per frame, its thread. */
    readonly threadOf: readonly number[];
}
/** Lays out the shared state and the threads of a program. @throws ModelError when a field names what is not there */
export declare function layOut(shared: Fields, control: Control): Layout;
/** The value that a number of a scalar stands for; a freed row is one past the last. */
export declare function decode(def: ScalarDef, raw: number): Value;
//# sourceMappingURL=layout.d.ts.map