/** What is kept of transformed files from one run to the next. */
import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { keepingFolder, KeptTransforms } from '../../src/run/kept-transforms.ts';
import { start } from '../cli/dmaze.ts';
import { folderWith, LAMP } from './lamp.ts';

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'dmaze-kept-')), 'deep', 'in');
const MADE = { source: 'const a: number = 1;', code: 'const a         = 1;\n\n', ahead: 13, map: null };

/** The files of transformed texts: what is there beside the key. */
function textsIn(at: string): string[] {
  return readdirSync(at).filter((name) => name.endsWith('.js'));
}

function keptAt(at: string | null, mark = 'one way', most = 10): KeptTransforms {
  return new KeptTransforms(at, () => mark, most);
}

describe('a text', () => {
  it('is what was made of it, in another run as well', () => {
    const at = folder();
    keptAt(at).keep(MADE);
    expect(keptAt(at).recall(MADE.source)).toEqual(MADE);
  });

  it('of another wording, or made in another way, is not known', () => {
    const at = folder();
    keptAt(at).keep(MADE);
    expect(keptAt(at).recall(`${MADE.source} `)).toBeNull();
    expect(keptAt(at, 'another way').recall(MADE.source)).toBeNull();
  });

  it('that was written halfway, or changed by anybody, is not known', () => {
    const at = folder();
    keptAt(at).keep(MADE);
    const file = join(at, textsIn(at)[0] ?? '');
    const whole = readFileSync(file, 'utf8');
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.slice(0, length));
      expect(keptAt(at).recall(MADE.source)).toBeNull();
    }
    writeFileSync(file, whole.replace('= 1', '= 2'));
    expect(keptAt(at).recall(MADE.source)).toBeNull();
    writeFileSync(file, whole.replace('\n13\n', '\n14\n'));
    expect(keptAt(at).recall(MADE.source)).toBeNull();
    writeFileSync(file, whole);
    expect(keptAt(at).recall(MADE.source)).toEqual(MADE);
  });

  it('is not known under the name of another', () => {
    const at = folder();
    keptAt(at).keep(MADE);
    const kept = readFileSync(join(at, textsIn(at)[0] ?? ''), 'utf8');
    const other = { ...MADE, source: 'const a: number = 2;', code: 'const a         = 2;' };
    keptAt(at).keep(other);
    for (const name of textsIn(at)) writeFileSync(join(at, name), kept);
    expect(keptAt(at).recall(MADE.source)).toEqual(MADE);
    expect(keptAt(at).recall(other.source)).toBeNull();
  });
});

describe('what somebody else may have written', () => {
  const shared = (): { readonly at: string; readonly file: string } => {
    const at = folder();
    keptAt(at).keep(MADE);
    return { at, file: join(at, textsIn(at)[0] ?? '') };
  };
  const known = (at: string): boolean => keptAt(at).recall(MADE.source) !== null;

  it('is not run with a digest that anybody can make', () => {
    const { at, file } = shared();
    const code = 'process.exit(1);';
    const name = basename(file);
    for (const key of ['', Buffer.alloc(32), readFileSync(join(at, 'key')).toString('hex')])
      for (const digest of [
        createHash('sha256')
          .update(JSON.stringify([name, '0', code]))
          .digest('hex'),
        createHmac('sha256', key)
          .update(JSON.stringify([name, '0', code]))
          .digest('hex'),
      ]) {
        writeFileSync(file, [digest, 0, code].join('\n'));
        expect(known(at)).toBe(false);
      }
  });

  it.each<[string, (at: string, file: string) => void]>([
    ['a folder that the group can write to', (at) => chmodSync(at, 0o770)],
    ['a folder that everybody can write to', (at) => chmodSync(at, 0o707)],
    ['a folder within one that everybody can write to', (at) => chmodSync(join(at, '..'), 0o777)],
    ['a file that everybody can write to', (_at, file) => chmodSync(file, 0o606)],
    ['a key that the group can read', (at) => chmodSync(join(at, 'key'), 0o640)],
    [
      'a link to a file',
      (_at, file) => {
        renameSync(file, `${file}.other`);
        symlinkSync(`${file}.other`, file);
      },
    ],
    [
      'a link to a key',
      (at) => {
        renameSync(join(at, 'key'), join(at, 'other'));
        symlinkSync(join(at, 'other'), join(at, 'key'));
      },
    ],
    [
      'a link to a folder',
      (at) => {
        renameSync(at, `${at}-other`);
        symlinkSync(`${at}-other`, at);
      },
    ],
    [
      'a pipe',
      (_at, file) => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
    ],
  ])('is not known: %s', (_what, share) => {
    const { at, file } = shared();
    expect(known(at)).toBe(true);
    share(at, file);
    expect(known(at)).toBe(false);
    // In silence, and whoever tries again gets no further.
    keptAt(at).keep(MADE);
  });

  it('is not known when it belongs to another user', () => {
    const { at } = shared();
    const us = process.getuid?.() ?? 0;
    vi.spyOn(process, 'getuid').mockReturnValue(us + 1);
    expect(known(at)).toBe(false);
    vi.restoreAllMocks();
    expect(known(at)).toBe(true);
  });

  it('is made anew with a key that only this user can read', () => {
    const { at, file } = shared();
    const before = readFileSync(join(at, 'key'));
    chmodSync(join(at, 'key'), 0o644);
    keptAt(at).keep(MADE);
    expect(known(at)).toBe(true);
    expect(readFileSync(join(at, 'key')).equals(before)).toBe(false);
    for (const name of [file, join(at, 'key')]) expect(statSync(name).mode & 0o777).toBe(0o600);
    expect(statSync(at).mode & 0o777).toBe(0o700);
  });
});

describe('a folder', () => {
  it('that cannot be made, or is not to be, is no error', () => {
    for (const at of ['/dev/null/dmaze', null]) {
      keptAt(at).keep(MADE);
      expect(keptAt(at).recall(MADE.source)).toBeNull();
    }
  });

  it('loses what was written first when it is full, and nothing that is not its own', () => {
    const at = folder();
    const kept = keptAt(at, 'one way', 4);
    mkdirSync(at, { recursive: true, mode: 0o700 });
    writeFileSync(join(at, 'notes.txt'), 'mine');
    const texts = [0, 1, 2, 3, 4].map((i) => ({ ...MADE, source: `const a: number = ${i};` }));
    texts.forEach((text, i) => {
      const before = new Set(readdirSync(at));
      kept.keep(text);
      for (const name of readdirSync(at)) if (!before.has(name)) utimesSync(join(at, name), i, i);
    });
    expect(texts.map(({ source }) => kept.recall(source) !== null)).toEqual([false, false, true, true, true]);
    expect(readFileSync(join(at, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['is what is asked for', { DMAZE_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
    ['is none when none is asked for', { DMAZE_CACHE: '', XDG_CACHE_HOME: '/b' }, null],
    ["is the user's own", { XDG_CACHE_HOME: '/b' }, '/b/dmaze'],
    ["is the user's own on Windows", { LOCALAPPDATA: '/c' }, '/c/dmaze'],
    ['is where it is for want of a word', { XDG_CACHE_HOME: 'b' }, join(homedir(), '.cache/dmaze')],
  ])('%s', (_what, environment, at) => {
    expect(keepingFolder(environment)).toBe(at);
  });
});

it('nothing is kept for a user whom the system does not know', () => {
  const nobody = (): string => {
    throw new Error('no such user');
  };
  expect(keepingFolder({}, nobody)).toBeNull();
});

describe('dmaze check', () => {
  it('says the same of a model that it knows, down to the lines', async () => {
    const at = folderWith({ 'lamp.ts': LAMP });
    const kept = folder();
    const check = async (cache: string) =>
      start(['check', 'lamp.ts', '--json'], { at, env: { DMAZE_CACHE: cache } }).ended;
    const said = async (cache: string): Promise<string> =>
      (await check(cache)).stdout.replace(/"(seconds|peakBytes)": [\d.]+/g, '');
    const first = await said(kept);
    expect(textsIn(kept)).toHaveLength(1);
    expect(await said(kept)).toBe(first);
    expect(await said('')).toBe(first);
    expect(first).toContain('"line"');
  });

  it('takes what is kept for what the file says', async () => {
    const at = folderWith({ 'lamp.ts': LAMP });
    const kept = folder();
    const check = async () => start(['check', 'lamp.ts:careful'], { at, env: { DMAZE_CACHE: kept } }).ended;
    await check();
    writeFileSync(join(at, 'lamp.ts'), LAMP.replaceAll('house/lamp', 'house/lantern'));
    expect((await check()).stdout).toContain('house/lantern:careful');
    expect(textsIn(kept)).toHaveLength(2);
    writeFileSync(join(at, 'lamp.ts'), LAMP);
    expect((await check()).stdout).toContain('house/lamp:careful');
  });
});
