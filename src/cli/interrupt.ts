/** Ctrl-C and its like: the first asks the search to stop and tell what it has, the second ends the process at once. */
import process from 'node:process';
import type { Ending } from './exit-code.ts';

export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** The signal that came, if one did. */
  readonly came: () => Ending | null;
  /** Stops listening. */
  readonly done: () => void;
}

export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  let came: 'SIGINT' | 'SIGTERM' | null = null;
  const on = (signal: NodeJS.Signals): void => {
    if (came !== null) {
      done();
      process.kill(process.pid, signal);
      return;
    }
    came = signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
    controller.abort();
  };
  const done = (): void => {
    process.off('SIGINT', on);
    process.off('SIGTERM', on);
  };
  process.on('SIGINT', on);
  process.on('SIGTERM', on);
  return { signal: controller.signal, came: () => came, done };
}
