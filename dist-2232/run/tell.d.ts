import type { Cut, System, Verdict } from '../explorer/index.ts';
import type { Compiled } from '../language/index.ts';
import { type Run } from '../report/index.ts';
/**
 * @param system the one that was searched, or another of the same program
 * @param folds whether to look for the steps that do not matter
 * @throws Fault when the two engines disagree about the trace
 */
export declare function tell(compiled: Compiled, system: System, verdict: Verdict, folds?: boolean): Pick<Run, 'verdict' | 'trace'>;
/** Why a search ended before it had seen everything. */
export declare function cutInWords(cut: Cut): string;
//# sourceMappingURL=tell.d.ts.map