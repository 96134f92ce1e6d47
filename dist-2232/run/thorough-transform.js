/** The other way from an author's file to what runs: Babel knows all of TypeScript, and says what is wrong and where. */
import { jitiAt } from './jiti.js';
import { Misuse } from './misuse.js';
import { sentence } from './stack.js';
/** @throws Misuse with file, line and column */
export async function transformThoroughly(file, source) {
    const compiler = await jitiAt(file);
    const babel = { sourceMaps: 'inline', sourceFileName: file, comments: false };
    const out = compiler.transform({ source, filename: file, ts: true, async: true, jsx: false, babel });
    const carried = /^exports\.__JITI_ERROR__ = (\{[\s\S]*\});?\s*$/.exec(out);
    if (carried !== null)
        throw syntaxError(file, JSON.parse(carried[1] ?? '{}'));
    const inline = /\n\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)\s*$/.exec(out);
    const json = Buffer.from(inline?.[1] ?? '', 'base64').toString('utf8');
    // Babel writes a source map of version 3.
    return { source, code: out.slice(0, inline?.index), ahead: 0, map: JSON.parse(json) };
}
/** Babel's complaint, as jiti carries it; its columns count from 0. */
function syntaxError(file, carried) {
    // Fields of jiti's own making; each may be missing.
    const { line, column, message } = carried;
    const place = [file, line, column === undefined ? undefined : column + 1].filter((part) => part !== undefined);
    const plain = (message ?? 'syntax error').replace(/^.*?\.[cm]?ts: /, '').replace(/ \(\d+:\d+\)$/, '');
    return new Misuse(`${place.join(':')}: ${sentence(new Error(plain))}`);
}
//# sourceMappingURL=thorough-transform.js.map