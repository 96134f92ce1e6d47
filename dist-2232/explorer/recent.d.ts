/**
 * The states that were met last. Most steps lead where another one has just led, in another order; those are told apart here,
 * close to the processor, before anything larger is asked. A state that is not here may be known all the same.
 */
export declare class Recent {
    private readonly words;
    private readonly states;
    private readonly filled;
    constructor(words: number);
    /**
     * Notes that the state was met.
     * @param hash of the state
     * @returns whether it had been met before, and was not forgotten since
     */
    meet(state: Int32Array, hash: number): boolean;
}
//# sourceMappingURL=recent.d.ts.map