/** Compiles the search by hand as the library is compiled: what a loader makes of it at run time is twice as slow. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Puts `main.js` and what it imports into a folder. @throws Error with what the compiler says */
export function compileByHand(folder: string): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const flags =
    '--ignoreConfig --target es2023 --module nodenext --types node --rewriteRelativeImportExtensions';
  const words = [compiler, ...flags.split(' '), '--outDir', folder, join(root, 'bench/by-hand/main.ts')];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the search by hand cannot be compiled:\n${stdout}`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}
