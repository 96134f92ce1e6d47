/** `dmaze from-report FILE`: of each report in a kernel log a model, what it is found to do, and which models are like it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { isatty } from 'node:tty';
import {
  type KernelLog,
  likenesses,
  modelOf,
  readKernelLog,
  type ReportModel,
} from '../kernel-report/index.ts';
import { toJson, verdictOfLocks } from '../report/index.ts';
import { check, findModel, locks, Misuse, tool, writeWhole } from '../run/index.ts';
// Not from the room's door: no other command reads kernel logs, or needs the zoo.
import { type KnownBugs, knownBugs } from '../run/known-bugs.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import { fromReportText } from './from-report/text.ts';
import type { InstanceVerdict, Understood } from './from-report/understood.ts';
import type { Terminal } from './terminal.ts';

export interface FromReportFlags {
  readonly out?: string;
  readonly force?: true;
  readonly dryRun?: true;
  readonly time?: number;
  readonly json?: true;
}

/** A log larger than this is not the log of one boot; the reports in it are to be cut out. */
const LARGEST = 64 * 1024 * 1024;
/** Seconds for each search, and after how many the narrowed instances are left for the user to check. */
const TIME = 10;
const QUICK = 1;
/** Cycles with more threads are looked for depth-first, which comes to a deadlock long before all states are seen. */
const FEW_THREADS = 5;
const LIKE = 3;

export async function fromReportCommand(
  file: string | undefined,
  flags: FromReportFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const log = readKernelLog(readLog(file));
  const models = distinct(log.reports.map(modelOf));
  const folder = flags.out ?? '.';
  if (flags.dryRun === undefined) refuseToOverwrite(models, folder, flags.force === true);
  if (models.length === 0) return nothingRead(log, file, flags, terminal);
  const bugs = await knownBugs(DOORS);
  const understood: Understood[] = [];
  for (const [nth, report] of log.reports.entries()) {
    const model = models[nth];
    if (model === undefined || terminal.cancelled.aborted) break;
    const written = flags.dryRun === undefined ? join(folder, `${model.name}.ts`) : null;
    if (written !== null) writeWhole(written, model.source);
    understood.push({
      report,
      model,
      file: written,
      verdicts: await verdictsOf(model, written, flags.time ?? TIME, terminal),
      likenesses: likenesses(report, bugs.candidates).slice(0, LIKE),
    });
  }
  terminal.report(
    flags.json === undefined
      ? fromReportText(log, understood, bugs, terminal.page)
      : toJson(documentOf(log, understood, bugs)),
  );
  return understood.flatMap(({ verdicts }) => verdicts.slice(0, 1).map(endingOf));
}

/** The log, from a file or from standard input. */
function readLog(file: string | undefined): string {
  if (file === undefined && isatty(0))
    throw new Misuse('name the file of a kernel log, or pipe one in: dmesg | npx dmaze from-report');
  try {
    if (file !== undefined && file !== '-') {
      const { size } = statSync(file);
      if (size > LARGEST)
        throw new Misuse(
          `${file}: has ${Math.round(size / 2 ** 20)} MiB; cut out what is about the reports, at most 64 MiB`,
        );
    }
    const bytes = readFileSync(file === undefined || file === '-' ? 0 : file);
    if (bytes.length > LARGEST)
      throw new Misuse('standard input has more than 64 MiB; cut out what is about the reports');
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof Misuse) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT'
        ? 'no such file'
        : code === 'EISDIR'
          ? 'is a folder'
          : code === 'EACCES'
            ? 'permission denied'
            : String(error);
    throw new Misuse(`${file ?? 'standard input'}: ${why}`);
  }
}

/** Two reports of one name get a number each. */
function distinct(models: readonly ReportModel[]): readonly ReportModel[] {
  const seen = new Map<string, number>();
  return models.map((model) => {
    const times = (seen.get(model.name) ?? 0) + 1;
    seen.set(model.name, times);
    if (times === 1) return model;
    const name = `${model.name}-${times}`;
    return { ...model, name, source: model.source.replace(`'report/${model.name}'`, `'report/${name}'`) };
  });
}

/** Before anything is written. */
function refuseToOverwrite(models: readonly ReportModel[], folder: string, force: boolean): void {
  if (force) return;
  const there = models
    .map(({ name, source }) => ({ path: join(folder, `${name}.ts`), source }))
    .filter(({ path, source }) => existsSync(path) && readFileSync(path, 'utf8') !== source)
    .map(({ path }) => path);
  if (there.length > 0)
    throw new Misuse(
      `${there.join(', ')}: ${there.length === 1 ? 'is' : 'are'} there already, and may have been edited; --force writes over, --out DIR elsewhere`,
    );
}

function nothingRead(
  log: KernelLog,
  file: string | undefined,
  flags: FromReportFlags,
  terminal: Terminal,
): readonly Ending[] {
  if (flags.json !== undefined)
    terminal.report(toJson(documentOf(log, [], { candidates: [], bugs: new Map() })));
  else if (log.skipped.length > 0)
    terminal.report(fromReportText(log, [], { candidates: [], bugs: new Map() }, terminal.page));
  const where = file === undefined || file === '-' ? 'standard input' : file;
  terminal.say(
    log.skipped.length > 0
      ? `${where}: of none of its reports a model can be made`
      : `${where}: has no report of lockdep, KASAN, hung tasks, reference counts, lists or sleeping in atomic context in ${log.lines} lines`,
  );
  return ['misuse'];
}

/** The instance as reported, and, where that was quick, those in which something is narrowed. */
async function verdictsOf(
  model: ReportModel,
  written: string | null,
  seconds: number,
  terminal: Terminal,
): Promise<readonly InstanceVerdict[]> {
  const passing = written === null ? mkdtempSync(join(tmpdir(), 'dmaze-report-')) : null;
  const path = written ?? join(passing ?? '', `${model.name}.ts`);
  try {
    if (passing !== null) writeWhole(path, model.source);
    const loaded = (
      await findModel(relative('', path).startsWith('..') ? path : `./${relative('', path)}`, DOORS)
    ).model;
    const verdicts: InstanceVerdict[] = [];
    for (const instance of ['reported', ...model.narrowings.map((narrowing) => narrowing.instance)]) {
      const start = performance.now();
      const run = await check(loaded, instance, {
        limits: { seconds },
        signal: terminal.cancelled,
        onProgress: (progress) => terminal.progress(`${loaded.id}:${instance}`, progress),
        ...(model.threads.length > FEW_THREADS ? { order: { kind: 'depth-first' } as const } : {}),
      });
      const { verdict } = run;
      const order =
        verdict.kind === 'holds' && instance === 'reported' && /locks|lock /.test(model.source)
          ? verdictOfLocks(await locks(loaded, instance, { limits: { seconds }, signal: terminal.cancelled }))
          : null;
      verdicts.push({
        instance,
        kind: verdict.kind,
        property: 'property' in verdict ? verdict.property : null,
        steps: run.trace?.steps.length ?? null,
        states: run.counts.states,
        order,
      });
      if ((performance.now() - start) / 1000 > QUICK || terminal.cancelled.aborted) break;
    }
    return verdicts;
  } finally {
    if (passing !== null) rmSync(passing, { recursive: true, force: true });
  }
}

function endingOf({ kind, order }: InstanceVerdict): Ending {
  switch (kind) {
    case 'violated':
    case 'deadlock':
    case 'unreached':
    case 'faulty':
      return 'finding';
    case 'undecided':
      return 'undecided';
    default:
      return order === 'deadlock' || order === 'timeout' || order === 'misuse' ? 'finding' : 'holds';
  }
}

function documentOf(log: KernelLog, understood: readonly Understood[], { bugs }: KnownBugs): object {
  return {
    schema: 'dmaze/from-report/1',
    tool: tool(),
    lines: log.lines,
    reports: understood.map(({ file, likenesses: like, model, report, verdicts }) => ({
      ...report,
      model: {
        name: model.name,
        ...(file === null ? { source: model.source } : { file }),
        threads: model.threads,
        narrowings: model.narrowings,
        leavesOut: model.gaps,
      },
      verdicts,
      like: like.map((likeness) => ({
        ...likeness,
        ...(bugs.has(likeness.name) ? { bug: bugs.get(likeness.name) } : {}),
      })),
    })),
    skipped: log.skipped,
  };
}
