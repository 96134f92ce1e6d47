import type { Run } from './run.ts';
import { type Page } from './trace.ts';
/** A run: the verdict on one line, what never ran, the trace of a finding and the command that replays it. */
export declare function runText(run: Run, page: Page): string;
/** How many of each verdict: the last line of a check of several instances. */
export declare function summaryLine(runs: readonly Run[], errors: number): string;
//# sourceMappingURL=text.d.ts.map