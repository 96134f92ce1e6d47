/** Random numbers that a seed decides: the same on every machine, and for every run. */
/**
 * Marsaglia's xorshift with 128 bits of state ("Xorshift RNGs", 2003), its state filled from the seed and the number of the
 * stream by the finalizer of MurmurHash3, so that neighbouring streams have nothing in common.
 */
export declare class Random {
    private a;
    private b;
    private c;
    private d;
    constructor(seed: number, stream: number);
    /** One of 2 ** 32 numbers. */
    next(): number;
    /** One of `0 .. count - 1`. */
    below(count: number): number;
}
//# sourceMappingURL=random.d.ts.map