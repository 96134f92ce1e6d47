/** What is kept of transformed files from one run to the next. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepingFolder, KeptTransforms } from '../../src/run/kept-transforms.ts';
import { start } from '../cli/dmaze.ts';
import { folderWith, LAMP } from './lamp.ts';

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'dmaze-kept-')), 'deep', 'in');
const MADE = { source: 'const a: number = 1;', code: 'const a         = 1;\n\n', ahead: 13, map: null };

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
    const file = join(at, readdirSync(at)[0] ?? '');
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
    const kept = readFileSync(join(at, readdirSync(at)[0] ?? ''), 'utf8');
    const other = { ...MADE, source: 'const a: number = 2;', code: 'const a         = 2;' };
    keptAt(at).keep(other);
    for (const name of readdirSync(at)) writeFileSync(join(at, name), kept);
    expect(keptAt(at).recall(MADE.source)).toEqual(MADE);
    expect(keptAt(at).recall(other.source)).toBeNull();
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
    mkdirSync(at, { recursive: true });
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
    expect(readdirSync(kept)).toHaveLength(1);
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
    expect(readdirSync(kept)).toHaveLength(2);
    writeFileSync(join(at, 'lamp.ts'), LAMP);
    expect((await check()).stdout).toContain('house/lamp:careful');
  });
});
