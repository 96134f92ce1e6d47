/** What the kernel prints when something is wrong, read into data, made into a model, and compared with the models there are. */
import { type Banner, bannerOn } from './banners.ts';
import type { Body } from './body.ts';
import { type LogLine, linesOf } from './log.ts';
import type { KernelLog, KernelReport, Skipped } from './report.ts';
import { driverPart } from './plumbing.ts';
import { stacksOf } from './stacks-of.ts';

export { type Candidate, type Likeness, likenesses, namesIn } from './likeness.ts';
export { modelOf, type ReportModel } from './model/model-of.ts';
export type { Gap } from './model/draft.ts';
export type * from './report.ts';
export type { LockMention } from './lock-mention.ts';
export type { Frame, Stack } from './stack.ts';

/** A report is no longer than this; what follows is something else. */
const LONGEST = 4000;

interface Start {
  readonly at: number;
  readonly banner: Banner;
}

/** Reads a whole log: every report in it, and of those that give no model the reason. */
export function readKernelLog(log: string): KernelLog {
  const lines = linesOf(log);
  const starts = gathered(
    lines.flatMap((line, at): Start[] => {
      const banner = bannerOn(line.text);
      return banner === null ? [] : [{ at, banner }];
    }),
    lines,
  );
  const reports = new Map<string, KernelReport>();
  const skipped: Skipped[] = [];
  starts.forEach((start, nth) => {
    const body = bodyOf(lines, start, starts.slice(nth + 1));
    const read = start.banner.reads(body);
    if (read.kind === 'skipped') {
      skipped.push({ title: start.banner.title, line: lines[start.at]?.number ?? 0, why: read.why });
      return;
    }
    const key = keyOf(read.report);
    const before = reports.get(key);
    reports.set(key, before === undefined ? read.report : { ...before, times: before.times + 1 });
  });
  return { lines: lines.length, reports: [...reports.values()], skipped };
}

/** Without starts that only repeat what goes on: further tasks that hang, and complaints within another report. */
function gathered(starts: readonly Start[], lines: readonly LogLine[]): readonly Start[] {
  const kept: Start[] = [];
  for (const start of starts) {
    const before = kept.at(-1);
    const same = before !== undefined && callerAt(lines, before) === callerAt(lines, start);
    if (same && start.banner.gathers === true && before.banner === start.banner) continue;
    if (same && start.banner.minor === true && start.at - before.at < 40) continue;
    // A banner in two lines, such as a sentence that is said again by the warning itself.
    if (same && before.banner.title === start.banner.title && start.at - before.at <= 3) continue;
    kept.push(start);
  }
  return kept;
}

/** The lines of one report: up to the next one, and without what others printed meanwhile where the log says who printed what. */
function bodyOf(lines: readonly LogLine[], { at }: Start, later: readonly Start[]): Body {
  const caller = lines[at]?.caller ?? null;
  const isMine = (line: LogLine | undefined): boolean =>
    caller === null || (line?.caller ?? caller) === caller;
  const next = later.find((start) => isMine(lines[start.at]))?.at ?? lines.length;
  return lines.slice(at, Math.min(next, at + LONGEST)).filter(isMine);
}

function callerAt(lines: readonly LogLine[], { at }: Start): string | null {
  return lines[at]?.caller ?? null;
}

/** The same for reports of the same: their kind, and the functions of the driver on their stacks. */
function keyOf(report: KernelReport): string {
  const functions = stacksOf(report).map((stack) =>
    driverPart(stack)
      .slice(0, 4)
      .map(({ name }) => name),
  );
  const about = report.kind === 'circular locking' ? report.links.map(({ lock }) => lock.lockClass) : [];
  return JSON.stringify([report.kind, report.title, functions, about]);
}
