import type { RunVerdict, Scalar, Tool } from './run.ts';
import { type Page, type Told } from './trace.ts';
export interface ReplayDocument {
    readonly schema: 'dmaze/replay/1';
    readonly tool: Tool;
    readonly file: string;
    readonly model: string;
    readonly instance: string;
    readonly parameters: Readonly<Record<string, Scalar>>;
    /** Whether the model's files are others than those the counterexample was found with. */
    readonly modelChanged: boolean;
    readonly verdict: RunVerdict;
    /** How many were recorded. */
    readonly steps: number;
    readonly outcome: ReplayOutcome;
}
export type ReplayOutcome = {
    readonly kind: 'reproduced';
} | {
    readonly kind: 'diverged';
    /** From 1; 0 when not even the first state is there. */
    readonly step: number;
    readonly because: string;
    /** What can be done there instead. */
    readonly enabled: readonly string[];
};
/** @param trace as it was recorded */
export declare function replayText(replay: ReplayDocument, trace: Told, page: Page): string;
//# sourceMappingURL=replay.d.ts.map