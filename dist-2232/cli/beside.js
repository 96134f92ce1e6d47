/**
 * Runs a search beside this thread, which so stays free to hear Ctrl-C, whatever the model does. The first asks the search
 * to stop and tell what it has; the second ends the process at once, even in the middle of a recipe that never ends.
 */
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { Misuse } from '../run/misuse.js';
/** Seconds after which somebody who waits for the search to stop is told what else there is to do. */
const PATIENCE = 2;
export async function runBeside(command, terminal) {
    const { coloured, page, unread } = terminal;
    const workerData = { command, coloured, width: page.width };
    // Of the kind that this file is: the compiler does not rewrite names in texts.
    const entry = new URL(import.meta.url.endsWith('.ts') ? './side.ts' : './side.js', import.meta.url);
    const worker = new Worker(entry, { workerData });
    const cancel = () => worker.postMessage('cancel');
    unread.addEventListener('abort', cancel);
    const signals = listen(cancel, terminal);
    try {
        const endings = await endOf(worker, terminal);
        return [...endings, ...signals.came()];
    }
    finally {
        signals.done();
        await worker.terminate();
    }
}
/** Passes on what the other side tells, until it has ended. */
async function endOf(worker, terminal) {
    return new Promise((resolve, reject) => {
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('the search ended without a word')));
        worker.on('message', (told) => {
            switch (told.kind) {
                case 'report':
                    return terminal.report(told.text);
                case 'say':
                    return terminal.say(told.message);
                case 'progress':
                    return terminal.progress(told.title, told.progress);
                case 'ended':
                    return resolve(told.endings);
                case 'misuse':
                    return reject(new Misuse(told.message));
            }
        });
    });
}
function listen(cancel, terminal) {
    let came = null;
    let waiting;
    const hear = (signal) => {
        if (came !== null) {
            done();
            process.kill(process.pid, signal);
            return;
        }
        came = signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
        cancel();
        waiting = setTimeout(() => {
            terminal.say('still waiting for the step under way; Ctrl-C again ends it at once');
        }, PATIENCE * 1000);
    };
    const done = () => {
        clearTimeout(waiting);
        process.off('SIGINT', hear);
        process.off('SIGTERM', hear);
    };
    process.on('SIGINT', hear);
    process.on('SIGTERM', hear);
    return { came: () => (came === null ? [] : [came]), done };
}
//# sourceMappingURL=beside.js.map