import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('./src', import.meta.url));

/** `vitest run` runs the tests; `vitest run --mode deep` runs the slow ones. */
export default defineConfig(({ mode }) => {
  const deep = mode === 'deep';
  const resultsFile = process.env['DMAZE_TEST_RESULTS'];
  return {
    resolve: {
      alias: [
        { find: /^dmaze$/, replacement: `${src}/index.ts` },
        { find: /^dmaze\/(kernel|hw-model|invariants)$/, replacement: `${src}/$1/index.ts` },
      ],
    },
    test: {
      // Beside ours, what `dmaze new` has written in the root of a clone.
      include: deep ? ['test/**/*.deep.ts'] : ['test/**/*.test.ts', '*.test.ts'],
      // The command line is tested as it is built.
      globalSetup: 'test/built.ts',
      testTimeout: deep ? 1_800_000 : 60_000,
      hookTimeout: 60_000,
      // Processes, not threads: the engine starts worker threads and fills large arrays of its own.
      pool: 'forks',
      // The default leaves one core idle, which on a two-core machine is half of it.
      maxWorkers: '100%',
      reporters: resultsFile === undefined ? ['default'] : ['default', ['json', { outputFile: resultsFile }]],
    },
  };
});
