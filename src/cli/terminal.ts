/** Where a command writes: the report to stdout, everything else to stderr. */
import process from 'node:process';
import { type Page, paint, wantsColour } from '../report/index.ts';

export interface Terminal {
  /** Writes a part of the report. */
  readonly report: (text: string) => void;
  /** Writes one message to the user, on a line of its own. */
  readonly say: (message: string) => void;
  /** How the report is laid out. */
  readonly page: Page;
  /** Aborted, with the error as the reason, when the report can no longer be written. */
  readonly unread: AbortSignal;
}

const WIDTH = 100;

/** The terminal of this process. */
export function terminal(): Terminal {
  const { stdout, stderr } = process;
  const closed = new AbortController();
  stdout.on('error', (error) => closed.abort(error));
  // Progress and messages that nobody reads stop nothing.
  stderr.on('error', () => undefined);
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (stream.writable) stream.write(text);
  };
  return {
    report: (text) => write(stdout, text),
    say: (message) => write(stderr, `dmaze: ${fromHere(message)}\n`),
    page: {
      width: Math.max(60, stdout.isTTY ? stdout.columns : WIDTH),
      paint: paint(wantsColour(process.env, stdout.isTTY)),
    },
    unread: closed.signal,
  };
}

/** Paths below the working folder, as seen from there. */
export function fromHere(text: string): string {
  return text.replaceAll(`${process.cwd()}/`, '');
}
