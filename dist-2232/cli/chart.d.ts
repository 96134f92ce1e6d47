import type { CHART_FORMATS } from './chart-formats.ts';
import type { Ending } from './exit-code.ts';
import { type LimitFlags } from './limits.ts';
import type { Terminal } from './terminal.ts';
export interface ChartFlags extends Omit<LimitFlags, 'maxDepth'> {
    readonly of?: string;
    readonly by?: string;
    readonly format: (typeof CHART_FORMATS)[number];
    readonly set: readonly string[];
}
export declare function chartCommand(target: string, flags: ChartFlags, terminal: Terminal): Promise<readonly Ending[]>;
//# sourceMappingURL=chart.d.ts.map