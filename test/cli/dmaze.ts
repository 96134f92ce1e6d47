/** Runs the command as it is built, as a shell would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderWith } from '../run/lamp.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const main = join(root, 'dist/cli/main.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** @param options.at the working folder; an empty one of its own when left out */
export function start(
  args: readonly string[],
  options: {
    readonly at?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** The largest file it may write, in blocks of a shell. */
    readonly mostFileBlocks?: number;
    /** Where its report goes instead. */
    readonly into?: string;
  } = {},
): Started {
  const { NO_COLOR: _none, FORCE_COLOR: _neither, ...inherited } = process.env;
  const command = [process.execPath, main, ...args];
  const { at, env, into, mostFileBlocks } = options;
  const limits = mostFileBlocks === undefined ? '' : `ulimit -f ${mostFileBlocks}; `;
  const script = `${limits}exec "$@"${into === undefined ? '' : ` > ${into}`}`;
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    cwd: at ?? folderWith({}),
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

export async function dmaze(...args: readonly string[]): Promise<Ended> {
  return start(args).ended;
}

/** The same in a folder. */
export async function dmazeAt(at: string, ...args: readonly string[]): Promise<Ended> {
  return start(args, { at }).ended;
}
