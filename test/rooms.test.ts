/** Watches the whole house: every import goes down the stairs, in no ring, with its package in the right room. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findMisplacedImports, importLines, type SourceFile } from './rooms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function readFolder(folder: string): readonly SourceFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[mc]?tsx?$/.test(name))
    .sort()
    .map((name) => ({
      path: `${folder}/${name.split(sep).join('/')}`,
      text: readFileSync(join(root, folder, name), 'utf8'),
    }));
}

/** The findings in a house of one file that holds one line. */
function judge(path: string, line: string): readonly string[] {
  return findMisplacedImports([{ path, text: `${line}\n` }]);
}

describe('the house', () => {
  const src = readFolder('src');

  it('has source files to judge', () => {
    expect(src.length).toBeGreaterThan(0);
  });

  it('the certificate checker shares no code with the search', () => {
    const texts = new Map(src.map(({ path, text }) => [path, text]));
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      // Types are gone when it runs.
      const code = (texts.get(path) ?? '').replace(/^import type [^;]*;$/gm, '');
      for (const { specifier } of importLines(code))
        if (specifier.startsWith('.')) visit(posix.join(posix.dirname(path), specifier));
    };
    visit('src/verify/checker.ts');
    expect([...reached].filter((path) => /^src\/(explorer|language\/fast|run)\//.test(path))).toEqual([]);
    expect(reached.size).toBeGreaterThan(10);
    expect((texts.get('src/verify/checker.ts') ?? '').split('\n').length).toBeLessThan(400);
  });

  it('keeps every import in order', () => {
    expect(findMisplacedImports([...src, ...readFolder('models')])).toEqual([]);
  });
});

describe('the judge', () => {
  it.each([
    ['src/explorer/breadth-first.ts', "import { Store } from './store.ts';"],
    ['src/language/compile.ts', "import type { System } from '../explorer/system.ts';"],
    ['src/language/compile.ts', "import { match } from 'ts-pattern';"],
    ['src/language/reference/engine.ts', "import { produceWithPatches } from 'immer';"],
    ['src/language/reference/patches/diff.ts', "import { produce } from 'immer';"],
    ['src/kernel/locks/mutex.ts', "import { step } from '../../language/index.ts';"],
    ['src/hw-model/mmu.ts', "import { raise } from '../kernel/index.ts';"],
    ['src/invariants/lock-order.ts', "import { mmu } from '../hw-model/index.ts';"],
    ['src/report/json.ts', "import { readFileSync } from 'node:fs';"],
    ['src/report/json.ts', "import type { Verdict } from '../explorer/verdict.ts';"],
    ['src/run/load.ts', "import { createJiti } from 'jiti';"],
    ['src/run/load.ts', "const z = await import('zod/v4');"],
    ['src/cli/main.ts', "import { Command } from 'commander';"],
    ['src/cli/main.ts', "import { check } from '../run/check.ts';"],
    ['src/index.ts', "export { check } from './run/check.ts';"],
    ['models/panfrost.ts', "import { lock } from 'dmaze/kernel';"],
    ['models/panfrost/close.ts', "import { state } from './state.ts';"],
  ])('allows %s to say %s', (path, line) => {
    expect(judge(path, line)).toEqual([]);
  });

  it.each([
    // a step up the stairs, whatever the form of the line
    ['src/explorer/store.ts', "import { compile } from '../language/compile.ts';", 'no other room'],
    ['src/explorer/store.ts', "import type { Model } from '../language/model.ts';", 'no other room'],
    ['src/explorer/store.ts', "export * from '../language/model.ts';", 'no other room'],
    ['src/explorer/store.ts', "export type { Model } from '../language/model.ts';", 'no other room'],
    ['src/explorer/store.ts', "import '../language/model.ts';", 'no other room'],
    ['src/explorer/store.ts', "const { x } = await import('../language/model.ts');", 'no other room'],
    ['src/explorer/store.ts', "let m: import('../language/model.ts').Model;", 'no other room'],
    ['src/explorer/store.ts', "import {\n  a, // one's own\n  b,\n} from '../language/model.ts';", ':4:'],
    ['src/language/lock.ts', "import { mutex } from '../kernel/locks/mutex.ts';", 'only explorer'],
    ['src/kernel/fence.ts', "import { store } from '../explorer/store.ts';", 'only language'],
    ['src/kernel/fence.ts', "import { mmu } from '../hw-model/mmu.ts';", 'only language'],
    ['src/hw-model/mmu.ts', "import { claim } from '../invariants/claim.ts';", 'only kernel, language'],
    ['src/report/json.ts', "import { run } from '../run/check.ts';", 'only explorer'],
    [
      'src/run/check.ts',
      "import { main } from '../cli/main.ts';",
      'only explorer, language, invariants, report',
    ],
    ['src/language/model.ts', "import { everything } from '../index.ts';", 'only explorer'],
    ['src/language/lock.ts', "import { Store } from '../explorer/store.js';", 'names the .ts file'],
    ['src/cli/main.ts', "import { version } from '../../package.json';", 'outside src'],
    // a package in the wrong room
    ['src/explorer/store.ts', "import { performance } from 'node:perf_hooks';", 'node:*'],
    ['src/explorer/store.ts', "import { match } from 'ts-pattern';", 'ts-pattern'],
    ['src/language/compile.ts', "import { produce } from 'immer';", 'src/language/reference/ only'],
    ['src/language/compile.ts', "import { readFileSync } from 'node:fs';", 'node:*'],
    ['src/kernel/fence.ts', "import { match } from 'ts-pattern';", 'ts-pattern'],
    ['src/invariants/lock-order.ts', "import { Graph } from '@dagrejs/graphlib';", '@dagrejs/graphlib'],
    ['src/report/json.ts', "import { createJiti } from 'jiti';", 'jiti'],
    ['src/report/json.ts', "import { readFileSync } from 'fs';", 'package fs'],
    ['src/run/load.ts', "import { Command } from 'commander';", 'commander'],
    ['src/kernel/fence.ts', "import { step } from 'dmaze';", 'package dmaze'],
    ['src/index.ts', "import { z } from 'zod';", 'zod'],
    // a room nobody planned
    ['src/helpers/map.ts', "import { store } from '../explorer/store.ts';", 'no place on the stairs'],
    // a model that reaches past the doors
    ['models/panfrost.ts', "import { compile } from '../src/language/compile.ts';", 'own folder'],
    ['models/panfrost/close.ts', "import { state } from '../lima/state.ts';", 'own folder'],
    ['models/panfrost.ts', "import { store } from 'dmaze/explorer';", 'only dmaze, dmaze/kernel'],
    ['models/panfrost.ts', "import { readFileSync } from 'node:fs';", 'only dmaze, dmaze/kernel'],
  ])('forbids %s to say %s', (path, line, complaint) => {
    const findings = judge(path, line);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(complaint);
  });

  it('names the file and the line', () => {
    expect(judge('src/explorer/store.ts', "\nimport { z } from 'zod';")).toEqual([
      "src/explorer/store.ts:2: imports 'zod': package zod has no business in explorer",
    ]);
  });

  it('finds a ring of files, and no ring where two ways meet again', () => {
    const file = (name: string, ...imports: readonly string[]): SourceFile => ({
      path: `src/explorer/${name}.ts`,
      text: imports.map((other) => `import type { T } from './${other}.ts';\n`).join(''),
    });
    expect(findMisplacedImports([file('a', 'b', 'c'), file('b', 'd'), file('c', 'd'), file('d')])).toEqual(
      [],
    );
    expect(findMisplacedImports([file('a', 'b'), file('b', 'c'), file('c', 'b')])).toEqual([
      'files import each other: src/explorer/b.ts -> src/explorer/c.ts -> src/explorer/b.ts',
    ]);
    expect(findMisplacedImports([file('a', 'a')])).toHaveLength(1);
  });

  it('reads no import out of comments, templates and other strings', () => {
    const text = [
      "// import { a } from 'one';",
      "/*\nimport { b } from 'two';\n*/",
      "const code = `\nimport { c } from 'three';\n`;",
      "const glob = 'models/**/*.ts'; // from 'four'",
      "export const words = Array.from('five');",
      "import { six } from 'six';",
    ].join('\n');
    expect(importLines(text)).toEqual([{ specifier: 'six', line: 10 }]);
  });
});
