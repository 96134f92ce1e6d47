/** Runs a search to its end, on one thread or several, watched by somebody who may stop it, and kept from time to time. */
import { goOn, } from '../explorer/index.js';
import { numbersFile } from './disk.js';
import { drive } from './drive.js';
import { searchIn } from './orders.js';
/** Begins, or goes on. @throws as `goOn` does, and what the model throws */
export function begin(system, watch) {
    const { checkpoints, from } = watch;
    const limits = limitsOf(watch);
    if (from === null || checkpoints === null)
        return searchIn(watch.order, system, limits, watch.store);
    const file = numbersFile(checkpoints.path(from.file), 'r');
    try {
        return goOn(system, limits, from.saved, file);
    }
    finally {
        file.close();
    }
}
/** What may cut the search, for those who search. */
export function limitsOf({ clock, disk, limits, signal }) {
    const cancelled = () => signal?.aborted === true;
    return { ...limits, cancelled, clock, ...(disk === null ? {} : { disk }) };
}
/** Runs a search to its end. @throws as the search does, DiskError and Misuse when a checkpoint cannot be written */
export async function finish(search, watch) {
    return (await finishUnless(search, watch, () => false));
}
/**
 * As `finish`, unless it is to be left before.
 * @param isToBeLeft asked between two slices of the search
 * @returns null when it was left
 */
export async function finishUnless(search, watch, isToBeLeft) {
    const { checkpoints, clock, from, gate, onProgress } = watch;
    const keep = async () => {
        await checkpoints?.write((from?.seconds ?? 0) + clock(), (path) => saveTo(path, search));
    };
    let left = false;
    await drive(search, async (progress) => {
        onProgress(progress);
        if (checkpoints?.due === true)
            await keep();
        await gate?.passed();
        left = isToBeLeft(progress);
        return !left;
    });
    if (left)
        return null;
    onProgress(search.progress());
    await keep();
    const outcome = search.outcome();
    if (outcome.verdict.kind !== 'undecided')
        checkpoints?.remove();
    return outcome;
}
/** Writes a search's numbers to a new file. @throws DiskError */
export function saveTo(path, search) {
    const file = numbersFile(path, 'wx+');
    try {
        const saved = search.save(file);
        file.sync();
        return saved;
    }
    finally {
        file.close();
    }
}
//# sourceMappingURL=search.js.map