/**
 * One process at a time has a folder for itself. The lock is a file that names the process, so that what a crash leaves behind
 * is recognised and taken over.
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type Holder, holderIn, ourselves, stateOf } from './holder.ts';
import { Misuse } from './misuse.ts';

const NAME = 'dmaze.lock';
/** Seconds between two signs of life. */
const PULSE = 30;
/** Seconds without a sign of life after which a process on another machine is taken for dead. */
const SILENCE = 600;
/** Somebody else may take over the same lock at the same time: then it is looked at again. */
const TRIES = 5;

export class FolderLock {
  private readonly file: string;
  private readonly text: string;
  private descriptor: number;
  private readonly pulse: NodeJS.Timeout;

  private constructor(file: string, text: string, descriptor: number) {
    this.file = file;
    this.text = text;
    this.descriptor = descriptor;
    // The time of the file is that of its file system, whose clock all machines share.
    this.pulse = setInterval(() => attempt(() => writeSync(this.descriptor, text, 0)), PULSE * 1000);
    this.pulse.unref();
  }

  /**
   * @param folder one that is there
   * @throws Misuse when another process has it, and what the file system throws
   */
  static take(folder: string): FolderLock {
    const file = join(folder, NAME);
    const us = ourselves();
    const text = `${JSON.stringify(us)}\n`;
    const own = `${file}.${process.pid}.${us.nonce}`;
    const descriptor = openSync(own, 'wx+');
    try {
      writeSync(descriptor, text, 0);
      fsyncSync(descriptor);
      for (let tries = 0; tries < TRIES; tries++) {
        if (linked(own, file)) return new FolderLock(file, text, descriptor);
        breakStale(folder, file, own);
      }
      throw new Misuse(`${folder} is in use: other processes are about to use it`);
    } catch (error) {
      attempt(() => closeSync(descriptor));
      throw error;
    } finally {
      attempt(() => rmSync(own, { force: true }));
    }
  }

  /** Whether nobody has taken it from us. */
  get isHeld(): boolean {
    return contentOf(this.file) === this.text;
  }

  leave(): void {
    clearInterval(this.pulse);
    attempt(() => closeSync(this.descriptor));
    if (this.isHeld) attempt(() => rmSync(this.file, { force: true }));
  }
}

/** Gives a file a second name, unless there is one of that name: whoever reads it reads all of it. @returns whether it has it */
function linked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOSYS' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
  }
  // A file system without second names.
  if (contentOf(file) !== null) return false;
  renameSync(own, file);
  return true;
}

/** Removes a lock whose process is gone. @throws Misuse when it is not */
function breakStale(folder: string, file: string, own: string): void {
  const content = contentOf(file);
  if (content === null) return;
  const holder = holderIn(content);
  const state = holder === null ? 'unknown' : stateOf(holder);
  if (state === 'running' || (state === 'unknown' && !isSilent(file, own))) throw inUse(folder, file, holder);
  // Only one of those who find it stale moves it away; if what was moved is not what was found, it goes back.
  const aside = `${own}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (contentOf(aside) !== content) attempt(() => linkSync(aside, file));
  attempt(() => rmSync(aside, { force: true }));
}

/** Whether there was no sign of life for so long, by the clock of the file system. */
function isSilent(file: string, own: string): boolean {
  try {
    return statSync(own).mtimeMs - statSync(file).mtimeMs > SILENCE * 1000;
  } catch {
    return false;
  }
}

function inUse(folder: string, file: string, holder: Holder | null): Misuse {
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new Misuse(
    `${folder} is in use by ${who}: two searches cannot share a folder; take another one, or, if that process is gone, delete ${file}`,
  );
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** What is done on the way out: when it fails, there is nothing left to do. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // See above.
  }
}
