/** The thread that serves the terminal face. */
import { parentPort } from 'node:worker_threads';
import { Server } from '../run/index.js';
import { DOORS } from './doors.js';
// Of the kind that this file is: the compiler does not rewrite names in texts.
const name = import.meta.url.endsWith('.ts') ? './search-worker.ts' : './search-worker.js';
const server = new Server({
    doors: DOORS,
    workerEntry: new URL(name, import.meta.url),
    tell: (told) => parentPort?.postMessage(told),
});
parentPort?.on('message', (ask) => {
    // What is thrown ends this thread, and the face with it.
    void server.hear(ask);
});
//# sourceMappingURL=ui-side.js.map