import { type Block, type Routine, type Thread } from '../program.ts';
import type { Place, StepName, Tail } from './control.ts';
export declare class Numbering {
    readonly steps: StepName[];
    private readonly reached;
    /** Places from where a rest is reached in silence, but only where the frame says so. */
    private readonly restsIfGiven;
    private readonly hasLines;
    /** @param hasLines whether some lock has a line to get in */
    constructor(hasLines: boolean);
    /** Numbers the places a thread can reach, and names its steps. */
    number(entry: Tail, thread: Thread): Place[];
    private placesAfter;
    /** Collects what may be executed at `origin`, having silently come to `place`. */
    private offer;
    private follow;
    private step;
    /** Whether a thread may stop is asked of places, not of frames: one where it depends would hide deadlocks. */
    private checkRest;
    /** @throws ModelError when an instruction can never be reached, whatever the values */
    checkReached(bodies: ReadonlyMap<Routine, Block>): void;
}
//# sourceMappingURL=numbering.d.ts.map