/** What a check falls short of, beyond its verdict: `--require exhaustive` and `--fail-on vacuous`. */
import type { Run } from '../report/index.ts';
import type { Ending } from './exit-code.ts';
import type { Job } from './jobs.ts';
import { type LimitFlags } from './limits.ts';
import type { Terminal } from './terminal.ts';
export interface GateFlags extends LimitFlags {
    readonly require?: 'exhaustive';
    readonly failOn?: 'vacuous';
}
/** Null when nothing was required. */
export declare function shortfallsOf({ loaded, set }: Job, run: Run, flags: GateFlags, terminal: Terminal): Promise<{
    readonly shortfalls: readonly string[];
    readonly endings: readonly Ending[];
} | null>;
//# sourceMappingURL=shortfalls.d.ts.map