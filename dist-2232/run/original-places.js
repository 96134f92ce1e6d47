import { written } from './stack.js';
import { originalPlace } from './original-place.js';
/** The files that code is now running under; several loads may be under way. */
const running = [];
/** What made stacks before. */
let before;
/** The files of each model that was loaded here. Models that a program imported by itself need none. */
const filesOf = new WeakMap();
/** Remembers what a model was made of. */
export function rememberFiles(model, files) {
    filesOf.set(model, files);
}
/** Runs work on a model's closures with stacks in the author's lines. Errors are to be read inside of it. */
export function inPlacesOf(model, work) {
    const files = filesOf.get(model);
    if (files === undefined)
        return work();
    const leave = enter(files);
    try {
        return work();
    }
    finally {
        leave();
    }
}
/** The same while files are being loaded. */
export async function whileLoading(files, work) {
    const leave = enter(files);
    try {
        return await work();
    }
    finally {
        leave();
    }
}
function enter(files) {
    if (running.length === 0) {
        before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
        Error.prepareStackTrace = prepare;
    }
    running.push(files);
    return () => {
        running.splice(running.lastIndexOf(files), 1);
        if (running.length > 0)
            return;
        if (before === undefined)
            Reflect.deleteProperty(Error, 'prepareStackTrace');
        else
            Object.defineProperty(Error, 'prepareStackTrace', before);
    };
}
function prepare(error, sites) {
    // What asks for the place of a call only, for each of a model's instructions, has no error, and reads no column.
    const isError = error instanceof Error;
    const lines = sites.map((site) => `    at ${inWords(site, isError)}`);
    return [String(error), ...lines].join('\n');
}
function inWords(site, withColumn) {
    const [name, file] = [site.getFunctionName() ?? '<anonymous>', site.getFileName()];
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    if (file === null || file === undefined || line === null || column === null)
        return `${name} (native)`;
    const transformed = running.find((files) => files.has(file))?.get(file);
    const raw = { file, line, column };
    const isThere = transformed === undefined || (transformed.map === null && !withColumn);
    return `${name} (${written(isThere ? raw : originalPlace(transformed, raw))})`;
}
//# sourceMappingURL=original-places.js.map