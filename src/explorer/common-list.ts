/** A list of pairs that several workers add to at once: each takes places in it, a run at a time, and fills them by itself. */
import { AT, RUN, shared } from './commons.ts';

export class CommonList {
  private readonly control: Int32Array;
  /** Each begins where the one before ends. */
  private readonly segments: Int32Array[] = [];
  private readonly starts: number[] = [];
  private length = 0;
  /** The segment that was read last, and the places it has. */
  private read: Int32Array = new Int32Array(0);
  private readFrom = 0;
  private readTo = 0;
  /** Where the next pair goes, how far, and in which segment; and where the run begins that it is in. */
  private next = 0;
  private end = 0;
  private into: Int32Array = new Int32Array(0);
  private base = 0;
  private runStart = 0;
  /** A start and a length for each run that was filled. */
  private runs: number[] = [];

  constructor(segments: readonly Int32Array[], control: Int32Array) {
    this.control = control;
    for (const segment of segments) this.add(segment);
  }

  /** Room for so many pairs, with the places that each worker may have taken and not filled. @throws RangeError */
  static segment(pairs: number, workers: number): Int32Array {
    return shared(2 * RUN * (Math.ceil(pairs / RUN) + 2 * workers));
  }

  /** Places there are. */
  get room(): number {
    return this.length;
  }

  get bytes(): number {
    return 8 * this.length;
  }

  /** Goes on in this, too: its length in pairs is a multiple of a run's. */
  add(segment: Int32Array): void {
    this.segments.push(segment);
    this.starts.push(this.length);
    this.length += segment.length / 2;
  }

  push(a: number, b: number): void {
    if (this.next === this.end) this.open();
    const at = 2 * (this.next++ - this.base);
    this.into[at] = a;
    this.into[at + 1] = b;
  }

  first(index: number): number {
    if (index < this.readFrom || index >= this.readTo) this.turnTo(index);
    return this.read[2 * (index - this.readFrom)] as number;
  }

  second(index: number): number {
    return this.read[2 * (index - this.readFrom) + 1] as number;
  }

  /** Ends the run that is being filled. @returns a start and a length for each that was filled since it was asked last */
  takeRuns(): readonly number[] {
    this.closeRun();
    const { runs } = this;
    this.runs = [];
    return runs;
  }

  /** As `takeRuns`, and leaves them. */
  allRuns(): readonly number[] {
    this.closeRun();
    return this.runs;
  }

  private closeRun(): void {
    if (this.next > this.runStart) this.runs.push(this.runStart, this.next - this.runStart);
    this.runStart = this.next;
  }

  private open(): void {
    this.closeRun();
    this.next = this.runStart = Atomics.add(this.control, AT.listed, RUN);
    this.end = this.next + RUN;
    const segment = this.segmentOf(this.next);
    this.into = this.segments[segment] as Int32Array;
    this.base = this.starts[segment] as number;
  }

  private turnTo(index: number): void {
    const segment = this.segmentOf(index);
    this.read = this.segments[segment] as Int32Array;
    this.readFrom = this.starts[segment] as number;
    this.readTo = this.readFrom + this.read.length / 2;
  }

  private segmentOf(index: number): number {
    let segment = this.segments.length - 1;
    while ((this.starts[segment] as number) > index) segment--;
    if (index >= this.length) throw new Error('the list has no more places');
    return segment;
  }
}
