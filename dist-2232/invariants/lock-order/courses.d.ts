/** The ways that threads were seen to take from place to place. */
import type { Compiled } from '../../language/index.ts';
import type { Observation } from './observation.ts';
export declare class Courses {
    private readonly compiled;
    /** By thread and place, the steps that lead there. */
    private readonly into;
    constructor(compiled: Compiled, { moves }: Observation);
    /**
     * The steps that a thread may have to take for one of them, that one included: back to where it last might have stopped
     * for good, with what it waits for there.
     */
    upTo(last: number): ReadonlySet<number>;
}
//# sourceMappingURL=courses.d.ts.map