import type { Ending } from './exit-code.ts';
import { type OwnTerminal } from './terminal.ts';
export declare function uiCommand(target: string | undefined, terminal: OwnTerminal): Promise<readonly Ending[]>;
//# sourceMappingURL=ui.d.ts.map