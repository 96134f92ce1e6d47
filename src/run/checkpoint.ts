/**
 * A search that is to be gone on with, in a folder: the numbers in files of their own, and one document that names them,
 * written last and whole. Whenever the machine stops, the folder has the last checkpoint that was complete, or none; and
 * whatever has become of its files since is noticed before anybody goes on from them.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DiskError, type SavedSearch } from '../explorer/index.ts';
import { buildMark } from './build-mark.ts';
import { documentIn, documentText, type Identity, type Kept } from './checkpoint-document.ts';
import { type Digest, numbersFile, type NumbersFile } from './disk.ts';
import { FolderLock } from './folder-lock.ts';
import { Misuse } from './misuse.ts';
import { tool } from './tool.ts';
import { isOfTheDevice, makeFolder, reason, replaceWhole, syncFolder } from './write-whole.ts';

export type { Identity, Kept } from './checkpoint-document.ts';

const DOCUMENT = 'checkpoint.json';
const NUMBERS = /^(\d+)\.numbers$/;
/** What a process that was killed while it wrote leaves behind. */
const HALFWAY = /^\.checkpoint\.json\.[\d-]+\.tmp$/;
/** At most one part in so many of a search's time goes into checkpoints. */
const SHARE = 20;

/** A search that was written down, and what its file of numbers holds. */
export interface Written {
  readonly saved: SavedSearch;
  readonly numbers: Digest;
}

/** @throws Misuse where there is nothing to go on from */
export function refuseNone(folder: string): void {
  if (!existsSync(join(folder, DOCUMENT))) throw new Misuse(`${folder}: there is no checkpoint in it`);
}

export class Checkpoints {
  private readonly folder: string;
  private readonly identity: Identity;
  private readonly every: number;
  private readonly lock: FolderLock | null;
  /** Why nothing can be written at all, or null. */
  private readonly refused: string | null = null;
  private last = performance.now();
  private took = 0;

  /**
   * Takes the folder, and makes it where it is not there.
   * @param every seconds between two checkpoints, at least
   * @throws Misuse when it cannot be written to, or another process has it
   */
  constructor(folder: string, identity: Identity, every: number) {
    this.folder = folder;
    this.identity = identity;
    this.every = every;
    let lock: FolderLock | null = null;
    try {
      makeFolder(folder);
      lock = FolderLock.take(folder);
    } catch (error) {
      if (error instanceof Misuse) throw error;
      const why = `cannot write to ${folder}: ${reason(error)}`;
      if (!isOfTheDevice(error)) throw new Misuse(why);
      this.refused = why;
    }
    this.lock = lock;
  }

  /** Whether it is time for the next one. */
  get due(): boolean {
    if (this.refused !== null) return true;
    return performance.now() - this.last >= Math.max(this.every * 1000, SHARE * this.took);
  }

  /**
   * Writes one.
   * @param save writes the numbers to a file of that path; null when there is nothing to go on from
   * @returns whether it was written
   * @throws DiskError when the disk does not take it; the one before is then still there, and nothing of this one
   */
  async write(
    seconds: number,
    save: (path: string) => Promise<Written | null> | Written | null,
  ): Promise<boolean> {
    if (this.refused !== null) throw new DiskError(this.refused);
    if (this.lock?.isHeld !== true)
      throw new DiskError(`cannot write to ${this.folder}: another process has taken the folder`);
    const start = performance.now();
    this.last = start;
    const before = this.attempt(() => this.files());
    const generation = 1 + Math.max(0, ...before.map((name) => Number(NUMBERS.exec(name)?.[1] ?? 0)));
    const file = `${generation}.numbers`;
    try {
      const written = await save(this.path(file));
      if (written === null) {
        remove(this.path(file));
        return false;
      }
      const { identity } = this;
      const build = buildMark();
      const kept: Kept = { version: tool().version, build, identity, ...written, file, seconds };
      // The numbers have a name before anything says so.
      syncFolder(this.folder);
      this.attempt(() => replaceWhole(join(this.folder, DOCUMENT), documentText(kept)));
    } catch (error) {
      remove(this.path(file));
      throw error;
    }
    // As long as the new document may be lost with the machine's power, the numbers of the old one stay.
    if (syncFolder(this.folder)) for (const name of before) remove(this.path(name));
    this.last = performance.now();
    this.took = this.last - start;
    return true;
  }

  /** The one that is there, to go on from. @throws Misuse when there is none, or it is not whole, or of something else */
  read(): Kept {
    const { folder } = this;
    refuseNone(folder);
    const path = join(folder, DOCUMENT);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      throw new Misuse(`${path}: cannot be read: ${reason(error)}`);
    }
    const read = documentIn(bytes);
    if (read.kind === 'other schema')
      throw new Misuse(`${path}: is no checkpoint of this version of dmaze: begin anew without --resume`);
    if (read.kind === 'damaged') throw new Misuse(`${path}: ${DAMAGED}`);
    const { kept } = read;
    if (kept.version !== tool().version || kept.build !== buildMark())
      throw new Misuse(
        `${path}: was written by another build of dmaze (${kept.version}, ${kept.build.slice(0, 12)}; this is ${tool().version}, ${buildMark().slice(0, 12)}): begin anew without --resume`,
      );
    this.refuseOther(kept.identity);
    return kept;
  }

  /** The numbers of a checkpoint. @throws Misuse when they are not those that were written, or cannot be read */
  numbers({ file, numbers }: Kept): NumbersFile {
    const path = this.path(file);
    if (!NUMBERS.test(file) || !existsSync(path)) throw new Misuse(`${path}: is missing: ${INCOMPLETE}`);
    let opened: NumbersFile | undefined;
    try {
      opened = numbersFile(path, 'r');
      if (!isDeepStrictEqual(opened.digest(), numbers)) throw new Misuse(`${path}: ${DAMAGED}`);
      return opened;
    } catch (error) {
      opened?.close();
      throw error instanceof DiskError ? new Misuse(error.message) : error;
    }
  }

  /** There is nothing to go on with any more. */
  remove(): void {
    // A document that stays keeps its numbers.
    if (!remove(this.path(DOCUMENT))) return;
    try {
      for (const name of this.files()) remove(this.path(name));
    } catch {
      // What cannot be listed cannot be removed; nothing leads to it any more.
    }
  }

  /** Leaves the folder to others. */
  leave(): void {
    this.lock?.leave();
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private files(): string[] {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
    return names.filter((name) => NUMBERS.test(name) || HALFWAY.test(name));
  }

  private attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new DiskError(`cannot write to ${this.folder}: ${reason(error)}`);
    }
  }

  private refuseOther(other: Identity): void {
    const { identity, folder } = this;
    const of = `the checkpoint in ${folder} is of`;
    if (other.model !== identity.model || other.instance !== identity.instance)
      throw new Misuse(
        `${of} ${other.model}:${other.instance}, not of ${identity.model}:${identity.instance}`,
      );
    if (other.hash !== identity.hash)
      throw new Misuse(
        `${of} ${other.model} as it was before its files changed: begin anew without --resume`,
      );
    const names = [...Object.keys(other.environment), ...Object.keys(identity.environment)];
    const variable = names.find((name) => other.environment[name] !== identity.environment[name]);
    if (variable !== undefined)
      throw new Misuse(
        `${of} ${other.model} with another value of the environment variable ${variable}, which the model reads: set it as it was, or begin anew without --resume`,
      );
    for (const key of ['parameters', 'only', 'reduce'] as const)
      if (!isDeepStrictEqual(other[key], identity[key]))
        throw new Misuse(
          `${of} a search with other ${SAID[key]}: ${JSON.stringify(other[key])}, not ${JSON.stringify(identity[key])}`,
        );
    if (other.program !== identity.program)
      throw new Misuse(
        `${of} another program, though its files are the same: ${other.model} is made differently from one time to the next, by the clock or by chance; begin anew without --resume, and keep such things out of the model`,
      );
  }
}

const INCOMPLETE = 'the checkpoint is not whole; begin anew without --resume';
const DAMAGED =
  'is not what dmaze wrote there: it was cut short, changed, or is of another checkpoint; begin anew without --resume';
const SAID = { parameters: 'parameters', only: 'properties', reduce: 'reductions' } as const;

/** What cannot be removed stays; the document says which files count. @returns whether it is gone */
function remove(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    return false;
  }
}
