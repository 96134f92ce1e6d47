import type { RunDocument } from './run.ts';
/** Workflow commands, one a line, worst first; at most one for each property of a model, which names all its instances. */
export declare function annotations(document: RunDocument): string;
/** Bytes of a summary: GitHub refuses a larger one whole. */
export declare const LARGEST: number;
/**
 * The summary of a job, in Markdown: a table of verdicts, then each trace, folded.
 * @param room bytes that are left for it
 */
export declare function jobSummary({ errors, runs }: RunDocument, room?: number): string;
//# sourceMappingURL=github.d.ts.map