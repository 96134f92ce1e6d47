/**
 * Everything that people read of a run, a list or a chart, by the name it goes by outside of this room. Names, labels and
 * messages are other people's: they are made visible here, once, before anything is laid out.
 */
import type { Chart } from './chart/chart.ts';
import { dot as dotOf } from './chart/dot.ts';
import { flowchart as flowchartOf } from './chart/flowchart.ts';
import { svg as svgOf } from './chart/svg.ts';
import { annotations as annotationsOf, jobSummary as jobSummaryOf } from './github.ts';
import { html as htmlOf } from './html.ts';
import { junit as junitOf } from './junit.ts';
import { type ListedModel, listText as listTextOf } from './list.ts';
import type { LocksDocument, LocksRun } from './locks.ts';
import { locksDot as locksDotOf } from './locks-dot.ts';
import { locksHtml as locksHtmlOf } from './locks-html.ts';
import { locksText as locksTextOf } from './locks-text.ts';
import { type Drawn, mermaid as mermaidOf } from './mermaid.ts';
import type { Paint } from './paint.ts';
import { type ReplayDocument, replayText as replayTextOf } from './replay.ts';
import type { Run, RunDocument, RunVerdict } from './run.ts';
import { runText as runTextOf } from './text.ts';
import type { Page, Told } from './trace.ts';
import { shown } from './visible.ts';

export function runText(run: Run, page: Page): string {
  return runTextOf(shown(run), page);
}

export function replayText(replay: ReplayDocument, trace: Told, page: Page): string {
  return replayTextOf(shown(replay), shown(trace), page);
}

export function listText(models: readonly ListedModel[], width: number, paint: Paint): string {
  return listTextOf(shown(models), width, paint);
}

export function locksText(run: LocksRun, page: Page, traces: boolean): string {
  return locksTextOf(shown(run), page, traces);
}

export function locksDot(run: LocksRun): string {
  return locksDotOf(shown(run));
}

export function locksHtml(document: LocksDocument): string {
  return locksHtmlOf(shown(document));
}

export function mermaid(drawn: Drawn, verdict: RunVerdict): string {
  return mermaidOf(shown(drawn), shown(verdict));
}

export function annotations(document: RunDocument): string {
  return annotationsOf(shown(document));
}

export function jobSummary(document: RunDocument, room?: number): string {
  return jobSummaryOf(shown(document), room);
}

export function junit(document: RunDocument): string {
  return junitOf(shown(document));
}

export function html(document: RunDocument): string {
  return htmlOf(shown(document));
}

export function dot(chart: Chart): string {
  return dotOf(shown(chart));
}

export function flowchart(chart: Chart): string {
  return flowchartOf(shown(chart));
}

export async function svg(chart: Chart): Promise<string | null> {
  return svgOf(shown(chart));
}
