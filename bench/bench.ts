/**
 * How fast the search is: `npm run bench`, after `npm run build`. Each instance is searched several times, every time in
 * a process of its own, unreduced, with exact identity of states, on one thread. Measured is the CPU time of the search
 * alone, the work of the garbage collector and of the compiler of the JavaScript engine included. Before each of these
 * runs a search written by hand, which does not change, is measured in the same way: on a machine that is now fast and
 * now slow, the ratio of the two is what can be compared with another day.
 *
 *     npm run bench                                           three models, five times each
 *     npm run bench -- 3 classic/two-phase-commit:seven       something else, three times
 *     npm run bench -- --record                               and keeps what was found in bench/history.json
 */
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOORS } from '../dist/cli/doors.js';
import { breadthFirst, compile, explore, instanceOf, systemOf } from '../dist/index.js';
import { findModel, writeWhole } from '../dist/run/index.js';
import { compileByHand } from './by-hand/compile.ts';
import type { Told } from './by-hand/main.ts';
import {
  changesInWords,
  changesSince,
  type Entry,
  type Figures,
  historyText,
  lastLike,
  readHistory,
} from './history.ts';
import { pairedRatios, spreadOf, thousands } from './statistics.ts';

const DEFAULT = ['panfrost/gem-mapping:v5.6', 'classic/philosophers:fixed', 'classic/bo-lifecycle:medium'];

/** The number in its name changes when the search by hand does: then nothing is compared with what was measured before. */
const REFERENCE = {
  name: 'by-hand/bo-lifecycle:medium, 1',
  words: ['clients=2', 'buffers=2', 'slots=2', 'most=2', 'bits=22'],
};

const HISTORY = fileURLToPath(new URL('history.json', import.meta.url));

interface Measured {
  readonly verdict: string;
  readonly states: number;
  readonly edges: number;
  readonly cpuSeconds: number;
  readonly bytesPerState: number;
  readonly peakBytes: number;
}

/** The search by hand, by which the others are judged, in a process of its own and on one core, too. */
function measureReference(folder: string): Told {
  const words = ['--single-threaded', join(folder, 'main.js'), ...REFERENCE.words];
  // Written by the file that it is compiled from.
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as Told;
}

async function measure(subject: string): Promise<Measured> {
  const [id = '', instance = ''] = subject.split(':');
  // Loaded as the command line loads it: another way in may slow down every call of a recipe.
  const { model } = await findModel(id, DOORS);
  const { claims, parameters } = instanceOf(model, instance);
  const search = breadthFirst(systemOf(compile(model, parameters), claims ?? null));
  const before = process.cpuUsage();
  const { edges, states, storeBytes, verdict } = explore(search);
  const { system, user } = process.cpuUsage(before);
  return {
    verdict: verdict.kind,
    states,
    edges,
    cpuSeconds: (user + system) / 1e6,
    bytesPerState: storeBytes / states,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** Measures in a fresh process, started as this one was, and on one core. */
function measureApart(subject: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    let measured: Measured | undefined;
    // One core in truth: V8 otherwise compiles and collects on others at the same time.
    const execArgv = [...process.execArgv, '--single-threaded'];
    const child = fork(fileURLToPath(import.meta.url), ['--measure', subject], { execArgv });
    // The child is this file, which sends nothing else.
    child.on('message', (message) => (measured = message as Measured));
    child.on('exit', (code) =>
      measured === undefined ? reject(new Error(`${subject}: exit ${String(code)}`)) : resolve(measured),
    );
  });
}

function rateOf({ cpuSeconds, edges }: Pick<Measured, 'cpuSeconds' | 'edges'>): number {
  return edges / cpuSeconds;
}

/** Measures a subject so many times, says what came of it, and hands that over. */
async function report(subject: string, repetitions: number, folder: string): Promise<Figures> {
  const runs: Measured[] = [];
  const references: Told[] = [];
  while (runs.length < repetitions) {
    references.push(measureReference(folder));
    runs.push(await measureApart(subject));
  }
  const rate = spreadOf(runs.map(rateOf));
  const ofReference = pairedRatios(runs.map(rateOf), references.map(rateOf));
  const peak = Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 2 ** 20;
  const bytesPerState = spreadOf(runs.map((run) => run.bytesPerState)).median;
  const [first] = runs;
  process.stdout.write(
    `${subject}: ${first?.verdict}, ${thousands(first?.states ?? 0)} states, ${thousands(first?.edges ?? 0)} edges\n` +
      `  edges per CPU second: ${thousands(rate.median)} (median of ${repetitions}; ` +
      `${thousands(rate.least)} to ${thousands(rate.greatest)})\n` +
      `  as a share of the search by hand: ${ofReference.median.toFixed(3)} ` +
      `(${ofReference.least.toFixed(3)} to ${ofReference.greatest.toFixed(3)})\n` +
      `  bytes per state: ${bytesPerState.toFixed(1)} in the store; ` +
      `peak memory of the process: ${thousands(peak)} MiB\n`,
  );
  return {
    edgesPerCpuSecond: Math.round(rate.median),
    ofReference: Number(ofReference.median.toFixed(4)),
    bytesPerState: Number(bytesPerState.toFixed(2)),
    peakMiB: Number(peak.toFixed(1)),
  };
}

/** The commit that is measured, with a + when the files differ from it. */
function commit(): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`;
}

/** @param folder where the search by hand was compiled to */
async function bench(
  folder: string,
  repetitions: number,
  subjects: readonly string[],
  record: boolean,
): Promise<void> {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    node: process.version,
  };
  process.stdout.write(`${machine.cpu}, Node.js ${machine.node}, one thread\n`);
  const history = readHistory(HISTORY);
  const found: Record<string, Figures> = {};
  for (const subject of subjects) {
    const figures = await report(subject, repetitions, folder);
    found[subject] = figures;
    const last = lastLike(history, { machine, reference: REFERENCE.name }, subject);
    const before = last?.subjects[subject];
    if (last === undefined || before === undefined)
      process.stdout.write('  nothing to compare it with in bench/history.json\n');
    else process.stdout.write(`  ${changesInWords(last, changesSince(before, figures))}\n`);
  }
  if (!record) return;
  const entry: Entry = {
    date: new Date().toISOString(),
    commit: commit(),
    machine,
    reference: REFERENCE.name,
    subjects: found,
  };
  writeWhole(HISTORY, historyText([...history, entry]));
}

const record = process.argv.includes('--record');
const given = process.argv.slice(2).filter((word) => word !== '--record');
if (given[0] === '--measure') process.send?.(await measure(given[1] ?? ''));
else {
  const repetitions = Number(given[0] ?? 5);
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new Error('the first argument is how often to repeat');
  const folder = mkdtempSync(join(tmpdir(), 'dmaze-bench-'));
  try {
    compileByHand(folder);
    await bench(folder, repetitions, given.length > 1 ? given.slice(1) : DEFAULT, record);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
