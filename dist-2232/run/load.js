/** Loads a model from its own .ts file, anywhere on disk, with the running library behind its imports. */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { MODEL, ModelError } from '../language/index.js';
import { evaluate } from './evaluate.js';
import { gather } from './files.js';
import { Misuse } from './misuse.js';
import { rememberFiles, whileLoading } from './original-places.js';
import { sentence, topmost, written } from './stack.js';
/**
 * @param path as the user wrote it
 * @throws Misuse for a file that is not there, does not parse, throws, or exports no model as its default
 */
export async function loadModel(path, doors) {
    const loaded = await loadModelIfAny(path, doors);
    if (loaded !== null)
        return loaded;
    throw new Misuse(`${path}: exports no model as its default: write "export default model({ … })"`);
}
/** As `loadModel`, but null for a file that is a part of a model and exports none. */
export async function loadModelIfAny(path, doors) {
    const file = fileNamed(path);
    const files = new Map();
    const model = await run(file, files, doors);
    if (model === null)
        return null;
    const outside = [...new Set([...files.values()].flatMap((part) => part.outside))].sort();
    return { model, file, files, hash: hashOf(file, files), outside };
}
/**
 * Loads a model once more from what it was made of, in another thread most likely: nothing is read or transformed again.
 * @param parts a `LoadedModel` without its model, which no thread can hand to another
 */
export async function loadAgain(parts, doors) {
    const { file, files, hash, outside } = parts;
    const model = await run(file, new Map(files), doors);
    if (model === null)
        throw new Misuse(`${file}: exported a model before, and now none`);
    return { model, file, files, hash, outside };
}
function fileNamed(path) {
    const given = resolve(path);
    if (!existsSync(given))
        throw new Misuse(`${path}: no such file`);
    if (!statSync(given).isFile())
        throw new Misuse(`${path}: is not a file`);
    if (!/\.m?ts$/.test(given))
        throw new Misuse(`${path}: a model's own files are .ts`);
    return realpathSync(given);
}
/** Whichever copy of the library made it. */
function isModel(value) {
    return typeof value === 'object' && value !== null && MODEL in value && value[MODEL] === true;
}
async function run(file, files, doors) {
    const exports = await whileLoading(files, async () => {
        try {
            await gather(file, files, doors);
            return await evaluate(file, files, doors);
        }
        catch (error) {
            throw asMisuse(error, file, files);
        }
    });
    const model = exports['default'];
    if (!isModel(model))
        return null;
    rememberFiles(model, files);
    return model;
}
/** An error thrown while the model loaded, told at the topmost frame that stands in one of the author's files. */
function asMisuse(error, file, files) {
    if (error instanceof Misuse || (error instanceof ModelError && error.source !== null))
        return error;
    const place = topmost(error, (other) => files.has(other));
    return new Misuse(`${place === null ? file : written(place)}: ${sentence(error)}`);
}
function hashOf(file, files) {
    const lines = [...files]
        .map(([path, { source }]) => [relative(dirname(file), path).split(sep).join('/'), sha256(source)])
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, hash]) => `${hash}  ${name}\n`);
    return `sha256:${sha256(lines.join(''))}`;
}
function sha256(text) {
    return createHash('sha256').update(text).digest('hex');
}
//# sourceMappingURL=load.js.map