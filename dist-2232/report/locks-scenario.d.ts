/** How a cycle would close: a column for each who goes a part of the way. And what a run of `dmaze locks` says in a word. */
import type { DependencyTold, LocksRun } from './locks.ts';
export type LocksVerdict = 'ordered' | 'potential' | 'deadlock' | 'timeout' | 'misuse' | 'undecided';
/** The gravest that was found; `potential` where there are cycles, and all are unreachable. */
export declare function verdictOfLocks({ cycles, misuses, partial }: LocksRun): LocksVerdict;
export declare function classNamed({ classes }: LocksRun, at: number): string;
/** Lockdep's table: who takes what first, then what each waits for. */
export declare function lockScenario(run: LocksRun, round: readonly DependencyTold[]): string[];
//# sourceMappingURL=locks-scenario.d.ts.map