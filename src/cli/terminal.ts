/** Where a command writes: the report to stdout, messages and progress to stderr. */
import process from 'node:process';
// Not from the room's door: the first thread needs no more of it, and is the sooner at work.
import { paint, wantsColour } from '../report/paint.ts';
import { harmless, visible } from '../report/visible.ts';
import type { Page } from '../report/trace.ts';
import type { SearchProgress } from '../run/index.ts';
import { type ProgressLine, progressLine } from './progress.ts';

export interface Terminal {
  /** Writes a part of the report. */
  readonly report: (text: string) => void;
  /** Writes lines that the system of continuous integration is to obey. */
  readonly command: (lines: string) => void;
  /** Writes one message to the user, on a line of its own. */
  readonly say: (message: string) => void;
  /** Tells how a search is getting on. */
  readonly progress: (title: string, progress: SearchProgress) => void;
  /** How the report is laid out. */
  readonly page: Page;
  /** Aborted when the user, or nobody being left to read the report, asks the command to stop. */
  readonly cancelled: AbortSignal;
}

/** The terminal of this process. */
export interface OwnTerminal extends Terminal {
  /** Writes a message of several lines that says itself whose it is. */
  readonly complain: (text: string) => void;
  readonly coloured: boolean;
  /** Aborted, with the error as the reason, when the report can no longer be written. */
  readonly unread: AbortSignal;
}

const WIDTH = 100;

export function terminal(): OwnTerminal {
  const { stdout, stderr } = process;
  const closed = new AbortController();
  stdout.on('error', (error) => closed.abort(error));
  // Progress and messages that nobody reads stop nothing.
  stderr.on('error', () => undefined);
  const line: ProgressLine = progressLine();
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    line.clear();
    if (stream.writable) stream.write(text);
  };
  const coloured = wantsColour(process.env, stdout.isTTY);
  return {
    report: (text) => write(stdout, harmless(text, coloured)),
    command: (lines) => write(stdout, lines),
    say: (message) => write(stderr, harmless(`dmaze: ${fromHere(message)}\n`, false)),
    complain: (text) => write(stderr, harmless(text, false)),
    progress: (title, progress) => line.show(visible(title), progress),
    page: { width: Math.max(60, stdout.isTTY ? stdout.columns : WIDTH), paint: paint(coloured) },
    cancelled: closed.signal,
    coloured,
    unread: closed.signal,
  };
}

/**
 * Whether somebody sits at a terminal that can be drawn on: not a pipe, not a machine of continuous integration.
 * @param environment the variables of the process
 */
export function isInteractive(
  { CI, TERM }: Readonly<Record<string, string | undefined>>,
  reads: boolean,
  draws: boolean,
): boolean {
  const inCi = CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false';
  return reads && draws && TERM !== 'dumb' && !inCi;
}

/** Paths below the working folder, as seen from there. */
export function fromHere(text: string): string {
  return text.replaceAll(`${process.cwd()}/`, '');
}
