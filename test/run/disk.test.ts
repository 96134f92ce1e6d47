/** Files for what does not fit in memory: of one process, gone with it, and never read as something else than was written. */
import * as fs from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DiskError } from '../../src/explorer/index.ts';
import { PassingFiles } from '../../src/run/disk.ts';
import { folderWith } from './lamp.ts';

/** Which call the file system refuses, and whether what it reads is spoilt. */
const disk = vi.hoisted(() => ({ calls: 0, refuses: Number.POSITIVE_INFINITY, spoils: false }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const failing =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      if (disk.calls++ === disk.refuses) throw Object.assign(new Error('refused'), { code: 'ENOSPC' });
      return work(...args);
    };
  const readSync = (
    descriptor: number,
    into: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): number => {
    const got = real.readSync(descriptor, into, offset, length, position);
    if (disk.spoils) into[3] = (into[3] as number) ^ 1;
    return got;
  };
  return {
    ...real,
    closeSync: failing(real.closeSync),
    mkdtempSync: failing(real.mkdtempSync as (prefix: string) => string),
    openSync: failing(real.openSync),
    readSync: failing(readSync),
    unlinkSync: failing(real.unlinkSync),
    writeSync: failing(real.writeSync as (...args: never[]) => number),
  };
});

beforeEach(() => {
  Object.assign(disk, { calls: 0, refuses: Number.POSITIVE_INFINITY, spoils: false });
});

const ONE = Int32Array.from({ length: 1000 }, (_, i) => i * i);
const TWO = Int32Array.of(-1, 2 ** 31 - 1);

/** Writes and reads once. @returns what was read */
function use(files: PassingFiles): Int32Array[] {
  const file = files.open();
  try {
    file.append(ONE);
    file.append(TWO);
    const [one, two] = [new Int32Array(ONE.length), new Int32Array(TWO.length)];
    file.read(ONE.length, two);
    file.read(0, one);
    return [one, two];
  } finally {
    file.close();
  }
}

describe('files that pass', () => {
  it('give back what was written, and nobody finds them', () => {
    const at = folderWith({});
    expect(use(new PassingFiles(at))).toEqual([ONE, TWO]);
    expect(fs.readdirSync(at)).toEqual([]);
  });

  it('say which call was refused, whichever it was, and leave nothing', () => {
    const within = folderWith({});
    disk.calls = 0;
    use(new PassingFiles(within));
    const all = disk.calls;
    expect(all).toBe(8);
    for (let refuses = 0; refuses < all; refuses++) {
      const at = folderWith({});
      Object.assign(disk, { calls: 0, refuses });
      expect(() => use(new PassingFiles(at))).toThrow(DiskError);
      Object.assign(disk, { refuses: Number.POSITIVE_INFINITY });
      expect(fs.readdirSync(at)).toEqual([]);
    }
  });

  it('notice when the disk gives back something else', () => {
    disk.spoils = true;
    expect(() => use(new PassingFiles(folderWith({})))).toThrow('the disk gives back something else');
  });

  it('are closed with all that is left of them', () => {
    const files = new PassingFiles(folderWith({}));
    const [one, two] = [files.open(), files.open()];
    two.close();
    files.close();
    files.close();
    expect(() => one.read(0, new Int32Array(1))).toThrow(DiskError);
  });

  it('of two processes are in folders of their own', () => {
    const at = folderWith({});
    const [one, two] = [new PassingFiles(at).open(), new PassingFiles(at).open()];
    one.append(ONE);
    two.append(TWO);
    const read = new Int32Array(1);
    one.read(1, read);
    expect(read[0]).toBe(1);
    one.close();
    two.close();
  });
});
