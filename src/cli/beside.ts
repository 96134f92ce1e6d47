/**
 * Runs a search beside this thread, which so stays free to hear Ctrl-C, whatever the model does. The first asks the search
 * to stop and tell what it has; the second ends the process at once, even in the middle of a recipe that never ends.
 */
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { SearchProgress } from '../run/index.ts';
import type { Announced } from '../run/heart.ts';
import { Misuse } from '../run/misuse.ts';
import type { ChartFlags } from './chart.ts';
import type { CheckFlags } from './check.ts';
import type { Ending } from './exit-code.ts';
import type { FromReportFlags } from './from-report.ts';
import type { LocksFlags } from './locks.ts';
import type { OwnTerminal } from './terminal.ts';
import { threadEntry } from './thread-entry.ts';
import { Watchdog } from './watchdog.ts';
import type { VerifyFlags } from './verify.ts';

/** What is to be run beside. */
export type Command =
  | { readonly kind: 'check'; readonly targets: readonly string[]; readonly flags: CheckFlags }
  | { readonly kind: 'chart'; readonly target: string; readonly flags: ChartFlags }
  | { readonly kind: 'locks'; readonly targets: readonly string[]; readonly flags: LocksFlags }
  | { readonly kind: 'from-report'; readonly file: string | undefined; readonly flags: FromReportFlags }
  | { readonly kind: 'verify'; readonly file: string; readonly flags: VerifyFlags }
  | { readonly kind: 'demo' };

/** What the other side begins with. */
export interface Begin {
  readonly command: Command;
  readonly width: number;
  readonly coloured: boolean;
  /** Where it shows what runs. */
  readonly beats: SharedArrayBuffer;
}

/** What the other side tells. */
export type Told =
  | { readonly kind: 'report'; readonly text: string }
  | { readonly kind: 'command'; readonly lines: string }
  | { readonly kind: 'say'; readonly message: string }
  | { readonly kind: 'progress'; readonly title: string; readonly progress: SearchProgress }
  | { readonly kind: 'announced'; readonly announced: Announced }
  | { readonly kind: 'ended'; readonly endings: readonly Ending[] }
  | { readonly kind: 'misuse'; readonly message: string };

/** Seconds after which somebody who waits for the search to stop is told what else there is to do. */
const PATIENCE = 2;

export async function runBeside(command: Command, terminal: OwnTerminal): Promise<readonly Ending[]> {
  const { coloured, page, unread } = terminal;
  const workers = command.kind === 'check' ? (command.flags.workers ?? 1) : 1;
  const watchdog = new Watchdog(1 + (workers === 1 ? 0 : workers));
  const workerData: Begin = { command, coloured, width: page.width, beats: watchdog.shared };
  const worker = new Worker(threadEntry('side'), { workerData });
  const cancel = (): void => {
    worker.postMessage('cancel');
    watchdog.cancel();
  };
  unread.addEventListener('abort', cancel);
  const signals = listen(cancel, terminal);
  try {
    const endings = await endOf(worker, terminal, watchdog);
    return [...endings, ...signals.came()];
  } finally {
    signals.done();
    watchdog.end();
    await worker.terminate();
  }
}

/** Passes on what the other side tells, until it has ended. */
async function endOf(worker: Worker, terminal: OwnTerminal, watchdog: Watchdog): Promise<readonly Ending[]> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    watchdog.begin(({ kind, message }) => {
      if (kind === 'endless') return reject(new Misuse(message));
      terminal.say(message);
      resolve(kind === 'time' ? ['undecided'] : []);
    });
    worker.on('exit', () => reject(new Error('the search ended without a word')));
    worker.on('message', (told: Told) => {
      switch (told.kind) {
        case 'report':
          return terminal.report(told.text);
        case 'command':
          return terminal.command(told.lines);
        case 'say':
          return terminal.say(told.message);
        case 'progress':
          return terminal.progress(told.title, told.progress);
        case 'announced':
          return watchdog.hear(told.announced);
        case 'ended':
          return resolve(told.endings);
        case 'misuse':
          return reject(new Misuse(told.message));
      }
    });
  });
}

function listen(
  cancel: () => void,
  terminal: OwnTerminal,
): { came: () => readonly Ending[]; done: () => void } {
  let came: 'SIGINT' | 'SIGTERM' | null = null;
  let waiting: NodeJS.Timeout | undefined;
  const hear = (signal: NodeJS.Signals): void => {
    if (came !== null) {
      done();
      process.kill(process.pid, signal);
      return;
    }
    came = signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
    cancel();
    waiting = setTimeout(() => {
      terminal.say('still waiting for the step under way; Ctrl-C again ends it at once');
    }, PATIENCE * 1000);
  };
  const done = (): void => {
    clearTimeout(waiting);
    process.off('SIGINT', hear);
    process.off('SIGTERM', hear);
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return { came: () => (came === null ? [] : [came]), done };
}
