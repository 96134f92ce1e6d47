import { type Compiled } from '../../language/index.ts';
export type FreedBy = 'others' | 'time' | 'nothing' | 'unknown';
/** Does the step happen only because time passes, or a signal comes? Neither is owed to anybody. */
export declare function isTimeout({ control }: Compiled, step: number): boolean;
export declare class Freedom {
    private readonly system;
    private readonly timeouts;
    private readonly cancelled;
    /** @param cancelled true to give up: then it is unknown */
    constructor(compiled: Compiled, cancelled: () => boolean);
    /** What makes one of the threads go on. */
    of(state: Int32Array, threads: readonly number[]): FreedBy;
    private goesOn;
}
//# sourceMappingURL=freedom.d.ts.map