/** Looks at the world from time to time: has the search to end, for want of time or because nobody waits for it? */
import type { Cut, Limits } from './limits.ts';
export declare class Watch {
    private readonly limits;
    private readonly deadline;
    /** The clock runs from now on. */
    constructor(limits: Limits);
    look(): Cut | undefined;
}
//# sourceMappingURL=watch.d.ts.map