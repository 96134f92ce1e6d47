import { type CheckFlags } from './check.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
/** @returns when it is cancelled: what came of the last round of each model */
export declare function watchCommand(targets: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<readonly Ending[]>;
//# sourceMappingURL=watch.d.ts.map