/** The thread that serves the terminal face. */
import { parentPort } from 'node:worker_threads';
import { type Ask, Server } from '../run/index.ts';
import { DOORS } from './doors.ts';

// Of the kind that this file is: the compiler does not rewrite names in texts.
const name = import.meta.url.endsWith('.ts') ? './search-worker.ts' : './search-worker.js';
const server = new Server({
  doors: DOORS,
  workerEntry: new URL(name, import.meta.url),
  tell: (told) => parentPort?.postMessage(told),
});
parentPort?.on('message', (ask: Ask) => {
  // What is thrown ends this thread, and the face with it.
  void server.hear(ask);
});
