/** Where in the author's files an error was thrown, read from its stack. */
/** Reads one line of a V8 stack; paths may hold spaces and brackets, and may be file URLs. */
export function placeOfFrame(frame) {
    const at = /^\s*at (?:async )?(.*)$/.exec(frame)?.[1];
    if (at === undefined)
        return null;
    const where = at.endsWith(')') ? at.slice(at.indexOf(' (') + 2, -1) : at;
    const found = /^(.*):(\d+):(\d+)$/.exec(where);
    if (found === null)
        return null;
    const [, raw = '', line, column] = found;
    const file = raw.startsWith('file://') ? decodeURIComponent(raw.slice('file://'.length)) : raw;
    return { file, line: Number(line), column: Number(column) };
}
/** The topmost place of an error's stack that stands in a file for which `isTheirs` is true, or null. */
export function topmost(error, isTheirs) {
    if (!(error instanceof Error))
        return null;
    for (const frame of (error.stack ?? '').split('\n')) {
        const place = placeOfFrame(frame);
        if (place !== null && isTheirs(place.file))
            return place;
    }
    return null;
}
/** `file:line:column`, as editors and problem matchers read it. */
export function written({ file, line, column }) {
    return `${file}:${line}:${column}`;
}
/** The first line of a message, without the full stop. */
export function sentence(error) {
    const message = error instanceof Error ? error.message : `threw ${String(error)}`;
    return (message.trim().split('\n')[0] ?? '').replace(/\.$/, '');
}
//# sourceMappingURL=stack.js.map