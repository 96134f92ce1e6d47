/** A counterexample as a file: it replays, it says when it no longer does, and it is not taken for what it is not. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  check,
  type Counterexample,
  counterexampleOf,
  counterexamplePath,
  counterexampleText,
  type LoadedModel,
  readCounterexample,
  replay,
  tool,
} from '../../src/run/index.ts';
import { integrityOf } from '../../src/run/counterexample.ts';
import { folderWith } from './lamp.ts';
import { lamp, lampWith } from './lamps.ts';

/** The counterexample of an instance, as it is read back from its file. */
async function recorded(loaded: LoadedModel, instance = 'careless'): Promise<Counterexample> {
  const run = await check(loaded.model, instance);
  const file = join(folderWith({}), 'x.json');
  const counterexample = counterexampleOf(tool(), loaded, run, file);
  if (counterexample === null) throw new Error('it has none');
  writeFileSync(file, counterexampleText(counterexample));
  expect(await readCounterexample(file)).toEqual(counterexample);
  return counterexample;
}

describe('the file of a counterexample', () => {
  it('says everything by value, one step a line, and nothing of the machine', async () => {
    const loaded = await lampWith();
    const folder = join(dirname(loaded.file), 'found', 'here');
    const run = await check(loaded.model, 'careless');
    const counterexample = counterexampleOf(tool(), loaded, run, join(folder, 'x.json'));
    const text = counterexampleText(counterexample ?? (await recorded(loaded)));
    const { version } = tool();
    expect(text.replace(/"sha256:[0-9a-f]{64}"/g, '"sha256:…"')).toBe(`{
  "schema": "dmaze/counterexample",
  "version": 1,
  "tool": {
    "name": "dmaze",
    "version": "${version}"
  },
  "model": {
    "id": "house/lamp",
    "hash": "sha256:…",
    "file": "../../lamp.ts"
  },
  "instance": "careless",
  "parameters": {
    "hands": 2,
    "careful": false
  },
  "verdict": {
    "kind": "violated",
    "property": "every press counts",
    "about": "When all hands are done, the count is theirs."
  },
  "steps": [
    {"thread":"hand 0","routine":"press","label":"read","source":"lamp.ts:13","changes":[]},
    {"thread":"hand 1","routine":"press","label":"read","source":"lamp.ts:13","changes":[]},
    {"thread":"hand 1","routine":"press","label":"write","source":"lamp.ts:14","changes":[{"path":"pressed","before":0,"after":1}]},
    {"thread":"hand 0","routine":"press","label":"write","source":"lamp.ts:14","changes":[]}
  ],
  "integrity": "sha256:…"
}
`);
  });

  it('is the same whoever writes it, wherever', async () => {
    const [one, other] = [await recorded(await lampWith()), await recorded(await lampWith())];
    const without = ({ model: { id, hash }, ...rest }: Counterexample): unknown => ({
      ...rest,
      id,
      hash,
      integrity: '',
    });
    expect(without(one)).toEqual(without(other));
  });

  it.each([
    [{}, 'house/lamp/careless.json'],
    [{ set: { hands: 3 } }, 'house/lamp/careless,hands=3.json'],
    [{ property: 'every press counts' }, 'house/lamp/careless,every-press-counts.json'],
  ])('stands where its run says: %o', async (options, path) => {
    expect(counterexamplePath(await check(await lamp(), 'careless', options))).toBe(path);
  });

  it('stays inside its folder, whatever the names', async () => {
    const run = await check(await lamp(), 'careless');
    expect(counterexamplePath({ ...run, model: 'a/../../b', instance: '../c/d\\e' })).toBe(
      'a/-./-./b/-.-c-d-e.json',
    );
  });
});

describe('replaying', () => {
  it('reproduces what was recorded', async () => {
    const loaded = await lampWith();
    expect(replay(loaded.model, await recorded(loaded))).toEqual({ kind: 'reproduced' });
  });

  it.each<[string, readonly (readonly [string, string])[], number, string, readonly string[]]>([
    [
      'a step that is no longer there',
      [["step('write'", "step('store'"]],
      3,
      '"hand 1: press: write" cannot be taken there',
      ['hand 0: press: store', 'hand 1: press: store'],
    ],
    [
      'a step that changes something else',
      [['s.pressed = t.seen + 1', 's.pressed = t.seen + 2']],
      3,
      'it changed pressed: 0 -> 1, and now changes pressed: 0 -> 2',
      [],
    ],
    [
      'a thread that is no longer there',
      [['hand ${hand}', 'thumb ${hand}']],
      1,
      '"hand 0: press: read" cannot be taken there',
      ['thumb 0: press: read', 'thumb 1: press: read'],
    ],
    [
      'a property that holds now',
      [['s.pressed === p.hands', 's.pressed >= 1']],
      4,
      '"every press counts" holds there',
      [],
    ],
    [
      'a property of another name',
      [["'every press counts'", "'no press is lost'"]],
      4,
      'nothing claims "every press counts" any more, or the last step no longer breaks it',
      [],
    ],
    [
      'a parameter that is gone',
      [
        ['careful: flag(true)', 'gentle: flag(true)'],
        ['p.careful', 'p.gentle'],
        ['parameters: { careful: false },', ''],
      ],
      0,
      'its parameters no longer fit: house/lamp has no parameter "careful"',
      [],
    ],
    [
      'a parameter that is too large',
      [['int(1, 4, 2)', 'int(1, 1, 1)']],
      0,
      'its parameters no longer fit',
      [],
    ],
  ])('diverges at %s', async (_what, replacements, step, because, enabled) => {
    const found = await recorded(await lampWith());
    const outcome = replay(await lamp(...replacements), found);
    expect(outcome).toMatchObject({ kind: 'diverged', step, enabled });
    expect('because' in outcome ? outcome.because : '').toContain(because);
  });

  it.each<[string, readonly (readonly [string, string])[], string]>([
    ['a rule that a step broke', [['s.pressed = s.pressed + 1;', 's.pressed = s.pressed + 2;']], 'careful'],
    ['a recipe that threw', [['s.pressed = s.pressed + 1;', "throw new Error('hot');"]], 'careful'],
    ['a property that threw', [['s.pressed === p.hands', "{ throw new Error('dark'); }"]], 'careful'],
  ])('reproduces %s, and no longer when it is mended', async (_what, replacements, instance) => {
    const broken = await lampWith(...replacements);
    const found = await recorded(broken, instance);
    expect(replay(broken.model, found)).toEqual({ kind: 'reproduced' });
    expect(replay(await lamp(), found)).toMatchObject({ kind: 'diverged' });
  });
});

describe('a file that is no counterexample', () => {
  const refused = async (text: string): Promise<string> => {
    const file = join(folderWith({ 'x.json': text }), 'x.json');
    const failure: unknown = await readCounterexample(file).catch((error: unknown) => error);
    return failure instanceof Error ? failure.message.replaceAll(file, 'x.json') : 'it was not refused';
  };
  const text = async (): Promise<string> => counterexampleText(await recorded(await lampWith()));

  it('is told from one', async () => {
    expect(await refused('{')).toMatch(/^x\.json: is no JSON: /);
    expect(await refused('[1]')).toBe('x.json: is no counterexample of dmaze');
    expect(await refused('{"schema":"dmaze/run/1"}')).toBe('x.json: is no counterexample of dmaze');
  });

  it('is of another version', async () => {
    const other = (await text())
      .replace('"version": 1', '"version": 2')
      .replace(/"version": "[^"]*"/, '"version": "9.9.9"');
    expect(await refused(other)).toBe(
      'x.json: is of version 2, written by dmaze 9.9.9; this dmaze reads version 1',
    );
  });

  it('was edited by hand', async () => {
    expect(await refused((await text()).replace('"before":0', '"before":1'))).toBe(
      'x.json: was edited after it was written (its integrity hash does not match); write it anew with "dmaze check … --out DIR"',
    );
    expect(await refused((await text()).replace('"thread":"hand 1"', '"thread":7'))).toMatch(
      /^x\.json: at steps\[1\]\.thread: /,
    );
  });

  it('is not a file with other line ends or spaces: those are no edits', async () => {
    expect(await refused((await text()).replaceAll('\n', '\r\n  '))).toBe('it was not refused');
  });

  it('may say more than this version knows', async () => {
    const value: Record<string, unknown> = JSON.parse(await text()) as Record<string, unknown>;
    const { integrity, ...body } = value;
    expect(integrity).toBe(integrityOf(body));
    const more = { ...body, seed: 7 };
    expect(await refused(JSON.stringify({ ...more, integrity: integrityOf(more) }))).toBe(
      'it was not refused',
    );
  });

  it('is not there', async () => {
    await expect(readCounterexample('nowhere.json')).rejects.toThrow('nowhere.json: no such file');
    const folder = folderWith({});
    mkdirSync(join(folder, 'x.json'));
    await expect(readCounterexample(join(folder, 'x.json'))).rejects.toThrow('it is a folder');
  });
});

it('every text that is written ends with a line end and is read as JSON', async () => {
  const file = join(folderWith({ 'x.json': counterexampleText(await recorded(await lampWith())) }), 'x.json');
  expect(readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
});
