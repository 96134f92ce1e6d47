/** What an author's file may import: the doors of the library, files of the author's own, and packages at their own risk. */
import { Misuse } from './misuse.js';
/** What a file imports, by what it says, in the order of its code. */
export function importsOf({ code }) {
    return specifiers(code, /\b(?:jitiImport|require)\((["'])([^"']+)\1\)/g);
}
/** Of those, what has to be there before the file's code runs: the rest it awaits by itself. */
export function requiredBy({ code }) {
    return specifiers(code, /\brequire\((["'])([^"']+)\1\)/g);
}
function specifiers(code, pattern) {
    return [...new Set([...code.matchAll(pattern)].map(([, , specifier = '']) => specifier))];
}
/**
 * Refuses what would bring a second copy of the library or slip past the hash of the author's files.
 * @param links the path of each file that it imports, by what the import says
 * @returns the packages and built-in modules that the file imports
 * @throws Misuse naming file and line
 */
export function checkImports(file, transformed, links, doors) {
    const { source } = transformed;
    const refuse = (what, word) => {
        const line = lineOf(source, word);
        return new Misuse(`${file}${line === null ? '' : `:${line}`}: ${what}`);
    };
    const outside = [];
    for (const specifier of importsOf(transformed)) {
        if (Object.hasOwn(doors, specifier))
            continue;
        if (/^dmaze(\/|$)/.test(specifier))
            throw refuse(`there is no '${specifier}' to import; there is ${Object.keys(doors).join(', ')}`, specifier);
        if (!/^[./]/.test(specifier)) {
            outside.push(specifier);
            continue;
        }
        const target = links[specifier];
        if (target === undefined)
            throw refuse(`cannot find '${specifier}'`, specifier);
        if (!/\.m?ts$/.test(target))
            throw refuse(`'${specifier}' is not TypeScript; a model's own files are .ts`, specifier);
    }
    const missing = missingName(transformed, doors);
    if (missing !== null)
        throw refuse(`'${missing.door}' exports no '${missing.name}'`, missing.name);
    return outside;
}
/** A named import that a door does not have would be undefined until it is called, or for ever. */
function missingName({ code }, doors) {
    const bindings = /\bvar (_\w+) = (?:await jitiImport|require)\((["'])([^"']+)\2\)/g;
    for (const [, binding = '', , door = ''] of code.matchAll(bindings)) {
        const there = Object.hasOwn(doors, door) ? doors[door] : undefined;
        if (there === undefined)
            continue;
        const uses = `(?<![\\w.$])${binding}\\.(\\w+)|_createNamedExportFrom\\(${binding}, '\\w+', '(\\w+)'\\)`;
        for (const [, name, again] of code.matchAll(new RegExp(uses, 'g'))) {
            const wanted = name ?? again ?? '';
            if (!(wanted in there))
                return { door, name: wanted };
        }
    }
    return null;
}
/**
 * Where a file imports something: line and column of the statement, from 1.
 * Null when its text does not say so in one piece.
 */
export function placeOfImport(source, specifier) {
    const from = new RegExp(`\\b(?:import|export)\\b[^;'"]*['"]${escaped(specifier)}['"]`).exec(source);
    if (from === null)
        return null;
    const before = source.slice(0, from.index).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
function lineOf(source, word) {
    const at = source.search(new RegExp(`(?<![\\w$])${escaped(word)}(?![\\w$])`));
    return at < 0 ? null : source.slice(0, at).split('\n').length;
}
function escaped(word) {
    return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
//# sourceMappingURL=imports.js.map