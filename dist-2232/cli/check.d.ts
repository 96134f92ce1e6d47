import { type Reduction } from '../run/index.ts';
import type { Ending } from './exit-code.ts';
import { type GateFlags } from './shortfalls.ts';
import { type OrderFlags } from './orders.ts';
import { type Terminal } from './terminal.ts';
export interface CheckFlags extends GateFlags, OrderFlags {
    readonly set: readonly string[];
    readonly property?: string;
    readonly workers?: number;
    readonly spill?: string;
    readonly checkpoint?: string;
    /** In seconds. */
    readonly checkpointEvery?: number;
    readonly resume?: string;
    readonly reduce?: Reduction;
    readonly out?: string;
    readonly expected?: true;
    readonly json?: true;
    readonly watch?: true;
    readonly unfold?: true;
    readonly reporter: readonly string[];
}
export declare function checkCommand(targets: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<readonly Ending[]>;
//# sourceMappingURL=check.d.ts.map