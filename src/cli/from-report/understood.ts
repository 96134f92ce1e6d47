/** What became of each report of a log. */
import type { KernelReport, Likeness, ReportModel } from '../../kernel-report/index.ts';

/** What became of one report. */
export interface Understood {
  readonly report: KernelReport;
  readonly model: ReportModel;
  /** Where it was written, as seen from here; null when nothing is to be written. */
  readonly file: string | null;
  readonly verdicts: readonly InstanceVerdict[];
  readonly likenesses: readonly Likeness[];
}

export interface InstanceVerdict {
  readonly instance: string;
  readonly kind: string;
  /** What is refuted; null when nothing is. */
  readonly property: string | null;
  /** Of the trace; null without one. */
  readonly steps: number | null;
  readonly states: number;
  /** What `dmaze locks` says of it: `ordered`, `potential` and so on; null where it was not asked. */
  readonly order: string | null;
}
