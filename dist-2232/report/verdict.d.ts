import type { Paint } from './paint.ts';
import type { Run, RunVerdict } from './run.ts';
/** One line that can be searched for: the verdict's word first, then which instance, what was found, how much was seen. */
export declare function verdictLine(run: Run, paint: Paint): string;
/** The colour that goes with a verdict. */
export declare function colourOf(verdict: RunVerdict, paint: Paint): (text: string) => string;
/** The broken claim in words: the end of a trace. */
export declare function finding(verdict: RunVerdict): string;
//# sourceMappingURL=verdict.d.ts.map