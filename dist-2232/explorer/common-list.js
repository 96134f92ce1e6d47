/** A list of pairs that several workers add to at once: each takes places in it, a run at a time, and fills them by itself. */
import { AT, RUN, shared } from './commons.js';
export class CommonList {
    control;
    /** Each begins where the one before ends. */
    segments = [];
    starts = [];
    length = 0;
    /** The segment that was read last, and the places it has. */
    read = new Int32Array(0);
    readFrom = 0;
    readTo = 0;
    /** Where the next pair goes, how far, and in which segment; and where the run begins that it is in. */
    next = 0;
    end = 0;
    into = new Int32Array(0);
    base = 0;
    runStart = 0;
    /** A start and a length for each run that was filled. */
    runs = [];
    constructor(segments, control) {
        this.control = control;
        for (const segment of segments)
            this.add(segment);
    }
    /** Room for so many pairs, with the places that each worker may have taken and not filled. @throws RangeError */
    static segment(pairs, workers) {
        return shared(2 * RUN * (Math.ceil(pairs / RUN) + 2 * workers));
    }
    /** Places there are. */
    get room() {
        return this.length;
    }
    get bytes() {
        return 8 * this.length;
    }
    /** Goes on in this, too: its length in pairs is a multiple of a run's. */
    add(segment) {
        this.segments.push(segment);
        this.starts.push(this.length);
        this.length += segment.length / 2;
    }
    push(a, b) {
        if (this.next === this.end)
            this.open();
        const at = 2 * (this.next++ - this.base);
        this.into[at] = a;
        this.into[at + 1] = b;
    }
    first(index) {
        if (index < this.readFrom || index >= this.readTo)
            this.turnTo(index);
        return this.read[2 * (index - this.readFrom)];
    }
    second(index) {
        return this.read[2 * (index - this.readFrom) + 1];
    }
    /** Ends the run that is being filled. @returns a start and a length for each that was filled since it was asked last */
    takeRuns() {
        this.closeRun();
        const { runs } = this;
        this.runs = [];
        return runs;
    }
    /** As `takeRuns`, and leaves them. */
    allRuns() {
        this.closeRun();
        return this.runs;
    }
    closeRun() {
        if (this.next > this.runStart)
            this.runs.push(this.runStart, this.next - this.runStart);
        this.runStart = this.next;
    }
    open() {
        this.closeRun();
        this.next = this.runStart = Atomics.add(this.control, AT.listed, RUN);
        this.end = this.next + RUN;
        const segment = this.segmentOf(this.next);
        this.into = this.segments[segment];
        this.base = this.starts[segment];
    }
    turnTo(index) {
        const segment = this.segmentOf(index);
        this.read = this.segments[segment];
        this.readFrom = this.starts[segment];
        this.readTo = this.readFrom + this.read.length / 2;
    }
    segmentOf(index) {
        let segment = this.segments.length - 1;
        while (this.starts[segment] > index)
            segment--;
        if (index >= this.length)
            throw new Error('the list has no more places');
        return segment;
    }
}
//# sourceMappingURL=common-list.js.map