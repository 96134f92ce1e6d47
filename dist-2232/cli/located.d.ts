import type { LocksRun, Run } from '../report/index.ts';
export declare function located(run: Run): Run;
/** The same of lock order. */
export declare function locatedLocks(run: LocksRun): LocksRun;
//# sourceMappingURL=located.d.ts.map