/** Writes a file whole or not at all: whatever happens, what stood there before stays until the new one is on the disk. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, unlinkSync, writeFileSync, } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Misuse } from './misuse.js';
/** @throws Misuse in one sentence when the disk does not take it */
export function writeWhole(file, text) {
    const folder = dirname(file);
    const passing = join(folder, `.${basename(file)}.${process.pid}.tmp`);
    try {
        makeFolder(folder);
        writeSynced(passing, text);
        renameSync(passing, file);
    }
    catch (error) {
        forget(passing);
        throw new Misuse(`cannot write ${file}: ${reason(error)}; what stood there before is untouched`);
    }
}
/** Level by level: the recursive one of Node never returns where the system says "no such file" of a folder that is there. */
export function makeFolder(folder) {
    if (existsSync(folder))
        return;
    makeFolder(dirname(folder));
    mkdirSync(folder);
}
function writeSynced(file, text) {
    const descriptor = openSync(file, 'wx');
    try {
        writeFileSync(descriptor, text);
        fsyncSync(descriptor);
    }
    finally {
        closeSync(descriptor);
    }
}
/** Removes what was written halfway, if anything was. */
function forget(passing) {
    try {
        unlinkSync(passing);
    }
    catch {
        // It was never made, or cannot be removed either: the first reason is the one to tell.
    }
}
const REASONS = {
    ENOSPC: 'no space is left on the device',
    EFBIG: 'the file would be larger than what is allowed',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'the folder cannot be made',
    EROFS: 'the file system is read-only',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
};
/** Why the system refused, in words. */
export function reason(error) {
    if (!(error instanceof Error))
        return String(error);
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    return REASONS[code] ?? error.message;
}
//# sourceMappingURL=write-whole.js.map