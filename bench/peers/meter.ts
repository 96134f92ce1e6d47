/** What a command takes, from its start to its end: CPU time, wall time, memory. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Command = readonly [program: string, ...words: string[]];

export interface Measured {
  /** User and system, of all its processes. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Resident, of its largest process; null where this machine cannot tell. */
  readonly peakBytes: number | null;
  readonly stdout: string;
}

export interface Meter {
  readonly about: string;
  /** @throws Error when the command cannot be started, or ends with another code than 0 */
  measure(command: Command, folder: string): Measured;
}

/** Whether a command that only tells its version can be run. */
export function isInstalled(program: string, flag: string): boolean {
  return spawnSync(program, [flag], { stdio: 'ignore' }).status === 0;
}

/** @param folder of one's own, where a compiled program may be put */
export function meterIn(folder: string): Meter {
  const program = join(folder, 'measure');
  const source = fileURLToPath(new URL('measure.c', import.meta.url));
  const compiled = spawnSync('gcc', ['-O1', '-o', program, source], { stdio: 'ignore' }).status === 0;
  return compiled ? exactMeter(program, join(folder, 'measured')) : shellMeter();
}

/** By `wait4`, through a little program in C. */
function exactMeter(program: string, file: string): Meter {
  return {
    about: 'CPU time and peak resident memory by wait4',
    measure: (command, folder) => {
      const stdout = run([program, file, ...command], folder).stdout;
      const [cpuSeconds = Number.NaN, wallSeconds = Number.NaN, kibibytes = Number.NaN] = readFileSync(
        file,
        'utf8',
      )
        .split(' ')
        .map(Number);
      return { cpuSeconds, wallSeconds, peakBytes: kibibytes * 1024, stdout };
    },
  };
}

/** By bash, which knows CPU time but no memory. */
export function shellMeter(): Meter {
  return {
    about: 'CPU time by bash; no peak memory, which needs gcc',
    measure: (command, folder) => {
      const script = 'TIMEFORMAT="%U %S %R"; time "$@"';
      const { stderr, stdout } = run(['bash', '-c', script, 'bash', ...command], folder);
      const [user = Number.NaN, system = Number.NaN, wallSeconds = Number.NaN] = (
        stderr.trimEnd().split('\n').at(-1) ?? ''
      )
        .split(' ')
        .map(Number);
      return { cpuSeconds: user + system, wallSeconds, peakBytes: null, stdout };
    },
  };
}

function run(
  [program, ...words]: Command,
  cwd: string,
): { readonly stdout: string; readonly stderr: string } {
  // Decimal points whatever the language of the user is.
  const env = { ...process.env, LC_ALL: 'C' };
  const { error, signal, status, stderr, stdout } = spawnSync(program, words, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`${words.join(' ')}: ended with ${signal ?? `code ${status}`}\n${stderr}\n${stdout}`);
  return { stdout, stderr };
}
