/** A counterexample from its file, on the model as it is now, to be walked. */
import { dirname, resolve } from 'node:path';
import { compile } from '../../language/index.js';
import { authored } from '../authored.js';
import { Misuse } from '../misuse.js';
import { findModel } from '../models.js';
import { readCounterexample } from '../read-counterexample.js';
import { replay } from '../replay.js';
/** @throws Misuse for a file that is none, or that no longer comes about */
export async function opened(file, doors) {
    const recorded = await readCounterexample(file);
    const { id, file: own } = recorded.model;
    const loaded = await findModel(own === undefined ? id : resolve(dirname(file), own), doors);
    const { model } = loaded;
    if (model.id !== id)
        throw new Misuse(`${file}: is of ${id}, and ${loaded.file} is ${model.id}`);
    const outcome = replay(model, recorded);
    if (outcome.kind === 'diverged')
        throw new Misuse(`${file}: no longer comes about: at step ${outcome.step} of ${recorded.steps.length}, ${outcome.because}`);
    return { loaded, compiled: authored(model, () => compile(model, recorded.parameters)), recorded };
}
//# sourceMappingURL=opened.js.map