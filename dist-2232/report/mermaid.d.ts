/** A trace as a Mermaid sequence diagram: a lifeline per thread, a note for what a step changed. */
import type { RunStep, RunVerdict, TracedStep } from './run.ts';
/** What is drawn of a trace. */
export interface Drawn {
    readonly steps: readonly (TracedStep & Pick<RunStep, 'waiting'>)[];
    readonly loop?: number | undefined;
}
/** @param verdict what it comes to, told at its end */
export declare function mermaid({ loop, steps }: Drawn, verdict: RunVerdict): string;
/** Mermaid reads `;` as the end of a line, `#` as the start of a character's name, and marks as HTML. */
export declare function escaped(text: string): string;
//# sourceMappingURL=mermaid.d.ts.map