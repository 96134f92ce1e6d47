export declare class CommonList {
    private readonly control;
    /** Each begins where the one before ends. */
    private readonly segments;
    private readonly starts;
    private length;
    /** The segment that was read last, and the places it has. */
    private read;
    private readFrom;
    private readTo;
    /** Where the next pair goes, how far, and in which segment; and where the run begins that it is in. */
    private next;
    private end;
    private into;
    private base;
    private runStart;
    /** A start and a length for each run that was filled. */
    private runs;
    constructor(segments: readonly Int32Array[], control: Int32Array);
    /** Room for so many pairs, with the places that each worker may have taken and not filled. @throws RangeError */
    static segment(pairs: number, workers: number): Int32Array;
    /** Places there are. */
    get room(): number;
    get bytes(): number;
    /** Goes on in this, too: its length in pairs is a multiple of a run's. */
    add(segment: Int32Array): void;
    push(a: number, b: number): void;
    first(index: number): number;
    second(index: number): number;
    /** Ends the run that is being filled. @returns a start and a length for each that was filled since it was asked last */
    takeRuns(): readonly number[];
    /** As `takeRuns`, and leaves them. */
    allRuns(): readonly number[];
    private closeRun;
    private open;
    private turnTo;
    private segmentOf;
}
//# sourceMappingURL=common-list.d.ts.map