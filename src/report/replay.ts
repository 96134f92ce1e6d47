/** What came of replaying a counterexample, as data and as text. */
import { match } from 'ts-pattern';
import type { RunVerdict, Scalar, Tool } from './run.ts';
import { type Page, type Told, traceTable } from './trace.ts';
import { colourOf } from './verdict.ts';
import { counted } from './words.ts';

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

export type ReplayOutcome =
  | { readonly kind: 'reproduced' }
  | {
      readonly kind: 'diverged';
      /** From 1; 0 when not even the first state is there. */
      readonly step: number;
      readonly because: string;
      /** What can be done there instead. */
      readonly enabled: readonly string[];
    };

/** @param trace as it was recorded */
export function replayText(replay: ReplayDocument, trace: Told, page: Page): string {
  const { model, instance, outcome, verdict } = replay;
  const name = page.paint.strong(`${model}:${instance}`);
  const changed = replay.modelChanged ? ['  the model has changed since this was recorded'] : [];
  const lines = match(outcome)
    .with({ kind: 'reproduced' }, () => [
      `${page.paint.good('reproduced')}  ${name}: ${verdict.kind} after ${counted(replay.steps, 'step')}`,
      ...changed,
      '',
      ...traceTable(trace, verdict, page),
      '',
    ])
    .with({ kind: 'diverged' }, ({ step, because, enabled }) => [
      `${colourOf(verdict, page.paint)('diverged')}  ${name}: at step ${step} of ${replay.steps}: ${because}`,
      ...changed,
      ...(enabled.length === 0
        ? []
        : ['  what can be done there:', ...enabled.map((other) => `    ${other}`)]),
    ])
    .exhaustive();
  return `${lines.join('\n')}\n`;
}
