/** A file is written whole or not at all, whatever the disk does in the middle of it. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { writeWhole } from '../../src/run/index.ts';
import { folderWith } from './lamp.ts';

const refusing = vi.hoisted(() => ({ call: '', code: '' }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const broken =
    <A extends readonly unknown[], R>(name: string, work: (...args: A) => R) =>
    (...args: A): R => {
      if (refusing.call === name) throw Object.assign(new Error(`${name} refused`), { code: refusing.code });
      return work(...args);
    };
  return {
    ...real,
    openSync: broken('openSync', real.openSync),
    writeFileSync: broken('writeFileSync', real.writeFileSync),
    fsyncSync: broken('fsyncSync', real.fsyncSync),
    renameSync: broken('renameSync', real.renameSync),
  };
});

beforeEach(() => {
  refusing.call = '';
});

describe('writeWhole', () => {
  it('makes the folders it needs, and replaces what was there', () => {
    const folder = folderWith({});
    const file = join(folder, 'a', 'b', 'x.json');
    writeWhole(file, 'one');
    writeWhole(file, 'two');
    expect(fs.readFileSync(file, 'utf8')).toBe('two');
    expect(fs.readdirSync(join(folder, 'a', 'b'))).toEqual(['x.json']);
  });

  it('is not stopped by what a crash left behind', () => {
    const folder = folderWith({ [`.x.json.${process.pid}.tmp`]: 'half' });
    writeWhole(join(folder, 'x.json'), 'whole');
    expect(fs.readFileSync(join(folder, 'x.json'), 'utf8')).toBe('whole');
  });

  it.each([
    ['openSync', 'EACCES', 'permission denied'],
    ['writeFileSync', 'ENOSPC', 'no space is left on the device'],
    ['fsyncSync', 'EIO', 'the device reports an error'],
    ['renameSync', 'EISDIR', 'it is a folder'],
  ])('says once that %s failed with %s, and leaves the old file and nothing else', (call, code, why) => {
    const folder = folderWith({ 'x.json': 'old' });
    const file = join(folder, 'x.json');
    refusing.call = call;
    refusing.code = code;
    expect(() => writeWhole(file, 'new')).toThrow(
      `cannot write ${file}: ${why}; what stood there before is untouched`,
    );
    refusing.call = '';
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['x.json']);
  });
});
