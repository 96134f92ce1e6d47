/** Each mutant is noticed by the test that is named beside it, and no test fails without one. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { MUTANTS } from './mutants.ts';
import type { Mutant } from './mutants/mutant.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** As many copies of the project, in each of which one mutant after another is tried. */
const COPIES = 2;
/** `DMAZE_MUTANT` tries only those whose file or mistake it matches. */
const wanted = new RegExp(process.env['DMAZE_MUTANT'] ?? '');
const mutants = MUTANTS.filter(({ file, what }) => wanted.test(`${file}: ${what}`));

/** As the project's, but for the build of the command line, which no mutant needs. */
const CONFIG = `import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
const src = fileURLToPath(new URL('./src', import.meta.url));
export default defineConfig({
  resolve: { alias: [
    { find: /^dmaze$/, replacement: src + '/index.ts' },
    { find: /^dmaze\\/(kernel|hw-model|invariants)$/, replacement: src + '/$1/index.ts' },
  ] },
  test: { include: ['test/**/*.test.ts'], pool: 'forks', maxWorkers: 1, bail: 1, testTimeout: 60000 },
});
`;

function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dmaze-mutants-'));
  for (const part of ['src', 'test', 'models', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'vitest.config.ts'), CONFIG);
  return folder;
}

/** Whether a test passes in a copy, at least one of that name having been run. */
function passes(folder: string, [file, name]: Mutant['test']): Promise<boolean> {
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    file,
    ...(name === '' ? [] : ['-t', name]),
    '--reporter=json',
  ];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, timeout: 300_000, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const told = /\{"numTotalTestSuites".*/s.exec(stdout)?.[0];
        if (told === undefined) {
          // A mutant that never ends is noticed by whoever waits for it.
          if (error?.killed === true) resolve(false);
          else reject(new Error(`${file}: ${stderr}${stdout}`));
          return;
        }
        const { numFailedTests, numPassedTests, success } = JSON.parse(told) as {
          readonly numFailedTests: number;
          readonly numPassedTests: number;
          readonly success: boolean;
        };
        if (success && numPassedTests === 0) reject(new Error(`${file} has no test called "${name}"`));
        else resolve(success && numFailedTests === 0);
      },
    );
  });
}

/** Does each of the tasks, in as many copies of the project as there are. */
async function inCopies<T>(
  tasks: readonly T[],
  one: (folder: string, task: T) => Promise<void>,
): Promise<void> {
  const left = [...tasks];
  const work = async (): Promise<void> => {
    const folder = copied();
    try {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await one(folder, next);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: COPIES }, work));
}

it('the tests pass where nothing is changed', async () => {
  const tests = [...new Map(mutants.map(({ test }) => [test.join(), test])).values()];
  const failed: string[] = [];
  await inCopies(tests, async (folder, test) => {
    if (!(await passes(folder, test))) failed.push(test.join(': '));
  });
  expect(failed).toEqual([]);
});

it('each mutant is noticed', async () => {
  const survived: string[] = [];
  await inCopies(mutants, async (folder, mutant) => {
    const path = join(folder, mutant.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(mutant.from, () => mutant.to),
    );
    if (await passes(folder, mutant.test)) survived.push(`${mutant.file}: ${mutant.what}`);
    writeFileSync(path, text);
  });
  expect(survived).toEqual([]);
});
