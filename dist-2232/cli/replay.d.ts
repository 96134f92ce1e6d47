import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
export declare function replayCommand(file: string, flags: {
    readonly json?: true;
}, terminal: Terminal): Promise<readonly Ending[]>;
//# sourceMappingURL=replay.d.ts.map