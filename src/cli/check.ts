/** `dmaze check`: checks instances one after the other and reports each. */
import { join, resolve } from 'node:path';
import { ModelError } from '../language/index.ts';
import { located, type Run } from '../report/index.ts';
import {
  bytesToUse,
  certificateOf,
  check,
  type CheckOptions,
  commandLine,
  Crew,
  counterexampleOf,
  counterexamplePath,
  counterexampleText,
  differencesFrom,
  Misuse,
  modelMark,
  refuseCertificate,
  type Reduction,
  settingOf,
  tool,
  writeWhole,
} from '../run/index.ts';
import type { Ending } from './exit-code.ts';
import { type Job, jobsFor } from './jobs.ts';
import { limitsOf } from './limits.ts';
import { Reports, reportersFrom } from './reporters.ts';
import { type GateFlags, shortfallsOf } from './shortfalls.ts';
import { type OrderFlags, orderOf, orderWords } from './orders.ts';
import { fromHere, type Terminal } from './terminal.ts';
import { threadEntry } from './thread-entry.ts';

export interface CheckFlags extends GateFlags, OrderFlags {
  readonly set: readonly string[];
  readonly property?: string;
  readonly workers?: number;
  readonly spill?: string;
  readonly checkpoint?: string;
  /** In seconds. */
  readonly checkpointEvery?: number;
  readonly resume?: string;
  readonly reduce?: Reduction;
  readonly out?: string;
  readonly certificate?: string;
  readonly expected?: true;
  readonly json?: true;
  readonly watch?: true;
  readonly unfold?: true;
  readonly reporter: readonly string[];
}

/** Seconds between two checkpoints when nobody says. */
const CHECKPOINT_SECONDS = 60;

export async function checkCommand(
  targets: readonly string[],
  flags: CheckFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  refuseTogether(flags);
  const { workers = 1 } = flags;
  // They take as long to begin as the model takes to load.
  const crew = workers === 1 ? null : new Crew(threadEntry('search-worker'), workers);
  try {
    return await checkAll(targets, flags, crew, terminal);
  } finally {
    await crew?.end();
  }
}

async function checkAll(
  targets: readonly string[],
  flags: CheckFlags,
  crew: Crew | null,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const { jobs, broken } = await jobsFor(targets, flags.set.map(settingOf));
  refuseForSeveral(jobs.length, flags);
  const wanted = [...flags.reporter, ...(flags.json === undefined ? [] : ['json'])];
  const reports = new Reports(reportersFrom(wanted, jobs.length), terminal);
  for (const { id, message } of broken) reports.error({ model: id, message });
  const endings: Ending[] = broken.map(() => 'misuse');
  for (const job of jobs) {
    if (terminal.cancelled.aborted) break;
    const { id } = job.loaded.model;
    try {
      reports.check(id, job.instance);
      const run = await checkOne(job, flags, crew, terminal, reports);
      const short = await shortfallsOf(job, run, flags, terminal);
      const replay = keep(job, run, flags, terminal, endings);
      await certify(job, run, flags, terminal, endings);
      reports.run({
        ...run,
        ...(replay === null ? {} : { replay }),
        ...(short === null ? {} : { required: { shortfalls: short.shortfalls } }),
      });
      endings.push(endingOf(run), ...(short?.endings ?? []));
    } catch (error) {
      if (!(error instanceof Misuse || error instanceof ModelError)) throw error;
      reports.error({ model: id, instance: job.instance, message: error.message });
      endings.push('misuse');
    }
  }
  return [...endings, ...reports.end(endings, jobs.length)];
}

async function checkOne(
  job: Job,
  flags: CheckFlags,
  crew: Crew | null,
  terminal: Terminal,
  reports: Reports,
): Promise<Run> {
  const { model } = job.loaded;
  const { property, store } = flags;
  // What is declared is of the whole.
  const { reduce = flags.expected === undefined ? 'auto' : 'none' } = flags;
  const run = await check(model, job.instance, {
    set: job.set,
    limits: limitsOf(flags),
    order: orderOf(flags),
    ...(property === undefined ? {} : { property }),
    ...(crew === null ? {} : { together: { crew, loaded: job.loaded } }),
    ...(flags.spill === undefined ? {} : { spill: flags.spill }),
    ...checkpointOf(job, flags),
    reduce,
    ...(store === undefined ? {} : { store }),
    // What is as declared is told without its trace.
    folds: flags.unfold === undefined && (flags.expected === undefined || flags.reporter.length > 0),
    signal: terminal.cancelled,
    onProgress: (progress) => reports.progress(model.id, job.instance, progress),
  });
  if (flags.expected === undefined) return located(run, process.cwd());
  const differences = differencesFrom(model.instances[job.instance]?.expect, run);
  return { ...located(run, process.cwd()), expected: { differences } };
}

function checkpointOf({ loaded }: Job, flags: CheckFlags): Pick<CheckOptions, 'checkpoint'> {
  const folder = flags.resume ?? flags.checkpoint;
  if (folder === undefined) return {};
  const every = flags.checkpointEvery ?? CHECKPOINT_SECONDS;
  const { environment } = loaded;
  const resume = flags.resume !== undefined;
  return { checkpoint: { folder, every, resume, hash: modelMark(loaded), environment } };
}

/**
 * Writes the counterexample, if there is one and a folder for it.
 * @returns the command that replays the finding
 */
function keep(job: Job, run: Run, flags: CheckFlags, terminal: Terminal, endings: Ending[]): string | null {
  if (run.trace === undefined) return null;
  const { out } = flags;
  const path = counterexamplePath(run);
  if (out === undefined) {
    const replay = commandLine(['npx', 'dmaze', 'replay', join('.', path)]);
    return `${commandLine([...again(job, flags), '--out', '.'])}; ${replay}`;
  }
  const file = join(out, path);
  const counterexample = counterexampleOf(tool(), job.loaded, run, file);
  if (counterexample === null) return null;
  try {
    writeWhole(file, counterexampleText(counterexample));
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    terminal.say(error.message);
    endings.push('misuse');
    return null;
  }
  return commandLine(['npx', 'dmaze', 'replay', fromHere(resolve(file))]);
}

/** Writes what it takes to check that the instance holds, if it does and a file was named. */
async function certify(
  { loaded }: Job,
  run: Run,
  { certificate: file, memory }: CheckFlags,
  terminal: Terminal,
  endings: Ending[],
): Promise<void> {
  if (file === undefined) return;
  try {
    refuseCertificate(run);
    const bytes = memory === undefined ? bytesToUse() : memory * 2 ** 20;
    writeWhole(file, await certificateOf(tool(), loaded, run, file, bytes, terminal.cancelled));
    terminal.say(
      `wrote ${file}: check it with ${commandLine(['npx', 'dmaze', 'verify', fromHere(resolve(file))])}`,
    );
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    terminal.say(error.message);
    endings.push('misuse');
  }
}

/** The command that finds the same again. */
function again({ called, instance }: Job, flags: CheckFlags): string[] {
  const { memory, property, reduce, set, store } = flags;
  const settings = set.flatMap((setting) => ['--set', setting]);
  const only = property === undefined ? [] : ['--property', property];
  const reduced = reduce === undefined ? [] : ['--reduce', reduce];
  const kept = store === undefined ? [] : ['--store', store];
  // How large the table of bits is decides which states are omitted.
  const table = store === 'bitstate' && memory !== undefined ? ['--memory', String(memory)] : [];
  const order = orderWords(flags);
  return [
    'npx',
    'dmaze',
    'check',
    `${called}:${instance}`,
    ...settings,
    ...only,
    ...reduced,
    ...kept,
    ...table,
    ...order,
  ];
}

function refuseTogether(flags: CheckFlags): void {
  const { expected, property, set, store = 'exact' } = flags;
  const { kind } = orderOf(flags);
  if (expected === undefined) return;
  if (store !== 'exact') throw new Misuse(`--expected needs every state: it cannot go with --store ${store}`);
  if (kind !== 'breadth-first')
    throw new Misuse(
      `--expected checks instances as they are declared, breadth-first: it cannot go with ${orderWords(flags)[0]}`,
    );
  if (set.length > 0 || property !== undefined)
    throw new Misuse(
      '--expected checks instances as they are declared: it cannot go with --set or --property',
    );
}

function refuseForSeveral(jobs: number, { certificate, checkpoint, resume }: CheckFlags): void {
  if (jobs > 1 && certificate !== undefined)
    throw new Misuse('a certificate is of one instance: name it, as in MODEL:INSTANCE');
  if (checkpoint !== undefined && resume !== undefined)
    throw new Misuse('--resume goes on keeping checkpoints where they are: it cannot go with --checkpoint');
  if (jobs > 1 && (checkpoint ?? resume) !== undefined)
    throw new Misuse('a checkpoint is of one instance: name it, as in MODEL:INSTANCE');
}

/** What a run concludes; against what is declared when that was asked for. */
function endingOf({ verdict, expected }: Run): Ending {
  if (expected?.differences.length === 0) return 'holds';
  switch (verdict.kind) {
    case 'holds':
    case 'bounded':
      return expected === undefined ? 'holds' : 'finding';
    case 'violated':
    case 'deadlock':
    case 'unreached':
      return 'finding';
    case 'undecided':
      return 'undecided';
    case 'faulty':
      return 'misuse';
  }
}
