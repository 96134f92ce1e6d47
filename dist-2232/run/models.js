/** Which models there are: those that come with the library, found by folder, and the user's own files. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModel, loadModelIfAny } from './load.js';
import { Misuse, unknown } from './misuse.js';
/** The models that come with the library; the same folder seen from `src` and from `dist`. */
export const MODELS = fileURLToPath(new URL('../../models/', import.meta.url));
/** Reads `MODEL[:INSTANCE]`, where MODEL is an id or a path. */
export function targetOf(text) {
    const path = /^(.+?\.[cm]?[jt]sx?)(?::(.*))?$/s.exec(text);
    const [, model = '', instance] = path ?? /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
    if (model === '' || instance === '')
        throw new Misuse(`"${text}" is not MODEL or MODEL:INSTANCE`);
    return { model, instance: instance ?? null };
}
/** Whether a model is asked for by its file. */
export function isPath(model) {
    return /\.[cm]?[jt]sx?$/.test(model) || /^(\.\.?)?[/\\]/.test(model) || model === '.' || model === '..';
}
/**
 * The model with an id, or in a file of the user's.
 * @param folder where ids are looked up
 */
export async function findModel(model, doors, folder = MODELS) {
    if (isPath(model))
        return loadModel(model, doors);
    const file = fileOf(model, folder);
    if (file === null)
        throw unknown('there is no model', model, idsIn(folder));
    const loaded = await loadModel(file, doors);
    if (loaded.model.id !== model)
        throw new Misuse(`${file}: the model calls itself "${loaded.model.id}", and its file "${model}"`);
    return loaded;
}
/** Every model of a folder by its id; files that are parts of a model and export none are left out. */
export async function allModels(doors, folder = MODELS) {
    const models = [];
    const broken = [];
    for (const id of idsIn(folder)) {
        const file = fileOf(id, folder);
        if (file === null)
            continue;
        try {
            const loaded = await loadModelIfAny(file, doors);
            if (loaded === null)
                continue;
            if (loaded.model.id !== id)
                throw new Misuse(`${file}: the model calls itself "${loaded.model.id}"`);
            models.push(loaded);
        }
        catch (error) {
            broken.push({ id, message: error instanceof Error ? error.message : String(error) });
        }
    }
    return { models, broken };
}
/** Whether a file is one of the library's own models. */
export function isOurs(file, folder = MODELS) {
    return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
function fileOf(id, folder) {
    const candidates = [join(folder, `${id}.ts`), join(folder, id, 'index.ts')];
    const inside = candidates.filter((file) => isOurs(file, folder));
    return inside.find((file) => existsSync(file)) ?? null;
}
/** The ids that files may have. A folder with an `index.ts`, or beside a file of its own name, holds the parts of one model. */
function idsIn(folder) {
    if (!existsSync(folder))
        return [];
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => path.split(sep).join('/'))
        .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
    const wholes = new Set(paths.map((path) => path.replace(/(\/index)?\.ts$/, '')));
    const isPart = (path) => {
        for (let up = dirname(path); up !== '.'; up = dirname(up))
            if (wholes.has(up) && path !== `${up}/index.ts`)
                return true;
        return false;
    };
    return paths
        .filter((path) => !isPart(path))
        .map((path) => path.replace(/(\/index)?\.ts$/, ''))
        .sort();
}
//# sourceMappingURL=models.js.map