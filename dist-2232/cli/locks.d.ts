import type { Ending } from './exit-code.ts';
import { type LimitFlags } from './limits.ts';
import type { Terminal } from './terminal.ts';
export interface LocksFlags extends Pick<LimitFlags, 'maxStates' | 'time' | 'memory'> {
    readonly set: readonly string[];
    readonly traces?: true;
    readonly json?: true;
    readonly dot?: true;
    readonly html?: string;
    readonly matrix?: true;
}
export declare function locksCommand(targets: readonly string[], flags: LocksFlags, terminal: Terminal): Promise<readonly Ending[]>;
//# sourceMappingURL=locks.d.ts.map