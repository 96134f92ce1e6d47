/**
 * Puts what begins together into one file: to find, read and link hundreds of modules takes longer than many a search.
 * Packages stay where npm put them.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const src = fileURLToPath(new URL('src', import.meta.url));

/** Files that somebody opens by name: doors of the library, commands and threads, and what is found by its folder. */
const OPENED = [
  'index',
  'kernel/index',
  'hw-model/index',
  'invariants/index',
  'vitest',
  'cli/main',
  'cli/doors',
  'cli/search-worker',
  'cli/side',
  'cli/ui-side',
  'run/index',
  'tui/index',
  ...readdirSync(join(src, 'kernel/locks')).map((file) => `kernel/locks/${basename(file, '.ts')}`),
];

export default defineConfig({
  input: Object.fromEntries(OPENED.map((name) => [name, join(src, `${name}.ts`)])),
  external: /^[^./]/,
  platform: 'node',
  logLevel: 'warn',
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    // One folder deep, as what is put together is: so paths from there lead to the same places.
    chunkFileNames: 'parts/[name]-[hash].js',
    sourcemap: true,
    // They are in the sources, which the maps lead to; here they would only be read at every start.
    comments: false,
    codeSplitting: {
      groups: [
        // Whoever opens a part of the library needs the rest of it, too;
        { name: 'library', test: /\/src\/(explorer|language|kernel|hw-model|invariants)\// },
        // the thread that hears Ctrl-C only has to know a mistake when it is told of one.
        { name: 'mistake', test: /\/src\/language\/mistake\.ts$/, priority: 1 },
      ],
    },
  },
});
