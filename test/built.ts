/**
 * Builds `dist` before the tests when it is older than the sources, or than what says how: the command line is tested as users
 * get it. What it keeps from run to run is kept for as long as the tests run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const main = join(dist, 'cli/main.js');

/** @returns what is to be done after the tests */
export default function setup(): () => void {
  build();
  const kept = mkdtempSync(join(tmpdir(), 'dmaze-tests-'));
  process.env['DMAZE_CACHE'] = kept;
  return () => rmSync(kept, { recursive: true, force: true });
}

function build(): void {
  const how = ['rolldown.config.ts', 'tsconfig.build.json'].map((name) => statSync(join(root, name)).mtimeMs);
  if (existsSync(main) && statSync(main).mtimeMs > Math.max(newest(join(root, 'src')), ...how)) return;
  const made = join(root, `dist-${process.pid}`);
  const run = (program: string, ...words: string[]): void => {
    spawnSync(process.execPath, [join(root, 'node_modules', program), ...words], { cwd: root });
  };
  // What is wrong with the types is for `npm run check` to say; it does not keep a file from being written.
  run('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', made);
  run('rolldown/bin/cli.mjs', '-c', '-d', made);
  if (!existsSync(join(made, 'cli/main.js')))
    throw new Error('dist cannot be built: "npm run build" says why');
  // File by file, so that whoever runs it meanwhile never meets half a file.
  for (const file of filesIn(made)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    renameSync(join(made, file), join(dist, file));
  }
  rmSync(made, { recursive: true });
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(join(folder, name)).isFile());
}

/** When a file in a folder was last written. */
function newest(folder: string): number {
  return Math.max(...filesIn(folder).map((name) => statSync(join(folder, name)).mtimeMs));
}
