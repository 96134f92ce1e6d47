/** `dmaze locks`: what lockdep would warn of, and whether it can happen. */
import { ModelError } from '../language/index.js';
import { lockMatrixText, locksDocumentOf, locksDot, locksHtml, locksText, surprisesIn, toJson, verdictOfLocks, } from '../report/index.js';
import { lockMatrix, locks, Misuse, settingOf, tool, writeWhole } from '../run/index.js';
import { jobsFor } from './jobs.js';
import { limitsOf } from './limits.js';
import { locatedLocks } from './located.js';
import { lockKinds } from './lock-kinds.js';
export async function locksCommand(targets, flags, terminal) {
    const { dot, html, json, matrix, traces } = flags;
    if (matrix !== undefined)
        return matrixCommand(targets, flags, terminal);
    if (dot !== undefined && json !== undefined)
        throw new Misuse('--dot and --json each want all of stdout');
    const { jobs, broken } = await jobsFor(targets, flags.set.map(settingOf));
    for (const { message } of broken)
        terminal.say(message);
    const endings = broken.map(() => 'misuse');
    const runs = [];
    const errors = [];
    for (const { instance, loaded, set } of jobs) {
        if (terminal.cancelled.aborted)
            break;
        const { model } = loaded;
        try {
            const run = locatedLocks(await locks(model, instance, {
                set,
                limits: limitsOf(flags),
                signal: terminal.cancelled,
                onProgress: (progress) => terminal.progress(`${model.id}:${instance}`, progress),
            }));
            runs.push(run);
            endings.push(endingOf(run));
            if (dot !== undefined)
                terminal.report(locksDot(run));
            else if (json === undefined)
                terminal.report(locksText(run, terminal.page, traces === true));
        }
        catch (error) {
            if (!(error instanceof Misuse || error instanceof ModelError))
                throw error;
            terminal.say(error.message);
            errors.push({ model: model.id, instance, message: error.message });
            endings.push('misuse');
        }
    }
    const document = locksDocumentOf(tool(), runs, errors);
    if (json !== undefined)
        terminal.report(toJson(document));
    if (html !== undefined)
        writeWhole(html, locksHtml(document));
    return endings;
}
async function matrixCommand(targets, { dot, html, json }, terminal) {
    if (targets.length > 0)
        throw new Misuse('--matrix is about kinds of lock: it takes no model');
    if (dot !== undefined)
        throw new Misuse('--matrix is a table: it cannot go with --dot');
    if (html !== undefined)
        throw new Misuse('--matrix is a table: it cannot go with --html');
    const matrix = await lockMatrix(await lockKinds());
    terminal.report(json === undefined ? lockMatrixText(matrix) : toJson(matrix));
    return [surprisesIn(matrix) === 0 ? 'holds' : 'finding'];
}
/** A cycle that can never close is no finding: it was decided. */
function endingOf(run) {
    switch (verdictOfLocks(run)) {
        case 'ordered':
        case 'potential':
            return 'holds';
        case 'deadlock':
        case 'timeout':
        case 'misuse':
            return 'finding';
        case 'undecided':
            return 'undecided';
    }
}
//# sourceMappingURL=locks.js.map