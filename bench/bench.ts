/**
 * How fast the search is: `npm run bench`, after `npm run build`. Each instance is searched several times, every time in
 * a process of its own, unreduced, with exact identity of states, on one thread. Measured is the CPU time of the search
 * alone, the work of the garbage collector and of the compiler of the JavaScript engine included.
 *
 *     npm run bench                                           the flagship and twelve philosophers, five times each
 *     npm run bench -- 3 classic/two-phase-commit:seven       something else, three times
 */
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { DOORS } from '../dist/cli/doors.js';
import { breadthFirst, compile, explore, instanceOf, systemOf } from '../dist/index.js';
import { findModel } from '../dist/run/index.js';

const DEFAULT = ['panfrost/gem-mapping:v5.6', 'classic/philosophers:fixed'];

interface Measured {
  readonly verdict: string;
  readonly states: number;
  readonly edges: number;
  readonly cpuSeconds: number;
  readonly bytesPerState: number;
  readonly peakBytes: number;
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

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

async function report(subject: string, repetitions: number): Promise<void> {
  const runs: Measured[] = [];
  while (runs.length < repetitions) runs.push(await measureApart(subject));
  const [first] = runs;
  if (first === undefined) return;
  const rates = runs.map(({ cpuSeconds, edges }) => edges / cpuSeconds).sort((a, b) => a - b);
  const at = (share: number): string => thousands(rates[Math.round(share * (rates.length - 1))] ?? 0);
  process.stdout.write(
    `${subject}: ${first.verdict}, ${thousands(first.states)} states, ${thousands(first.edges)} edges\n` +
      `  edges per CPU second: ${at(0.5)} (median of ${repetitions}; ${at(0)} to ${at(1)})\n` +
      `  bytes per state: ${first.bytesPerState.toFixed(1)} in the store; ` +
      `peak memory of the process: ${thousands(Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 2 ** 20)} MiB\n`,
  );
}

const given = process.argv.slice(2);
if (given[0] === '--measure') process.send?.(await measure(given[1] ?? ''));
else {
  const repetitions = Number(given[0] ?? 5);
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new Error('the first argument is how often to repeat');
  process.stdout.write(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node.js ${process.version}, one thread\n`,
  );
  for (const subject of given.length > 1 ? given.slice(1) : DEFAULT) await report(subject, repetitions);
}
