/** `dmaze check --watch`: checks again what is changed, model by model, until somebody ends it. */
import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { allModels, findModel, isPath, Misuse, MODELS, targetOf } from '../run/index.js';
import { ModelError } from '../language/index.js';
import { checkCommand } from './check.js';
import { DOORS } from './doors.js';
/** Milliseconds between two looks at the files. They are looked at, not listened to: that works on every file system. */
const PACE = 200;
/** @returns when it is cancelled: what came of the last round of each model */
export async function watchCommand(targets, flags, terminal) {
    refuse(flags);
    const all = await watchedFrom(targets);
    const endings = new Map();
    const { cancelled } = terminal;
    while (!cancelled.aborted) {
        const changed = [];
        for (const one of all)
            if (await isChanged(one))
                changed.push(one);
        for (const one of changed) {
            if (cancelled.aborted)
                break;
            endings.set(one, await round(one, flags, terminal));
        }
        if (changed.length > 0 && !cancelled.aborted)
            terminal.say('watching; Ctrl-C ends it');
        await wait(PACE, undefined, { signal: cancelled }).catch(() => undefined);
    }
    return [...endings.values()].flat();
}
function refuse({ checkpoint, json, reporter, resume }) {
    if (json !== undefined || reporter.length > 0)
        throw new Misuse('--watch tells what changes as text: it cannot go with --json or --reporter');
    if ((checkpoint ?? resume) !== undefined)
        throw new Misuse('a checkpoint is of one search: --watch cannot go with --checkpoint or --resume');
}
/** One for each model that is asked for. */
async function watchedFrom(targets) {
    const models = new Map();
    const asked = targets.length > 0 ? targets : (await allModels(DOORS)).models.map(({ model }) => model.id);
    for (const target of asked) {
        const { model } = targetOf(target);
        models.set(model, [...(models.get(model) ?? []), target]);
    }
    return [...models].map(([called, own]) => ({ called, targets: own, files: [], stamp: '' }));
}
async function isChanged(one) {
    const known = one.stamp !== '' && stampOf(one.files) === one.stamp;
    if (known)
        return false;
    // Whatever is changed while it is checked is seen the next time: the stamp is of before.
    one.files = await filesOf(one);
    one.stamp = stampOf(one.files);
    return true;
}
/** The files of a model; of one that does not load, those it had, and its own. */
async function filesOf({ called, files }) {
    try {
        return [...(await findModel(called, DOORS)).files.keys()];
    }
    catch (error) {
        if (!(error instanceof Misuse || error instanceof ModelError))
            throw error;
        return [...new Set([...files, isPath(called) ? called : `${MODELS}${called}.ts`])];
    }
}
function stampOf(files) {
    return files
        .map((file) => {
        const found = statSync(file, { throwIfNoEntry: false });
        return found === undefined ? 'gone' : `${found.mtimeMs} ${found.size}`;
    })
        .join(' ');
}
async function round({ targets }, flags, terminal) {
    try {
        return await checkCommand(targets, flags, terminal);
    }
    catch (error) {
        if (!(error instanceof Misuse || error instanceof ModelError))
            throw error;
        terminal.say(error.message);
        return ['misuse'];
    }
}
//# sourceMappingURL=watch.js.map