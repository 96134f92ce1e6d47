import type { Rough } from './verdict.ts';
import type { Keeping, Visited } from './visited.ts';
export declare class OmittingStore implements Visited {
    readonly spilled = false;
    private readonly most;
    private readonly set;
    private readonly frontier;
    private readonly ancestry;
    private readonly proposed;
    /** Of each that is proposed, the state it is a successor of, and which. */
    private origins;
    private nths;
    private taken;
    /**
     * @param words 32-bit words of a state, at least 1
     * @param most bytes this store may take
     * @throws RangeError when the machine does not give them
     */
    constructor(words: number, { bits, kind }: Keeping & {
        kind: Rough['kind'];
    }, most?: number);
    get size(): number;
    get bytes(): number;
    get full(): boolean;
    /** What may have been omitted so far. */
    get rough(): Rough;
    take(index: number, state: Int32Array): void;
    read(index: number, state: Int32Array, at?: number): void;
    propose(state: Int32Array, at: number, nth: number): void;
    /** A limit of states is passed by as many as are settled at once. */
    settle(limit?: number): 'states' | 'memory' | null;
    readFresh(i: number, state: Int32Array): void;
    /** There is no disk. */
    resolve(): void;
    /** See `Ancestry.wayTo`. */
    wayTo(index: number): readonly number[];
    private makeRoom;
}
//# sourceMappingURL=omitting-store.d.ts.map