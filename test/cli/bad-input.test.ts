/** Bad input gets one clear message on stderr, exit code 2, nothing on stdout and no stack trace. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { dmazeAt } from './dmaze.ts';

const files = {
  'lamp.ts': LAMP,
  'syntax.ts': 'export const a = ;\n',
  'throws.ts': "const a = 1;\nthrow new Error('no bulb');\n",
  'nothing.ts': 'export const a = 1;\n',
  'routine.ts': LAMP.replace('    ? [step(', '    ? [p.fingers.step('),
  'initial.ts': LAMP.replace(
    '    ? [step(',
    "    ? [local(() => { throw new Error('no hands'); }), step(",
  ).replace('{ p, step }', '{ p, local, step }'),
  'page.json': '{}',
  'half.json': '{ "schema": "dmaze/counterexample"',
};

describe('one message, and exit code 2', () => {
  it.each<[readonly string[], string]>([
    [['check', 'gone.ts'], 'dmaze: gone.ts: no such file'],
    [['check', './gone/'], 'dmaze: ./gone/: no such file'],
    [['check', '.'], 'dmaze: .: is not a file'],
    [['check', 'syntax.ts'], 'dmaze: syntax.ts:1:18: Unexpected token'],
    [['check', 'throws.ts'], 'dmaze: throws.ts:2:7: no bulb'],
    [
      ['check', 'nothing.ts'],
      'dmaze: nothing.ts: exports no model as its default: write "export default model({ … })"',
    ],
    [['check', 'page.json'], 'dmaze: there is no model "page.json"; there are '],
    [['check', 'no/such'], 'dmaze: there is no model "no/such"; there are '],
    [
      ['check', 'classic/filosophers'],
      'dmaze: there is no model "classic/filosophers"; did you mean "classic/philosophers"? (there are ',
    ],
    [['check', 'lamp.ts:'], 'dmaze: "lamp.ts:" is not MODEL or MODEL:INSTANCE'],
    [
      ['check', 'lamp.ts:carefull'],
      'dmaze: house/lamp has no instance "carefull"; did you mean "careful"? (there are careful, careless)',
    ],
    [
      ['check', 'lamp.ts', '--property', 'no dedlock'],
      'dmaze: house/lamp has no property "no dedlock"; did you mean "no deadlock"? (there are "no deadlock", "every press counts")',
    ],
    [
      ['check', 'lamp.ts', '--set', 'hand=1'],
      'dmaze: house/lamp has no parameter "hand"; did you mean "hands"? (there are hands, careful)',
    ],
    [['check', 'lamp.ts', '--set', 'hands'], 'dmaze: --set takes name=value, not "hands"'],
    [['check', 'lamp.ts', '--set', 'hands=two'], 'dmaze: parameter "hands" of house/lamp is 1..4, not "two"'],
    [
      ['check', 'lamp.ts:careful', '--set', 'hands=9'],
      'dmaze: parameter "hands" is an integer 1..4 (lamp.ts:5), not 9',
    ],
    [
      ['check', 'lamp.ts', '--set', 'careful=yes'],
      'dmaze: parameter "careful" of house/lamp is true or false, not "yes"',
    ],
    [
      ['check', 'lamp.ts', '--max-states', '1e3'],
      "error: option '--max-states <n>' argument '1e3' is invalid. It takes a whole number.",
    ],
    [
      ['check', 'lamp.ts', '--time', '-1'],
      "error: option '--time <seconds>' argument '-1' is invalid. It takes a positive number.",
    ],
    [['check', '--maxstates', '3'], "error: unknown option '--maxstates'\n(Did you mean --max-states?)"],
    [['chekc'], "error: unknown command 'chekc'\n(Did you mean check?)"],
    [
      ['check', 'routine.ts:careful'],
      'dmaze: routine.ts:11: house/lamp threw: Cannot read properties of undefined',
    ],
    [['check', 'initial.ts:careful'], 'dmaze: initial.ts:11: house/lamp threw: no hands'],
    [['list', 'models'], 'error: too many arguments'],
    [['replay'], "error: missing required argument 'file'"],
    [['replay', 'gone.json'], 'dmaze: gone.json: no such file'],
    [['replay', 'page.json'], 'dmaze: page.json: is no counterexample of dmaze'],
    [['replay', 'half.json'], 'dmaze: half.json: is no JSON: '],
  ])('%j', async (args, message) => {
    const ended = await dmazeAt(folderWith(files), ...args);
    expect(ended.stderr.slice(0, message.length)).toBe(message);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(ended.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    if (!args.includes('lamp.ts')) expect(ended.stdout).toBe('');
    expect(ended.code).toBe(2);
  });

  it('and help on stderr when nothing is asked for', async () => {
    const ended = await dmazeAt(folderWith({}));
    expect(ended.stderr).toMatch(/^Usage: dmaze /);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
  });
});

describe('what is asked for is no mistake', () => {
  it.each([[['--help']], [['check', '--help']], [['--version']]])('%j', async (args) => {
    const ended = await dmazeAt(folderWith({}), ...args);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).not.toBe('');
  });
});

describe('a counterexample', () => {
  const at = async (edit: (text: string) => string, lamp = LAMP): Promise<string> => {
    const folder = folderWith({ 'lamp.ts': LAMP });
    await dmazeAt(folder, 'check', 'lamp.ts:careless', '--out', '.');
    const { readFileSync, writeFileSync } = await import('node:fs');
    const file = join(folder, 'house/lamp/careless.json');
    writeFileSync(file, edit(readFileSync(file, 'utf8')));
    writeFileSync(join(folder, 'lamp.ts'), lamp);
    return folder;
  };
  const replay = ['replay', 'house/lamp/careless.json'];

  it('edited by hand is refused', async () => {
    const ended = await dmazeAt(
      await at((text) => text.replace('"label":"read"', '"label":"look"')),
      ...replay,
    );
    expect(ended.stderr).toBe(
      'dmaze: house/lamp/careless.json: was edited after it was written (its integrity hash does not match); write it anew with "dmaze check … --out DIR"\n',
    );
    expect([ended.code, ended.stdout]).toEqual([2, '']);
  });

  it('of another version of the model is tried, and says at which step and why it no longer reproduces', async () => {
    const changed = LAMP.replace("step('write'", "step('store'");
    const ended = await dmazeAt(await at((text) => text, changed), ...replay);
    expect(ended.stdout).toBe(`\
diverged  house/lamp:careless: at step 3 of 4: "hand 1: press: write" cannot be taken there
  the model has changed since this was recorded
  what can be done there:
    hand 0: press: store
    hand 1: press: store
`);
    expect([ended.code, ended.stderr]).toEqual([
      4,
      'dmaze: running lamp.ts, the model of house/lamp/careless.json\n',
    ]);
  });

  it('of another version of the model that still does the same says both', async () => {
    const ended = await dmazeAt(await at((text) => text, `${LAMP}// a word more\n`), ...replay);
    expect(ended.stdout).toMatch(/^reproduced {2}.*\n {2}the model has changed since this was recorded\n/);
    expect(ended.code).toBe(0);
  });

  it('is told as a document too', async () => {
    const ended = await dmazeAt(await at((text) => text), ...replay, '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'dmaze/replay/1',
      file: 'house/lamp/careless.json',
      model: 'house/lamp',
      instance: 'careless',
      modelChanged: false,
      steps: 4,
      outcome: { kind: 'reproduced' },
    });
  });

  it('whose model is gone or another one is refused', async () => {
    const ended = await dmazeAt(
      await at((text) => text, LAMP.replace('house/lamp', 'house/door')),
      ...replay,
    );
    expect(ended.stderr).toContain(
      'dmaze: house/lamp/careless.json: is of house/lamp, and lamp.ts is house/door\n',
    );
    expect(ended.code).toBe(2);
  });
});
