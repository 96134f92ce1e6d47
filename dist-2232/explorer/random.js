/** Random numbers that a seed decides: the same on every machine, and for every run. */
/**
 * Marsaglia's xorshift with 128 bits of state ("Xorshift RNGs", 2003), its state filled from the seed and the number of the
 * stream by the finalizer of MurmurHash3, so that neighbouring streams have nothing in common.
 */
export class Random {
    a;
    b;
    c;
    d;
    constructor(seed, stream) {
        const low = seed | 0;
        const high = Math.floor(seed / 2 ** 32) | 0;
        this.a = mixed(low ^ 0x9e3779b9);
        this.b = mixed(this.a ^ high);
        this.c = mixed(this.b ^ stream);
        // Never all zeros, from which there is no way out.
        this.d = mixed(this.c + 0x6a09e667) | 1;
        for (let i = 0; i < 8; i++)
            this.next();
    }
    /** One of 2 ** 32 numbers. */
    next() {
        let t = this.a ^ (this.a << 11);
        t ^= t >>> 8;
        this.a = this.b;
        this.b = this.c;
        this.c = this.d;
        this.d = this.d ^ (this.d >>> 19) ^ t;
        return this.d >>> 0;
    }
    /** One of `0 .. count - 1`. */
    below(count) {
        return Math.floor((this.next() / 2 ** 32) * count);
    }
}
function mixed(number) {
    let h = number ^ (number >>> 16);
    h = Math.imul(h, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    return h ^ (h >>> 16);
}
//# sourceMappingURL=random.js.map