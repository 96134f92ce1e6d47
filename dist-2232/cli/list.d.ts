import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
export declare function listCommand(flags: {
    readonly json?: true;
    readonly names?: true;
}, terminal: Terminal): Promise<readonly Ending[]>;
//# sourceMappingURL=list.d.ts.map