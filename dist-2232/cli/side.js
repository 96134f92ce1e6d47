/** The other side of `beside.ts`: runs one command in a thread of its own and tells what it would have written. */
import { parentPort, workerData } from 'node:worker_threads';
import { ModelError } from '../language/index.js';
import { paint } from '../report/index.js';
import { Misuse } from '../run/index.js';
import { chartCommand } from './chart.js';
import { checkCommand } from './check.js';
import { demoCommand } from './demo.js';
import { locksCommand } from './locks.js';
import { watchCommand } from './watch.js';
// What `beside.ts` begins this thread with.
const { command, coloured, width } = workerData;
const cancelled = new AbortController();
const tell = (told) => parentPort?.postMessage(told);
const terminal = {
    report: (text) => tell({ kind: 'report', text }),
    say: (message) => tell({ kind: 'say', message }),
    progress: (title, progress) => tell({ kind: 'progress', title, progress }),
    page: { width, paint: paint(coloured) },
    cancelled: cancelled.signal,
};
async function run() {
    switch (command.kind) {
        case 'check':
            return (command.flags.watch === undefined ? checkCommand : watchCommand)(command.targets, command.flags, terminal);
        case 'chart':
            return chartCommand(command.target, command.flags, terminal);
        case 'locks':
            return locksCommand(command.targets, command.flags, terminal);
        case 'demo':
            return demoCommand(terminal);
    }
}
parentPort?.once('message', () => cancelled.abort());
try {
    tell({ kind: 'ended', endings: await run() });
}
catch (error) {
    if (!(error instanceof Misuse || error instanceof ModelError))
        throw error;
    tell({ kind: 'misuse', message: error.message });
}
finally {
    parentPort?.close();
}
//# sourceMappingURL=side.js.map