import { type FormatName, type Run, type RunError } from '../report/index.ts';
import { type SearchProgress } from '../run/index.ts';
import { type Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
/** One `--reporter FORMAT[=FILE]`. */
export interface Wanted {
    readonly format: FormatName;
    /** Null for stdout. A folder, for formats of one trace, when it ends in a slash. */
    readonly file: string | null;
}
/**
 * Reads what was asked for.
 * @param texts as they stand on the command line
 * @param instances how many will be checked
 * @throws Misuse for a format that is not there, and for reports that would get into each other's way
 */
export declare function reportersFrom(texts: readonly string[], instances: number): readonly Wanted[];
/** Gathers what happens, and tells it to everyone who wants to know. */
export declare class Reports {
    private readonly runs;
    private readonly errors;
    private readonly lines;
    private readonly begun;
    private lastProgress;
    private readonly wanted;
    private readonly terminal;
    constructor(wanted: readonly Wanted[], terminal: Terminal);
    check(model: string, instance: string): void;
    progress(model: string, instance: string, progress: SearchProgress): void;
    run(run: Run): void;
    error(error: RunError): void;
    /**
     * Writes what is told at the end.
     * @param instances how many were to be checked
     * @returns how the writing ended
     */
    end(endings: readonly Ending[], instances: number): readonly Ending[];
    private tell;
    private tellTrace;
    /** Adds to the summary that the runner of GitHub shows, or writes it to a file of its own. */
    private summarize;
    private event;
    private onStdout;
}
//# sourceMappingURL=reporters.d.ts.map