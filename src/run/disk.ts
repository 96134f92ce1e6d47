/** Files for searches that do not fit in memory, and for those that are to be gone on with. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as zlib from 'node:zlib';
import { type Disk, DiskError, type DiskFile } from '../explorer/index.ts';
import { reason } from './write-whole.ts';

/** What a file of numbers holds: enough to notice any change to it. */
export interface Digest {
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** A file of numbers, new or as it is. */
export interface NumbersFile extends DiskFile {
  /** The process may read and write the file by it, whichever thread opened it. */
  readonly descriptor: number;
  /** Waits until the disk has it. */
  sync(): void;
  /** Of all that was appended. */
  appended(): Digest;
  /** Of what the file holds now: reads it whole. */
  digest(): Digest;
}

/** Bytes that are read together for a digest. */
const PIECE = 1 << 20;

/**
 * @param flags as `fs.openSync` takes them
 * @throws DiskError as everything here, with the path and the reason in words
 */
export function numbersFile(path: string, flags: 'r' | 'wx+'): NumbersFile {
  return numbersIn(
    attempt('open', path, () => openSync(path, flags)),
    path,
  );
}

/**
 * A file that is open already.
 * @param path what messages call it
 */
export function numbersIn(descriptor: number, path: string): NumbersFile {
  const hash = createHash('sha256');
  let end = 0;
  const fill = (all: Uint8Array, at: number): void => {
    for (let from = 0; from < all.length; ) {
      const got = readSync(descriptor, all, from, all.length - from, at + from);
      if (got === 0) throw new Error('it is shorter than it was');
      from += got;
    }
  };
  return {
    descriptor,
    append: (numbers) =>
      attempt('write', path, () => {
        const all = bytesOf(numbers);
        for (let from = 0; from < all.length; ) {
          const written = writeSync(descriptor, all, from, all.length - from, end);
          from += written;
          end += written;
        }
        hash.update(all);
      }),
    read: (at, into) => attempt('read', path, () => fill(bytesOf(into), at * 4)),
    sync: () => attempt('write', path, () => fsyncSync(descriptor)),
    appended: () => ({ bytes: end, sha256: hash.copy().digest('hex') }),
    digest: () =>
      attempt('read', path, () => {
        const { size } = fstatSync(descriptor);
        const whole = createHash('sha256');
        const piece = new Uint8Array(PIECE);
        for (let at = 0; at < size; at += PIECE) {
          const some = piece.subarray(0, Math.min(PIECE, size - at));
          fill(some, at);
          whole.update(some);
        }
        return { bytes: size, sha256: whole.digest('hex') };
      }),
    close: () => attempt('close', path, () => closeSync(descriptor)),
  };
}

/** Files that nobody finds, and that are gone with the process however it ends. */
export class PassingFiles implements Disk {
  private readonly within: string;
  private readonly opened = new Set<NumbersFile>();

  /** @param within the folder to put them in; each is made in a new folder there, so that processes never share one */
  constructor(within: string) {
    this.within = within;
  }

  open(): DiskFile {
    return checked(this.openPlain(), this.within);
  }

  /** A file whose pieces are not checked one by one. @throws DiskError */
  openPlain(): NumbersFile {
    const { opened, within } = this;
    const file = unnamed(within);
    opened.add(file);
    return {
      ...file,
      close: () => {
        if (opened.delete(file)) file.close();
      },
    };
  }

  /** Gives the room of all of them back. */
  close(): void {
    for (const file of this.opened) file.close();
    this.opened.clear();
  }
}

/** A file that has no name any more: the system gives its room back when it is closed. */
function unnamed(within: string): NumbersFile {
  const folder = attempt('write to', within, () => mkdtempSync(join(within, 'dmaze-')));
  const path = join(folder, 'numbers');
  let file: NumbersFile | undefined;
  try {
    file = numbersFile(path, 'wx+');
    attempt('write to', within, () => unlinkSync(path));
    return numbersIn(file.descriptor, `a file in ${within}`);
  } catch (error) {
    file?.close();
    throw error;
  } finally {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // An empty folder stays behind, on a disk that fails anyway.
    }
  }
}

/** Notices, when a piece is read that was appended as one, whether the disk still has the same. */
function checked(file: DiskFile, within: string): DiskFile {
  // Loaded when something spills: few searches do.
  const { crc32 } = createRequire(import.meta.url)('node:zlib') as typeof zlib;
  const sums = new Map<number, { readonly length: number; readonly sum: number }>();
  let end = 0;
  return {
    append(numbers) {
      file.append(numbers);
      sums.set(end, { length: numbers.length, sum: crc32(bytesOf(numbers)) });
      end += numbers.length;
    },
    read(at, into) {
      file.read(at, into);
      const piece = sums.get(at);
      if (piece?.length === into.length && piece.sum !== crc32(bytesOf(into)))
        throw new DiskError(`cannot read a file in ${within}: the disk gives back something else`);
    },
    close: () => file.close(),
  };
}

function bytesOf(numbers: Int32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function attempt<T>(what: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new DiskError(`cannot ${what} ${path}: ${reason(error)}`);
  }
}
