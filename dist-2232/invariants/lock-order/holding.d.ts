import type { Compiled, Listened } from '../../language/index.ts';
export interface Held {
    readonly lock: number;
    /** Whether others may hold it at the same time. */
    readonly shared: boolean;
}
export declare class Holding {
    private readonly locks;
    private readonly listened;
    /** Sets of locks by number; 0 is that of none. */
    private readonly sets;
    private readonly bits;
    constructor({ layout }: Compiled, listened: Listened);
    /** The number of the set of locks that a thread holds in the scratch. */
    of(thread: number): number;
    named(set: number): readonly Held[];
}
//# sourceMappingURL=holding.d.ts.map