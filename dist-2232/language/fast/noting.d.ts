/** Notes what steps touch, bit by bit, for a search that is to be reduced. */
import type { Sum, Touched } from '../../explorer/index.ts';
import type { Cell, Layout, LockNode, PoolNode, QueueNode, RecordNode, ScalarNode, SetNode } from '../compile/layout.ts';
import { type Extent } from './extent.ts';
/**
 * What is no bit of the state and yet is touched: that a row of a pool is referred to. Freeing it changes every reference
 * there is, so who reads or writes one touches what the freeing touches.
 */
export declare class Noting {
    readonly touched: Touched;
    readonly lockBits: readonly {
        readonly word: number;
        readonly mask: number;
    }[];
    private readonly refs;
    private readonly numbered;
    /** Sets and lists that are locals. */
    private readonly local;
    /** @param threads how many threads there are */
    constructor(layout: Layout, threads: number);
    /** The bit of a lock that is told by number, or 0. */
    bitOf(lock: LockNode): number;
    /** Where the holders of the locks that are told by number stand. */
    get holders(): readonly Cell[];
    /**
     * What was noted of a number is taken back: it was only added to.
     * @param before what had been noted before, of reads and of writes
     */
    sums(sum: Sum, before: number): void;
    reads({ shift, word }: Cell, from: number, bits: number): void;
    writes({ shift, word }: Cell, from: number, bits: number): void;
    writesAll(extents: readonly Extent[]): void;
    /** A set or a list is read, or read and written. */
    touches(part: SetNode | QueueNode, isWritten: boolean): void;
    /** A reference to a row is read or written. */
    refersTo({ name }: PoolNode, row: number): void;
    /** References to any row of a pool may be read or written. */
    refersToAny(pool: string): void;
    /** The references to first rows that a record has when it is made. */
    initialRefs({ nodes }: RecordNode): readonly Extent[];
    refersToAll(refs: readonly Extent[]): void;
    frees({ name }: PoolNode, row: number): void;
    /** Code that notes the reference whose number is in a variable. One to what was freed may have been to any row. */
    codeForRef({ codec, def }: ScalarNode, number: string): string;
    private holderOf;
}
//# sourceMappingURL=noting.d.ts.map