/** Builds `dist` before the tests when it is older than the sources: the command line is tested as users get it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/cli/main.js');

export default function setup(): void {
  if (existsSync(main) && statSync(main).mtimeMs > newest(join(root, 'src'))) return;
  // What is wrong with the types is for `npm run check` to say; it does not keep a file from being written.
  spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
  });
  if (!existsSync(main)) throw new Error('dist cannot be built: run "npm run build" to see why');
}

/** When a file in a folder was last written. */
function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)).mtimeMs)
    .reduce((latest, time) => Math.max(latest, time), 0);
}
