/** The files of a model: the one that exports it, and what that imports, and so on; transformed, none of them run. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkImports, importsOf } from './imports.js';
import { jitiAt } from './jiti.js';
import { transform } from './transform.js';
/**
 * Adds a file, and those that it imports, to the files that are known.
 * @throws Misuse for a file that does not parse or imports what it may not
 */
export async function gather(entry, files, doors) {
    const quickly = new Map(files);
    const cyclic = await follow(entry, quickly, { doors, thorough: false, above: new Set() });
    // Where files import each other, what is exported before it is run matters, and only the thorough way does that right.
    const gathered = cyclic ? new Map(files) : quickly;
    if (cyclic)
        await follow(entry, gathered, { doors, thorough: true, above: new Set() });
    for (const [path, file] of gathered)
        files.set(path, file);
}
/** @returns whether some files import each other */
async function follow(path, files, way) {
    if (way.above.has(path))
        return true;
    if (files.has(path))
        return false;
    const { doors, thorough, above } = way;
    const transformed = await transform(path, readFileSync(path, 'utf8'), thorough);
    const links = {};
    for (const specifier of importsOf(transformed))
        if (/^[./]/.test(specifier)) {
            const target = await fileAt(specifier, path);
            if (target !== null)
                links[specifier] = target;
        }
    const outside = checkImports(path, transformed, links, doors);
    files.set(path, { ...transformed, links, outside });
    above.add(path);
    let cyclic = false;
    for (const target of Object.values(links))
        cyclic = (await follow(target, files, way)) || cyclic;
    above.delete(path);
    return cyclic;
}
/** The file that an import leads to, or null. */
export async function fileAt(specifier, from) {
    const plain = resolve(dirname(from), specifier);
    if (/\.m?ts$/.test(plain) && statSync(plain, { throwIfNoEntry: false })?.isFile() === true)
        return realpathSync(plain);
    const target = (await jitiAt(from)).esmResolve(specifier, { try: true });
    return target === undefined ? null : fileURLToPath(target);
}
//# sourceMappingURL=files.js.map