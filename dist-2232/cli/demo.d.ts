import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
/** What is shown: a model, an instance that breaks, those that show it mended, and what to say around them. */
export interface Showing {
    readonly model: string;
    readonly broken: string;
    readonly mended: readonly string[];
    readonly opening: string;
    readonly before: string;
    readonly between: string;
    readonly closing: string;
}
export declare function demoCommand(terminal: Terminal, showing?: Showing): Promise<readonly Ending[]>;
//# sourceMappingURL=demo.d.ts.map