/** What a command does not need is not loaded: Babel alone would take longer than a small model takes to be checked. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { root } from './dmaze.ts';

/** The packages that a program has loaded at its end, of those that take long. */
function loadedBy(program: string): unknown {
  const script = `import { createRequire } from 'node:module';
import { DOORS } from '${root}dist/cli/doors.js';
import { findModel } from '${root}dist/run/index.js';
${program}
const files = Object.keys(createRequire('${root}').cache).join();
console.log(JSON.stringify(['sucrase', 'jiti/dist/jiti', 'jiti/dist/babel', 'zod'].filter((name) => files.includes('/node_modules/' + name))));`;
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it.each<[string, string, readonly string[]]>([
  ['the library alone', LAMP, []],
  ['a model', LAMP, ['sucrase']],
  ['a model with a mistake', `${LAMP}\nconst a = ;`, ['sucrase', 'jiti/dist/jiti', 'jiti/dist/babel']],
])('%s', (what, text, packages) => {
  const file = join(folderWith({ 'lamp.ts': text }), 'lamp.ts');
  const load = `await findModel('${file}', DOORS).catch(() => null);`;
  expect(loadedBy(what === 'the library alone' ? '' : load)).toEqual(packages);
});

/** Says on stderr when ink, React or the C parser is loaded. */
const WATCH = `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(\`export async function resolve(specifier, context, next) {
  if (/^(?:ink|react|web-tree-sitter)$/.test(specifier)) process._rawDebug('loaded ' + specifier);
  return next(specifier, context);
}\`));`;

it.each<[string, readonly string[], string]>([
  ['the library does not load ink', ['--input-type=module', '-e', `import '${root}dist/index.js';`], ''],
  ['nor does dmaze check', [join(root, 'dist/cli/main.js'), 'check', 'classic/two-phase-commit:three'], ''],
  [
    'the C parser is loaded by the command that reads C',
    [
      join(root, 'dist/cli/main.js'),
      'from-c',
      '--src',
      `${root}test/kernel-source/tree`,
      '--driver',
      'tinygpu',
      '--locks',
    ],
    'loaded web-tree-sitter\n',
  ],
  [
    'the terminal face does',
    ['--input-type=module', '-e', `import '${root}dist/tui/index.js';`],
    'loaded ink\n',
  ],
])('%s', (_, words, told) => {
  const watch = `data:text/javascript,${encodeURIComponent(WATCH)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', watch, ...words], { encoding: 'utf8' });
  expect(stderr.replace(/^classic.*\n/gm, '').split('loaded react\n')[0]).toBe(told);
});
