/** Where in the author's files something was written. */
/** A frame of a V8 stack: `at name (file:line:column)` or `at file:line:column`. */
const FRAME = /\(?((?:file:\/\/)?[^()\s][^()]*):(\d+):\d+\)?$/;
/** The file of a frame, without what a loader appends to defeat caches. */
function fileOf(text) {
    const plain = text.replace(/^.*?\bat (?:async )?/, '').replace(/\?.*$/, '');
    return plain.startsWith('file://') ? decodeURIComponent(plain.slice('file://'.length)) : plain;
}
/**
 * Where the caller of `below` was called.
 * @param below the public function that the author called; it and everything it called is left out
 */
export function callerOf(below) {
    const holder = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(holder, below);
    Error.stackTraceLimit = limit;
    const match = FRAME.exec((holder.stack ?? '').split('\n')[1]?.trim() ?? '');
    if (match === null)
        return { file: 'unknown', line: 0 };
    return { file: fileOf(match[1] ?? 'unknown'), line: Number(match[2]) };
}
/** `file:line`, as editors and problem matchers read it. */
export function at(source) {
    return `${source.file}:${source.line}`;
}
//# sourceMappingURL=source.js.map