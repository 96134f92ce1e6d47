/** Opens a line in the user's editor. */
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import process from 'node:process';
/** @returns a sentence when it cannot be opened */
export function edit(file, line) {
    const { EDITOR, VISUAL } = process.env;
    const editor = VISUAL ?? EDITOR ?? 'vi';
    // As git does it: the variable may have arguments of its own.
    const args = ['-c', `${editor} "$@"`, editor, ...placeFor(editor, file, line)];
    const { error, status } = spawnSync('sh', args, { stdio: 'inherit' });
    if (error !== undefined)
        return `cannot start ${editor}: ${error.message}`;
    return status === 0 ? null : `${editor} ended with exit code ${status}: set EDITOR to the one you use`;
}
/** How an editor is told of a line; most that run in a terminal know `+LINE`. */
export function placeFor(editor, file, line) {
    switch (basename(editor.trim().split(/\s+/)[0] ?? '')) {
        case 'code':
        case 'codium':
        case 'cursor':
            return ['--goto', `${file}:${line}`];
        case 'hx':
        case 'helix':
        case 'subl':
        case 'zed':
            return [`${file}:${line}`];
        default:
            return [`+${line}`, file];
    }
}
//# sourceMappingURL=editor.js.map