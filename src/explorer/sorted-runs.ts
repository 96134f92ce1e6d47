/**
 * Pairs on disk, sorted, in as many runs as there were times when memory was full. Nothing is looked up one by one: a sorted
 * list of candidates goes past each run, and what it meets there is known (the idea of U. Stern and D. L. Dill, "Using
 * Magnetic Disk instead of Main Memory in the Murφ Verifier", 1998, and of TLC).
 */
import type { Disk, DiskFile } from './disk.ts';

/** Pairs that are read together. */
const BLOCK = 1 << 13;

interface Run {
  readonly file: DiskFile;
  readonly pairs: number;
  /** The first pair of each block. */
  readonly firsts: Int32Array;
}

/** Sorts pairs in place: by their second number, then by their first, both unsigned. */
export function sortPairs(pairs: Int32Array): void {
  // Native order, which is little-endian on every machine that Node.js runs on; any other would do as well.
  new BigUint64Array(pairs.buffer, pairs.byteOffset, pairs.length / 2).sort();
}

export class SortedRuns {
  private runs: Run[] = [];
  private readonly disk: Disk;
  private readonly block = new Int32Array(2 * BLOCK);

  constructor(disk: Disk) {
    this.disk = disk;
  }

  /** Bytes taken in memory. */
  get bytes(): number {
    return this.runs.reduce((sum, { firsts }) => sum + firsts.length * 4, this.block.length * 4);
  }

  /** @param pairs sorted, none twice */
  add(pairs: Int32Array): void {
    if (pairs.length === 0) return;
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
  strike(pairs: Int32Array): number {
    let left = pairs.length / 2;
    for (const run of this.runs) left = this.strikeBy(run, pairs, left);
    return left;
  }

  close(): void {
    for (const { file } of this.runs) file.close();
    this.runs = [];
  }

  private strikeBy(run: Run, pairs: Int32Array, count: number): number {
    const { firsts } = run;
    const blocks = firsts.length / 2;
    let kept = 0;
    let block = 0;
    let loaded = -1;
    let at = 0;
    let end = 0;
    for (let i = 0; i < count; i++) {
      const a = pairs[2 * i] as number;
      const b = pairs[2 * i + 1] as number;
      // Blocks that nothing can be in are not read.
      while (block + 1 < blocks && !less(a, b, firsts, 2 * (block + 1))) block++;
      if (loaded !== block) {
        loaded = block;
        at = 0;
        end = Math.min(BLOCK, run.pairs - block * BLOCK);
        run.file.read(2 * block * BLOCK, this.block.subarray(0, 2 * end));
      }
      while (at < end && isLess(this.block, 2 * at, a, b)) at++;
      if (at < end && this.block[2 * at] === a && this.block[2 * at + 1] === b) continue;
      pairs[2 * kept] = a;
      pairs[2 * kept + 1] = b;
      kept++;
    }
    return kept;
  }
}

/** Whether a pair comes before the one at `pairs[at ..]`. */
function less(a: number, b: number, pairs: Int32Array, at: number): boolean {
  const c = pairs[at] as number;
  const d = pairs[at + 1] as number;
  return b === d ? a >>> 0 < c >>> 0 : b >>> 0 < d >>> 0;
}

function isLess(pairs: Int32Array, at: number, a: number, b: number): boolean {
  const c = pairs[at] as number;
  const d = pairs[at + 1] as number;
  return d === b ? c >>> 0 < a >>> 0 : d >>> 0 < b >>> 0;
}
