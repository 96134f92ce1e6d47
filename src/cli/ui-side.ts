/** The thread that serves the terminal face. */
import { parentPort } from 'node:worker_threads';
import { type Ask, Server } from '../run/index.ts';
import { DOORS } from './doors.ts';
import { threadEntry } from './thread-entry.ts';

const server = new Server({
  doors: DOORS,
  workerEntry: threadEntry('search-worker'),
  tell: (told) => parentPort?.postMessage(told),
});
parentPort?.on('message', (ask: Ask) => {
  // What is thrown ends this thread, and the face with it.
  void server.hear(ask);
});
