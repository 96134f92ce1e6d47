#!/usr/bin/env node
/** The command `dmaze`: words on the command line, one call, an exit code. */
import process from 'node:process';
import { CommanderError } from 'commander';
import { ModelError } from '../language/mistake.js';
import { Misuse } from '../run/misuse.js';
import { exitCodeOf } from './exit-code.js';
import { program } from './program.js';
import { isInteractive, terminal } from './terminal.js';
import { tool } from '../run/tool.js';
import { reason } from '../run/write-whole.js';
const here = terminal();
const endings = [];
/** Says what went wrong, once, in words; a stack only to those who ask for it. */
function fail(error) {
    if (error instanceof CommanderError) {
        // Commander has said what is wrong; help and version that were asked for are no mistake.
        endings.push(error.exitCode === 0 ? 'holds' : 'misuse');
    }
    else if (error instanceof Misuse || error instanceof ModelError) {
        endings.push('misuse');
        here.say(error.message);
    }
    else {
        endings.push('fault');
        const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
        here.say(`this is a fault of dmaze, please report it with your command line and your model: ${message}`);
        if (process.env['DMAZE_DEBUG'] !== undefined)
            here.say(stack ?? '');
        else
            here.say('set DMAZE_DEBUG=1 to see where it happened');
    }
    process.exitCode = exitCodeOf(endings);
}
process.on('uncaughtException', (error) => {
    fail(error);
    // Whatever still runs is not to be trusted; what was written is written, as pipes and files are synchronous here.
    process.exit();
});
process.on('unhandledRejection', (error) => {
    throw error;
});
here.unread.addEventListener('abort', () => {
    const error = here.unread.reason;
    // A reader that goes away, as `head` does, is no mistake; there is only nobody left to tell.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE')
        endings.push('SIGPIPE');
    else
        fail(new Misuse(`cannot write the report: ${reason(error)}`));
    process.exitCode = exitCodeOf(endings);
});
try {
    const words = process.argv.slice(2);
    const alone = words.length === 0 && isInteractive(process.env, process.stdin.isTTY, process.stdout.isTTY);
    const dmaze = program(here, tool().version, (ended) => endings.push(...ended));
    await dmaze.parseAsync(alone ? ['ui'] : words, { from: 'user' });
    process.exitCode = exitCodeOf(endings);
}
catch (error) {
    fail(error);
}
//# sourceMappingURL=main.js.map