/** The other side of `beside.ts`: runs one command in a thread of its own and tells what it would have written. */
import { parentPort, workerData } from 'node:worker_threads';
import { ModelError } from '../language/index.ts';
import { paint } from '../report/index.ts';
import { beWatched, guardWorld, Misuse } from '../run/index.ts';
import type { Begin, Told } from './beside.ts';
import { chartCommand } from './chart.ts';
import { checkCommand } from './check.ts';
import { demoCommand } from './demo.ts';
import type { Ending } from './exit-code.ts';
import { locksCommand } from './locks.ts';
import type { Terminal } from './terminal.ts';
import { verifyCommand } from './verify.ts';
import { watchCommand } from './watch.ts';

// Before any model is loaded, as it may keep what it will use later.
guardWorld();

// What `beside.ts` begins this thread with.
const { beats, command, coloured, width } = workerData as Begin;
const cancelled = new AbortController();
const tell = (told: Told): void => parentPort?.postMessage(told);

beWatched(beats, (announced) => tell({ kind: 'announced', announced }));

const terminal: Terminal = {
  report: (text) => tell({ kind: 'report', text }),
  command: (lines) => tell({ kind: 'command', lines }),
  say: (message) => tell({ kind: 'say', message }),
  progress: (title, progress) => tell({ kind: 'progress', title, progress }),
  page: { width, paint: paint(coloured) },
  cancelled: cancelled.signal,
};

async function run(): Promise<readonly Ending[]> {
  switch (command.kind) {
    case 'check':
      return (command.flags.watch === undefined ? checkCommand : watchCommand)(
        command.targets,
        command.flags,
        terminal,
      );
    case 'chart':
      return chartCommand(command.target, command.flags, terminal);
    case 'locks':
      return locksCommand(command.targets, command.flags, terminal);
    case 'from-report':
      return (await import('./from-report.ts')).fromReportCommand(command.file, command.flags, terminal);
    case 'verify':
      return verifyCommand(command.file, command.flags, terminal);
    case 'demo':
      return demoCommand(terminal);
  }
}

parentPort?.once('message', () => cancelled.abort());
try {
  tell({ kind: 'ended', endings: await run() });
} catch (error) {
  if (!(error instanceof Misuse || error instanceof ModelError)) throw error;
  tell({ kind: 'misuse', message: error.message });
} finally {
  parentPort?.close();
}
