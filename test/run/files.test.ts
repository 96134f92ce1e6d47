/** What TypeScript and modules may look like in a model's files: the usual goes quickly, the rest thoroughly, all of it right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { loadModel } from '../../src/run/load.ts';
import { transformQuickly } from '../../src/run/quick-transform.ts';
import { folderWith } from './lamp.ts';

/** What the last line of a model's text comes to, whichever way it is transformed. */
async function seenBy(parts: Readonly<Record<string, string>>): Promise<unknown> {
  const model = `${parts['lamp.ts'] ?? ''}\nexport default { [Symbol.for('dmaze.model')]: true, seen };`;
  const { model: loaded } = await loadModel(
    join(folderWith({ ...parts, 'lamp.ts': model }), 'lamp.ts'),
    DOORS,
  );
  return 'seen' in loaded ? loaded.seen : undefined;
}

const quickly = (source: string): boolean => transformQuickly('lamp.ts', source) !== null;

describe('what goes quickly', () => {
  it.each<[string, string, unknown, Readonly<Record<string, string>>?]>([
    ['an enum', 'enum A { x = 1, y } const enum B { z = 5 } const seen = [A.y, A[1], B.z];', [2, 'x', 5]],
    [
      'an import of types',
      "import type { A } from './gone.ts';\nimport { type B } from './gone.ts';\nconst seen: A | B = 1;",
      1,
    ],
    [
      'an import that is used as a type only',
      "import { A } from './gone.ts';\nexport type { B } from './gone.ts';\nconst seen: A = 1;",
      1,
    ],
    [
      'a default, a whole and names at once',
      "import a, { b as c } from './part.ts';\nimport * as d from './part.ts';\nconst seen = [a, c, d.b];",
      [1, 2, 2],
      { 'part.ts': 'export default 1;\nexport const b = 2;' },
    ],
    [
      'a default of a built-in module',
      "import path, { sep } from 'node:path';\nconst seen = path.sep === sep;",
      true,
    ],
    [
      'what is exported by a star gives way to what is exported by name',
      "import { a, b, c } from './part.ts';\nconst seen = [a, b, c];",
      ['own', 'star', 'star'],
      {
        'part.ts': "export * from './star.ts';\nexport { c } from './star.ts';\nexport const a = 'own';",
        'star.ts': "export const a = 'star';\nexport const b = 'star';\nexport const c = 'star';",
      },
    ],
    [
      'an import below what uses it',
      "const seen = f();\nimport { f } from './part.ts';",
      3,
      { 'part.ts': 'export function f() { return 3; }' },
    ],
    [
      'a value that changes after it was exported',
      "import { count, next } from './part.ts';\nnext();\nconst seen = count;",
      1,
      { 'part.ts': 'export let count = 0;\nexport function next() { count++; }' },
    ],
    [
      'a name of its own that hides an imported one',
      "import { a } from './part.ts';\nconst f = (a: number): object => ({ a });\nconst seen = [f(2), { a }];",
      [{ a: 2 }, { a: 1 }],
      { 'part.ts': 'export const a = 1;' },
    ],
    [
      'parts that run one after the other, each once',
      "import './a.ts';\nimport './b.ts';\nimport { log } from './log.ts';\nconst seen = log;",
      ['a', 'b'],
      {
        'a.ts': "import { log } from './log.ts';\nawait null;\nlog.push('a');",
        'b.ts': "import { log } from './log.ts';\nimport './a.ts';\nlog.push('b');",
        'log.ts': 'export const log: string[] = [];',
      },
    ],
  ])('%s', async (_what, text, seen, parts = {}) => {
    expect([text, ...Object.values(parts)].every(quickly)).toBe(true);
    expect(await seenBy({ ...parts, 'lamp.ts': text })).toEqual(seen);
  });

  it('and so does every model that comes with the library', () => {
    const root = new URL('../../models/classic/', import.meta.url);
    for (const name of ['bo-lifecycle.ts', 'bo-lifecycle/state.ts', 'philosophers.ts'])
      expect(quickly(readFileSync(new URL(name, root), 'utf8'))).toBe(true);
  });
});

describe('what goes thoroughly', () => {
  it.each<[string, string, unknown, Readonly<Record<string, string>>?]>([
    ['a namespace', 'namespace N { export const a = 1; }\nconst seen = N.a;', 1],
    [
      'an import() of a part',
      "const { a } = await import('./part.ts');\nconst seen = a;",
      1,
      { 'part.ts': 'export const a = 1;' },
    ],
    [
      'an import() of a computed name',
      "const part = './part';\nconst { a } = await import(`${part}.ts`);\nconst seen = a;",
      1,
      {
        'part.ts': "import { one } from './one.ts';\nexport const a = one;",
        'one.ts': 'export const one = 1;',
      },
    ],
    [
      'a require',
      "import part = require('./part.ts');\nconst seen = part.a;",
      1,
      { 'part.ts': 'export const a = 1;' },
    ],
    ['the place of the file', "const seen = import.meta.url.endsWith('/lamp.ts');", true],
    [
      'a name that CommonJS has taken',
      'const module = 1;\nconst exports = 2;\nconst seen = module + exports;',
      3,
    ],
  ])('%s', async (_what, text, seen, parts = {}) => {
    expect(await seenBy({ ...parts, 'lamp.ts': text })).toEqual(seen);
  });

  it('files that import each other: functions are there before anything runs, values when they are made', async () => {
    const seen = await seenBy({
      'lamp.ts': "import { a } from './a.ts';\nconst seen = a;",
      'a.ts':
        "import { b, late } from './b.ts';\nexport function f() { return 'f'; }\nexport const c = 'c';\nexport const a = [b, late()];",
      'b.ts': "import { c, f } from './a.ts';\nexport const b = f();\nexport const late = () => c;",
    });
    expect(seen).toEqual(['f', 'c']);
  });
});
