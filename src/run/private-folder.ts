/**
 * A folder in which nobody but this user can have written: for what is run as it is found there. Whoever can write to a cache
 * can otherwise have this user run anything.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { makeFolder } from './write-whole.ts';

/** Bits of a mode: others may write, the group may write, only the owner of an entry may rename or remove it. */
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;
const KEY = 'key';
const KEY_BYTES = 32;
/** Larger than any file of an author's that is transformed. */
const MOST_BYTES = 1 << 24;

/** @throws whatever the file system throws, and for a folder that somebody else can write to */
export class PrivateFolder {
  readonly path: string;

  /** Makes it where it is not there. */
  constructor(path: string) {
    makeFolder(path, 0o700);
    // Links above it are those of the system, or of whoever may write there: that is looked at below, where they lead to.
    this.path = join(realpathSync(dirname(path)), path.slice(dirname(path).length));
    const own = lstatSync(this.path);
    if (!own.isDirectory() || !isOurs(own) || isWritten(own)) throw new Error(`${path} is not private`);
    for (let above = dirname(this.path); ; above = dirname(above)) {
      const stats = lstatSync(above);
      const isSafe = isOursOrTheSystems(stats) && (!isWritten(stats) || (stats.mode & STICKY) !== 0);
      if (!isSafe) throw new Error(`others can write to ${above}`);
      if (above === dirname(above)) break;
    }
  }

  /** @throws for a file that is not there, or that somebody else may have written */
  read(name: string): string {
    return this.bytes(name).toString('utf8');
  }

  /** Writes a file that only this user can read, whole. */
  write(name: string, text: string | Uint8Array): void {
    const passing = this.writePassing(name, text);
    try {
      renameSync(passing, join(this.path, name));
    } catch (error) {
      rmSync(passing, { force: true });
      throw error;
    }
  }

  /** A secret of this user's, made when there is none: what is signed with it was written by this user. */
  key(): Buffer {
    try {
      const key = this.bytes(KEY, 0o077);
      if (key.length === KEY_BYTES) return key;
    } catch {
      // None, or none that is ours alone.
    }
    rmSync(join(this.path, KEY), { force: true });
    const passing = this.writePassing(KEY, randomBytes(KEY_BYTES));
    try {
      // Whoever is first has made it for all.
      linkSync(passing, join(this.path, KEY));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(passing, { force: true });
    }
    return this.bytes(KEY, 0o077);
  }

  /** @param shut bits of its mode that must not be set */
  private bytes(name: string, shut = OTHERS_WRITE): Buffer {
    // Not through a link, and without waiting for somebody to write into a pipe.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const descriptor = openSync(join(this.path, name), flags);
    try {
      const stats = fstatSync(descriptor);
      const isShut = process.getuid === undefined || (stats.mode & shut) === 0;
      if (!stats.isFile() || !isOurs(stats) || !isShut || stats.size > MOST_BYTES)
        throw new Error(`${name} is not private`);
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  private writePassing(name: string, text: string | Uint8Array): string {
    const passing = join(this.path, `.${name}.${randomBytes(8).toString('hex')}.tmp`);
    const descriptor = openSync(passing, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
      // Whatever the umask of this process says.
      fchmodSync(descriptor, 0o600);
    } catch (error) {
      rmSync(passing, { force: true });
      throw error;
    } finally {
      closeSync(descriptor);
    }
    return passing;
  }
}

/** Windows has no such modes; there the folders of a user are closed to others from the beginning. */
function isWritten({ mode }: Stats): boolean {
  return process.getuid !== undefined && (mode & OTHERS_WRITE) !== 0;
}

function isOurs({ uid }: Stats): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

function isOursOrTheSystems(stats: Stats): boolean {
  return isOurs(stats) || stats.uid === 0;
}
