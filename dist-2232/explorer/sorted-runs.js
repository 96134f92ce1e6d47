/** Pairs that are read together. */
const BLOCK = 1 << 13;
/** Sorts pairs in place: by their second number, then by their first, both unsigned. */
export function sortPairs(pairs) {
    // Native order, which is little-endian on every machine that Node.js runs on; any other would do as well.
    new BigUint64Array(pairs.buffer, pairs.byteOffset, pairs.length / 2).sort();
}
export class SortedRuns {
    runs = [];
    disk;
    block = new Int32Array(2 * BLOCK);
    constructor(disk) {
        this.disk = disk;
    }
    /** Bytes taken in memory. */
    get bytes() {
        return this.runs.reduce((sum, { firsts }) => sum + firsts.length * 4, this.block.length * 4);
    }
    /** @param pairs sorted, none twice */
    add(pairs) {
        if (pairs.length === 0)
            return;
        const file = this.disk.open();
        const firsts = new Int32Array(2 * Math.ceil(pairs.length / (2 * BLOCK)));
        for (let at = 0, block = 0; at < pairs.length; at += 2 * BLOCK, block++) {
            firsts.set(pairs.subarray(at, at + 2), 2 * block);
            file.append(pairs.subarray(at, at + 2 * BLOCK));
        }
        this.runs.push({ file, pairs: pairs.length / 2, firsts });
    }
    /**
     * Takes out of sorted pairs those that are in a run.
     * @returns how many are left: they stand at the front
     */
    strike(pairs) {
        let left = pairs.length / 2;
        for (const run of this.runs)
            left = this.strikeBy(run, pairs, left);
        return left;
    }
    close() {
        for (const { file } of this.runs)
            file.close();
        this.runs = [];
    }
    strikeBy(run, pairs, count) {
        const { firsts } = run;
        const blocks = firsts.length / 2;
        let kept = 0;
        let block = 0;
        let loaded = -1;
        let at = 0;
        let end = 0;
        for (let i = 0; i < count; i++) {
            const a = pairs[2 * i];
            const b = pairs[2 * i + 1];
            // Blocks that nothing can be in are not read.
            while (block + 1 < blocks && !less(a, b, firsts, 2 * (block + 1)))
                block++;
            if (loaded !== block) {
                loaded = block;
                at = 0;
                end = Math.min(BLOCK, run.pairs - block * BLOCK);
                run.file.read(2 * block * BLOCK, this.block.subarray(0, 2 * end));
            }
            while (at < end && isLess(this.block, 2 * at, a, b))
                at++;
            if (at < end && this.block[2 * at] === a && this.block[2 * at + 1] === b)
                continue;
            pairs[2 * kept] = a;
            pairs[2 * kept + 1] = b;
            kept++;
        }
        return kept;
    }
}
/** Whether a pair comes before the one at `pairs[at ..]`. */
function less(a, b, pairs, at) {
    const c = pairs[at];
    const d = pairs[at + 1];
    return b === d ? a >>> 0 < c >>> 0 : b >>> 0 < d >>> 0;
}
function isLess(pairs, at, a, b) {
    const c = pairs[at];
    const d = pairs[at + 1];
    return d === b ? c >>> 0 < a >>> 0 : d >>> 0 < b >>> 0;
}
//# sourceMappingURL=sorted-runs.js.map