/** Files of other people's: what they say is shown and not obeyed, and what they name is run only where it may be. */
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { integrityOf } from '../../src/run/counterexample.ts';
import { folderWith, LAMP } from '../run/lamp.ts';
import { LIES, obeyed } from '../run/lies.ts';
import { dmazeAt, type Ended, start } from './dmaze.ts';

const FILE = 'house/lamp/careless.json';

type Json = Record<string, unknown>;

/** The counterexample, once it is found. */
let written = '';

/** A folder with the lamp and its counterexample, changed, and with a hash that fits. */
async function found(change: (counterexample: Json) => Json = (same) => same): Promise<string> {
  const at = folderWith({ 'lamp.ts': LAMP, 'package.json': '{}' });
  if (written === '') {
    await dmazeAt(at, 'check', 'lamp.ts:careless', '--out', '.');
    written = readFileSync(join(at, FILE), 'utf8');
  }
  mkdirSync(dirname(join(at, FILE)), { recursive: true });
  writeFileSync(join(at, FILE), written);
  rewrite(join(at, FILE), change);
  return at;
}

function rewrite(file: string, change: (counterexample: Json) => Json): void {
  const { integrity: _old, ...body } = change(JSON.parse(readFileSync(file, 'utf8')) as Json);
  writeFileSync(file, JSON.stringify({ ...body, integrity: integrityOf(body) }));
}

/** Writes lies into every text that is there, but for what the reader goes by. */
function lying(value: unknown, name = ''): unknown {
  if (typeof value === 'string')
    return ['kind', 'schema', 'name', 'hash', 'file'].includes(name) ? value : `${value}${LIES}`;
  if (Array.isArray(value)) return value.map((one: unknown) => lying(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [key, lying(one, key)]),
  );
}

function expectShown({ code, stderr, stdout }: Ended): void {
  expect(obeyed(stdout + stderr)).toEqual([]);
  // Mermaid has its own word for a semicolon.
  expect(stdout + stderr).toMatch(/\\x1b\]0(?:;|#59;)title\\x07/);
  expect(code).not.toBe(70);
}

describe('a counterexample that lies', () => {
  it.each([
    ['in its steps', ({ steps, ...rest }: Json) => ({ ...rest, steps: lying(steps) })],
    ['in its verdict', ({ verdict, ...rest }: Json) => ({ ...rest, verdict: lying(verdict) })],
    [
      'in the name of its instance',
      ({ instance, ...rest }: Json) => ({ ...rest, instance: lying(instance) }),
    ],
    ['in its parameters', (rest: Json) => ({ ...rest, parameters: { [LIES]: LIES } })],
    ['in the id of its model', (rest: Json) => ({ ...rest, model: { id: LIES, hash: '' } })],
    [
      'in the path of its model',
      (rest: Json) => ({ ...rest, model: { id: 'house/lamp', hash: '', file: `../../${LIES}.ts` } }),
    ],
    ['in its schema', (rest: Json) => ({ ...rest, loop: { [LIES]: LIES } })],
    ['in its version', (rest: Json) => ({ ...rest, version: 2, tool: { name: 'dmaze', version: LIES } })],
  ])('%s is obeyed by nobody', async (where, change) => {
    const at = await found(change);
    const replayed = await dmazeAt(at, 'replay', FILE);
    expect(obeyed(replayed.stdout + replayed.stderr)).toEqual([]);
    expect(replayed.code).not.toBe(70);
    if (where !== 'in its schema') expectShown(replayed);
    const told = await dmazeAt(at, 'replay', FILE, '--json');
    expect(obeyed(told.stdout + told.stderr)).toEqual([]);
    if (['in its steps', 'in its verdict'].includes(where))
      expectShown(await dmazeAt(at, 'chart', FILE, '--format', 'mermaid'));
  });

  it('in the name of its file is obeyed by nobody', async () => {
    const at = folderWith({});
    for (const args of [
      ['replay', `${LIES}.json`],
      ['check', `${LIES}.ts`],
      ['check', LIES],
      [LIES],
      ['check', '--set', LIES],
    ])
      expectShown(await dmazeAt(at, ...args));
  });
});

describe('a model whose names lie', () => {
  const LYING = LAMP.replaceAll("'read'", JSON.stringify(`read${LIES}`))
    .replace("'every press counts',", `${JSON.stringify(`counts${LIES}`)},`)
    .replace("title: 'A lamp'", `title: ${JSON.stringify(LIES)}`)
    .replace('`hand \\${hand}`', `'hand ' + hand + ${JSON.stringify(LIES)}`)
    .replace('`hand ${hand}`', `'hand ' + hand + ${JSON.stringify(LIES)}`);

  it.each(['text', 'json', 'ndjson', 'junit', 'sarif', 'github', 'mermaid', 'itf', 'html'])(
    'is told as %s and obeyed by nobody',
    async (format) => {
      const at = folderWith({ 'lamp.ts': LYING });
      const { code, stderr, stdout } = await dmazeAt(at, 'check', 'lamp.ts:careless', '--reporter', format);
      // The commands of our own are those that the reporter is asked for.
      const own = /^::error (?:file=lamp\.ts,line=\d+,)?title=[^\n]*$/gm;
      const told = format === 'github' ? stdout.replace(own, '') : stdout;
      expect(obeyed(told + stderr)).toEqual([]);
      expect(code).not.toBe(70);
    },
  );

  it.each([['locks'], ['chart', '--of', 'x']])('is obeyed by nobody in dmaze %s', async (...command) => {
    const at = folderWith({ 'lamp.ts': LYING });
    const { code, stderr, stdout } = await dmazeAt(at, ...command, 'lamp.ts:careless');
    expect(obeyed(stdout + stderr)).toEqual([]);
    expect(code).not.toBe(70);
  });

  it('and that throws is obeyed by nobody', async () => {
    const at = folderWith({ 'lamp.ts': `throw new Error(${JSON.stringify(LIES)});` });
    expectShown(await dmazeAt(at, 'check', 'lamp.ts'));
    const later = LAMP.replace('s.pressed = s.pressed + 1;', `throw new Error(${JSON.stringify(LIES)});`);
    writeFileSync(join(at, 'lamp.ts'), later);
    expectShown(await start(['check', 'lamp.ts:careful'], { at, env: { DMAZE_DEBUG: '1' } }).ended);
  });
});

describe('replay', () => {
  const OUTSIDE = `${LAMP}\nimport { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\n`;

  it('says which file it runs before it runs it', async () => {
    const at = await found();
    const { code, stderr } = await dmazeAt(at, 'replay', FILE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: `dmaze: running lamp.ts, the model of ${FILE}\n` });
    writeFileSync(join(at, 'lamp.ts'), 'throw new Error("dark");');
    const thrown = await dmazeAt(at, 'replay', FILE);
    expect(thrown.stderr).toMatch(/^dmaze: running lamp\.ts, the model of .*\ndmaze: lamp\.ts:1:7: dark\n$/);
  });

  it.each<[string, (at: string, outside: string) => string]>([
    ['a path that leads out of it', (_at, outside) => join(outside, 'lamp.ts')],
    [
      'a link that leads out of it',
      (at, outside) => {
        symlinkSync(outside, join(at, 'inside'));
        return join(at, 'inside/lamp.ts');
      },
    ],
  ])('runs nothing outside of the project: %s', async (_what, path) => {
    const at = await found();
    const outside = folderWith({ 'lamp.ts': OUTSIDE });
    rewrite(join(at, FILE), (body) => ({
      ...body,
      model: { id: 'house/lamp', hash: '', file: path(at, outside) },
    }));
    const { code, stderr, stdout } = await dmazeAt(at, 'replay', FILE);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('which is outside of this project');
    expect(existsSync(join(at, 'ran'))).toBe(false);
    const named = await dmazeAt(at, 'replay', FILE, '--model', join(outside, 'lamp.ts'));
    expect(named.code).toBe(0);
    expect(existsSync(join(at, 'ran'))).toBe(true);
  });

  it('takes an id for an id, and not for a path', async () => {
    const at = await found((body) => ({ ...body, model: { id: './lamp.ts', hash: '' } }));
    const { code, stderr } = await dmazeAt(at, 'replay', FILE);
    expect(code).toBe(2);
    expect(stderr).toContain('"./lamp.ts" is no id of a model');
  });

  it('runs what is in the project from any of its folders', async () => {
    const at = await found();
    mkdirSync(join(at, 'deep'));
    expect((await dmazeAt(join(at, 'deep'), 'replay', `../${FILE}`)).code).toBe(0);
    renameSync(join(at, 'package.json'), join(at, 'other.json'));
    expect((await dmazeAt(join(at, 'deep'), 'replay', `../${FILE}`)).code).toBe(2);
  });

  it('refuses an instance that is not there, with the nearest', async () => {
    const at = await found((body) => ({ ...body, instance: 'carless' }));
    const { code, stderr, stdout } = await dmazeAt(at, 'replay', FILE);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('house/lamp has no instance "carless"; did you mean "careless"?');
  });

  it('reads no more of a file than a trace can have', async () => {
    const at = folderWith({ 'deep.json': '['.repeat(200_000), 'deep.itf.json': '{"a":'.repeat(200_000) });
    for (const file of ['deep.json', 'deep.itf.json']) {
      const { code, stderr } = await dmazeAt(at, 'replay', file);
      expect(code).toBe(2);
      expect(stderr).toContain('more than 100 levels of lists and objects');
    }
    const endless = await dmazeAt(at, 'replay', '/dev/zero');
    expect({ code: endless.code, stderr: endless.stderr }).toEqual({
      code: 2,
      stderr: 'dmaze: /dev/zero: has more than 64 MiB: no trace of dmaze is that long\n',
    });
  });
});
