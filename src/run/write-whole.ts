/** Writes a file whole or not at all: whatever happens, what stood there before stays until the new one is on the disk. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { Misuse } from './misuse.ts';

/** @throws Misuse in one sentence when the disk does not take it */
export function writeWhole(file: string, text: string | Uint8Array): void {
  try {
    replaceWhole(file, text);
  } catch (error) {
    throw new Misuse(`cannot write ${file}: ${reason(error)}; what stood there before is untouched`);
  }
}

/** As `writeWhole`. @throws what the file system throws */
export function replaceWhole(file: string, text: string | Uint8Array): void {
  const folder = dirname(file);
  // What a crash left behind is in nobody's way, though process ids come again.
  const passing = join(folder, `.${basename(file)}.${process.pid}-${process.hrtime.bigint()}.tmp`);
  try {
    makeFolder(folder);
    writeSynced(passing, text);
    renameSync(passing, file);
  } catch (error) {
    forget(passing);
    throw error;
  }
}

/**
 * Waits until the names in a folder are on the disk, as far as the system can say.
 * @returns whether they are
 */
export function syncFolder(folder: string): boolean {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch {
    // Windows opens no folders. Elsewhere the names may be lost with the machine's power.
    return false;
  }
}

/** Level by level: the recursive one of Node never returns where the system says "no such file" of a folder that is there. */
export function makeFolder(folder: string, mode = 0o777): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), mode);
  mkdirSync(folder, mode);
}

function writeSynced(file: string, text: string | Uint8Array): void {
  const descriptor = openSync(file, 'wx');
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes what was written halfway, if anything was. */
function forget(passing: string): void {
  try {
    unlinkSync(passing);
  } catch {
    // It was never made, or cannot be removed either: the first reason is the one to tell.
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EIO: 'the device reports an error',
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

/** What a device or its owner refuses whatever the path: with more room, or another disk, the same goes through. */
const DEVICE = ['ENOSPC', 'EFBIG', 'EDQUOT', 'EIO'];

/** Whether the disk is full or fails, rather than the path being wrong. */
export function isOfTheDevice(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DEVICE.includes(String(error.code));
}

/** Why the system refused, in words. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? error.message;
}
