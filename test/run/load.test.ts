/** A model in a file anywhere on disk: it gets the running library, and mistakes are told at the author's line. */
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { MODEL, type Model } from '../../src/language/index.ts';
import { loadModel } from '../../src/run/load.ts';
import { fileWith, folderWith, LAMP } from './lamp.ts';

const load = async (path: string): ReturnType<typeof loadModel> => loadModel(path, DOORS);
const refused = async (path: string): Promise<string> => {
  try {
    await load(path);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('it was not refused');
};
/** What is said of a file with this text, with the file's path left out. */
const saidOf = async (text: string): Promise<string> => {
  const path = fileWith(text);
  return (await refused(path)).replaceAll(path, 'lamp.ts');
};

describe('a model of a stranger', () => {
  it('gets the library that is running, through every door', async () => {
    const path = fileWith(
      `import * as dmaze from 'dmaze';
import * as kernel from 'dmaze/kernel';
import * as hw from 'dmaze/hw-model';
import * as invariants from 'dmaze/invariants';
export default { [dmaze.MODEL]: true, seen: [dmaze.vocabulary, dmaze.check, kernel.mutex, Object.keys(hw), Object.keys(invariants)] };`,
    );
    const { model } = await load(path);
    const { dmaze, 'dmaze/kernel': kernel, 'dmaze/hw-model': hw, 'dmaze/invariants': invariants } = DOORS;
    expect(model).toEqual({
      [MODEL]: true,
      seen: [
        dmaze?.['vocabulary'],
        dmaze?.['check'],
        kernel?.['mutex'],
        Object.keys(hw ?? {}),
        Object.keys(invariants ?? {}),
      ],
    });
  });

  it('may stand in several files, be called in either way, and be reached through a link', async () => {
    const folder = folderWith({
      'lamp.ts': `import { LAMP } from './parts/base.js';\nexport { default } from './parts/lamp';\nexport const used = LAMP;`,
      'parts/base.ts': `export enum Finger { Thumb = 1 }\nexport const LAMP: Finger = await Promise.resolve(Finger.Thumb);`,
      'parts/lamp.ts': LAMP.replace("'dmaze';", "'dmaze';\nimport { LAMP } from './base.ts';\nvoid LAMP;"),
    });
    symlinkSync(join(folder, 'lamp.ts'), join(folder, 'link.ts'));
    const loaded = await load(join(folder, 'link.ts'));
    expect(loaded.model.id).toBe('house/lamp');
    expect(loaded.hash).toBe((await load(join(folder, 'lamp.ts'))).hash);
  });

  it('leaves nothing beside its files', async () => {
    const folder = folderWith({
      'lamp.ts': LAMP,
      'node_modules/dmaze/index.js': 'throw new Error("another copy");',
    });
    await load(join(folder, 'lamp.ts'));
    expect(readdirSync(folder, { recursive: true }).length).toBe(4);
  });

  it('is told by its own lines', async () => {
    const { model } = await load(fileWith(LAMP));
    const line = LAMP.split('\n').findIndex((text) => text.includes('export default model('));
    expect(model.source.line).toBe(line + 1);
  });

  it('is read anew each time', async () => {
    const folder = folderWith({ 'lamp.ts': LAMP });
    const [first, second] = [await load(join(folder, 'lamp.ts')), await load(join(folder, 'lamp.ts'))];
    expect(first.model).not.toBe(second.model);
  });
});

describe('the hash of a model', () => {
  const parts = {
    'lamp.ts': LAMP.replace("'dmaze';", "'dmaze';\nimport './part.ts';"),
    'part.ts': 'export {};',
  };
  const hashOf = async (files: Readonly<Record<string, string>>): Promise<string> =>
    (await load(join(folderWith(files), 'lamp.ts'))).hash;

  it('depends on what its files say, not on where they lie', async () => {
    const hash = await hashOf(parts);
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await hashOf({ ...parts, 'unused.ts': 'export {};' })).toBe(hash);
    expect(await hashOf({ ...parts, 'part.ts': 'export { };' })).not.toBe(hash);
    const other = Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [name, text.replace('part.ts', 'port.ts')]),
    );
    expect(await hashOf({ ...other, 'port.ts': 'export {};' })).not.toBe(hash);
  });

  it('does not cover packages, which are named', async () => {
    const loaded = await load(fileWith(`import { sep } from 'node:path';\nvoid sep;\n${LAMP}`));
    expect(loaded.outside).toEqual(['node:path']);
  });
});

describe('a mistake is told in one line, at the place', () => {
  it.each<[string, string, string]>([
    ['a syntax error', 'const a = 1;\nconst b = ;\n', 'lamp.ts:2:11: Unexpected token'],
    [
      'one that only the engine sees',
      'const a = 1;\nconst b = /(/;\n',
      'lamp.ts:2: Invalid regular expression: /(/: Unterminated group',
    ],
    [
      'no default',
      'export const a = 1;',
      'lamp.ts: exports no model as its default: write "export default model({ … })"',
    ],
    [
      'another default',
      'export default 3;',
      'lamp.ts: exports no model as its default: write "export default model({ … })"',
    ],
    ['a throw', 'const a = 1;\n  throw new Error("no bulb.");\n', 'lamp.ts:2:9: no bulb'],
    [
      'a throw in the first line',
      'const f = (): never => { throw new Error("dark"); }; f();',
      'lamp.ts:1:32: dark',
    ],
    [
      'a throw in a first line behind imports',
      "import { int } from 'dmaze'; import { mutex } from 'dmaze/kernel'; int(0, 1, 0); void mutex; throw new Error('dark');",
      'lamp.ts:1:100: dark',
    ],
    [
      'a call of what is not exported, in a file that imports itself',
      "export {}; import { gone } from './lamp.ts'; void gone;\n  await null; gone<number>(1);",
      'lamp.ts:2:15: ',
    ],
    ['a throw of no error', 'throw "dark";', 'lamp.ts: threw dark'],
    [
      'a name that a door has not',
      "import { lokc } from 'dmaze/kernel';\nlokc();",
      "lamp.ts:1: 'dmaze/kernel' exports no 'lokc'",
    ],
    [
      'a door that is not there',
      "import 'dmaze/explorer';",
      "lamp.ts:1: there is no 'dmaze/explorer' to import; there is dmaze, dmaze/kernel, dmaze/hw-model, dmaze/invariants",
    ],
    ['a part that is not there', "import './parts.ts';", "lamp.ts:1: cannot find './parts.ts'"],
    [
      'a package that is not there',
      "import 'no-such-package';",
      "lamp.ts:1:1: Cannot find module 'no-such-package'",
    ],
    [
      'a mistake in what it declares',
      LAMP.replace("'house/lamp'", "'!'"),
      'lamp.ts:18: a model\'s id is like "room/name", not "!"',
    ],
  ])('%s', async (_what, text, said) => {
    const message = await saidOf(text);
    expect(message.startsWith(said) ? said : message).toBe(said);
    expect(message).not.toContain('\n');
  });

  it.each([
    ['nothing.ts', 'nothing.ts: no such file'],
    ['.', '.: is not a file'],
    ['package.json', "package.json: a model's own files are .ts"],
    ['biome.js', 'biome.js: no such file'],
  ])('%s', async (path, said) => {
    expect(await refused(path)).toBe(said);
  });

  it('a part that would slip past the hash', async () => {
    const folder = folderWith({
      'lamp.ts': "\nimport lamp from './lamp.json';\nvoid lamp;",
      'lamp.json': '{}',
    });
    expect(await refused(join(folder, 'lamp.ts'))).toBe(
      `${join(folder, 'lamp.ts')}:2: './lamp.json' is not TypeScript; a model's own files are .ts`,
    );
  });

  it('a model made by another copy of the library is a model all the same', async () => {
    const { model }: { model: Model } = await load(
      fileWith("export default { [Symbol.for('dmaze.model')]: true, id: 'a' };"),
    );
    expect(model.id).toBe('a');
  });
});
