import type { SearchProgress } from '../run/index.ts';
import type { ChartFlags } from './chart.ts';
import type { CheckFlags } from './check.ts';
import type { Ending } from './exit-code.ts';
import type { LocksFlags } from './locks.ts';
import type { OwnTerminal } from './terminal.ts';
/** What is to be run beside. */
export type Command = {
    readonly kind: 'check';
    readonly targets: readonly string[];
    readonly flags: CheckFlags;
} | {
    readonly kind: 'chart';
    readonly target: string;
    readonly flags: ChartFlags;
} | {
    readonly kind: 'locks';
    readonly targets: readonly string[];
    readonly flags: LocksFlags;
} | {
    readonly kind: 'demo';
};
/** What the other side begins with. */
export interface Begin {
    readonly command: Command;
    readonly width: number;
    readonly coloured: boolean;
}
/** What the other side tells. */
export type Told = {
    readonly kind: 'report';
    readonly text: string;
} | {
    readonly kind: 'say';
    readonly message: string;
} | {
    readonly kind: 'progress';
    readonly title: string;
    readonly progress: SearchProgress;
} | {
    readonly kind: 'ended';
    readonly endings: readonly Ending[];
} | {
    readonly kind: 'misuse';
    readonly message: string;
};
export declare function runBeside(command: Command, terminal: OwnTerminal): Promise<readonly Ending[]>;
//# sourceMappingURL=beside.d.ts.map