/** Where a command writes: the report to stdout, messages and progress to stderr. */
import process from 'node:process';
// Not from the room's door: the first thread needs no more of it, and is the sooner at work.
import { paint, wantsColour } from '../report/paint.js';
import { progressLine } from './progress.js';
const WIDTH = 100;
export function terminal() {
    const { stdout, stderr } = process;
    const closed = new AbortController();
    stdout.on('error', (error) => closed.abort(error));
    // Progress and messages that nobody reads stop nothing.
    stderr.on('error', () => undefined);
    const line = progressLine();
    const write = (stream, text) => {
        line.clear();
        if (stream.writable)
            stream.write(text);
    };
    const coloured = wantsColour(process.env, stdout.isTTY);
    return {
        report: (text) => write(stdout, text),
        say: (message) => write(stderr, `dmaze: ${fromHere(message)}\n`),
        progress: line.show,
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
export function isInteractive({ CI, TERM }, reads, draws) {
    const inCi = CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false';
    return reads && draws && TERM !== 'dumb' && !inCi;
}
/** Paths below the working folder, as seen from there. */
export function fromHere(text) {
    return text.replaceAll(`${process.cwd()}/`, '');
}
//# sourceMappingURL=terminal.js.map