import type { Page } from '../report/trace.ts';
import type { SearchProgress } from '../run/index.ts';
export interface Terminal {
    /** Writes a part of the report. */
    readonly report: (text: string) => void;
    /** Writes one message to the user, on a line of its own. */
    readonly say: (message: string) => void;
    /** Tells how a search is getting on. */
    readonly progress: (title: string, progress: SearchProgress) => void;
    /** How the report is laid out. */
    readonly page: Page;
    /** Aborted when the user, or nobody being left to read the report, asks the command to stop. */
    readonly cancelled: AbortSignal;
}
/** The terminal of this process. */
export interface OwnTerminal extends Terminal {
    readonly coloured: boolean;
    /** Aborted, with the error as the reason, when the report can no longer be written. */
    readonly unread: AbortSignal;
}
export declare function terminal(): OwnTerminal;
/**
 * Whether somebody sits at a terminal that can be drawn on: not a pipe, not a machine of continuous integration.
 * @param environment the variables of the process
 */
export declare function isInteractive({ CI, TERM }: Readonly<Record<string, string | undefined>>, reads: boolean, draws: boolean): boolean;
/** Paths below the working folder, as seen from there. */
export declare function fromHere(text: string): string;
//# sourceMappingURL=terminal.d.ts.map