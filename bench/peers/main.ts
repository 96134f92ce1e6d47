/**
 * dmaze and SPIN side by side: `npm run bench:peers`, after `npm run build`. Every search is a process of its own, from its
 * start to its end; all of them must find the same states and edges, or the command fails.
 *
 *     npm run bench:peers                                         everything, five rounds
 *     npm run bench:peers -- 3 bo-lifecycle:medium                three rounds of what begins so
 *     npm run bench:peers -- 3 bo-lifecycle -- --memory 2000      and one more dmaze, with these flags of `dmaze check`
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileByHand } from '../by-hand/compile.ts';
import { byHandContestants, type Contestant, dmazeContestants, spinContestants } from './contestants.ts';
import { isInstalled, type Meter, meterIn } from './meter.ts';
import { holdRounds } from './rounds.ts';
import { subjectsNamed } from './subjects.ts';
import { type Empty, tablesOf } from './tables.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function emptyProcesses(meter: Meter, folder: string): Empty {
  const node = meter.measure([process.execPath, '-e', '0'], folder).peakBytes;
  return { dmaze: node, 'by hand': node, SPIN: meter.measure(['true'], folder).peakBytes };
}

/** Why SPIN cannot take part, or null. */
function withoutSpin(): string | null {
  const missing = [
    ...(isInstalled('spin', '-V') ? [] : ['spin']),
    ...(isInstalled('gcc', '--version') ? [] : ['gcc']),
  ];
  if (missing.length === 0) return null;
  return `SPIN does not take part: no ${missing.join(' and no ')} on the PATH (Debian: apt-get install spin gcc)`;
}

function versionOf(program: string, flag: string): string {
  return spawnSync(program, [flag], { encoding: 'utf8' }).stdout.split('\n')[0] ?? '';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function sayWhere(meter: Meter, spinMissing: string | null): void {
  const [cpu] = cpus();
  say(
    `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, Node.js ${process.version}; ${meter.about}`,
  );
  say(spinMissing ?? `${versionOf('spin', '-V')}, ${versionOf('gcc', '--version')}`);
}

function wordsGiven(): {
  readonly rounds: number;
  readonly names: readonly string[];
  readonly flags: readonly string[];
} {
  const words = process.argv.slice(2);
  const bar = words.indexOf('--');
  const own = bar < 0 ? words : words.slice(0, bar);
  const counted = /^\d+$/.test(own[0] ?? '');
  const rounds = counted ? Number(own[0]) : 5;
  if (rounds < 1) throw new Error('at least one round');
  return { rounds, names: counted ? own.slice(1) : own, flags: bar < 0 ? [] : words.slice(bar + 1) };
}

function compare(folder: string): void {
  const { flags, names, rounds } = wordsGiven();
  const subjects = subjectsNamed(names);
  if (!existsSync(join(root, 'dist/cli/main.js'))) throw new Error('dmaze is not built: npm run build');
  const meter = meterIn(folder);
  const spinMissing = withoutSpin();
  sayWhere(meter, spinMissing);
  compileByHand(folder);
  const empty = emptyProcesses(meter, folder);
  const idle =
    empty.dmaze === null ? '' : `; an empty Node.js takes ${(empty.dmaze / 2 ** 20).toFixed(0)} MiB`;
  say(`${rounds} rounds${idle}`);
  for (const subject of subjects) {
    const contestants: readonly Contestant[] = [
      ...dmazeContestants(subject, flags),
      ...byHandContestants(subject, folder),
      ...(spinMissing === null ? spinContestants(subject) : []),
    ];
    process.stdout.write(tablesOf(subject, holdRounds(subject, contestants, rounds, meter, folder), empty));
  }
}

const folder = mkdtempSync(join(tmpdir(), 'dmaze-peers-'));
try {
  compare(folder);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
