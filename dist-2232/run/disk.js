/** Files for searches that do not fit in memory, and for those that are to be gone on with. */
import { closeSync, fsyncSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync, writeSync, } from 'node:fs';
import { join } from 'node:path';
import { DiskError } from '../explorer/index.js';
import { reason } from './write-whole.js';
/**
 * @param flags as `fs.openSync` takes them
 * @throws DiskError as everything here, with the folder and the reason in words
 */
export function numbersFile(path, flags) {
    const attempt = (what, work) => {
        try {
            return work();
        }
        catch (error) {
            throw new DiskError(`cannot ${what} ${path}: ${reason(error)}`);
        }
    };
    const descriptor = attempt('open', () => openSync(path, flags));
    let end = 0;
    const bytes = (numbers) => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    return {
        append: (numbers) => attempt('write', () => {
            const all = bytes(numbers);
            for (let from = 0; from < all.length;) {
                const written = writeSync(descriptor, all, from, all.length - from, end);
                from += written;
                end += written;
            }
        }),
        read: (at, into) => attempt('read', () => {
            const all = bytes(into);
            for (let from = 0; from < all.length;) {
                const got = readSync(descriptor, all, from, all.length - from, at * 4 + from);
                if (got === 0)
                    throw new Error('it is shorter than it was');
                from += got;
            }
        }),
        sync: () => attempt('write', () => fsyncSync(descriptor)),
        close: () => attempt('close', () => closeSync(descriptor)),
    };
}
/** Files that nobody finds, and that are gone with the process however it ends. */
export class PassingFiles {
    within;
    /** @param within the folder to put them in */
    constructor(within) {
        this.within = within;
    }
    open() {
        const { path, remove } = passingFolder(this.within);
        try {
            const file = numbersFile(path, 'wx+');
            unlinkSync(path);
            return file;
        }
        finally {
            remove();
        }
    }
}
/**
 * A folder for one file, until it is removed with what is in it; a file that is open then can still be read.
 * @throws DiskError
 */
export function passingFolder(within) {
    try {
        const folder = mkdtempSync(join(within, 'dmaze-'));
        return {
            path: join(folder, 'numbers'),
            remove: () => rmSync(folder, { recursive: true, force: true }),
        };
    }
    catch (error) {
        throw new DiskError(`cannot write to ${within}: ${reason(error)}`);
    }
}
//# sourceMappingURL=disk.js.map