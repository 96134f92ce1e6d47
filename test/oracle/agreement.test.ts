/** dmaze agrees with an interpreter that shares nothing with it: a first look, of which `agreement.deep.ts` is the whole. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Shares } from '../explorer/shares.ts';
import { runs } from '../language/random-models.ts';
import { importLines } from '../rooms.ts';
import { agree, LEAST } from './agreement.ts';

const PATIENCE = 300_000;

it(
  'every search agrees with the oracle about random models',
  async () => {
    const shares = new Shares();
    const { numRuns: models, seed } = runs(120);
    const law = {
      models,
      more: 2 * models,
      most: 150,
      seed,
      certified: 30,
      together: null,
      patience: PATIENCE,
    };
    const agreed = await agree(law, shares);
    shares.expectAtLeast(LEAST);
    expect(agreed.certified).toBeGreaterThan(15);
  },
  PATIENCE,
);

it('the oracle shares no code with the engines', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    // Types are gone when it runs.
    const code = readFileSync(path, 'utf8').replace(/^import type [^;]*;$/gm, '');
    for (const { specifier } of importLines(code))
      if (specifier.startsWith('.')) visit(join(dirname(path), specifier));
  };
  for (const file of ['oracle.ts', 'space.ts']) visit(fileURLToPath(new URL(file, import.meta.url)));
  const ours = [...reached].map((path) => relative(root, path)).filter((path) => path.startsWith('src/'));
  expect(ours.sort()).toEqual(['src/language/field.ts', 'src/language/mistake.ts', 'src/language/source.ts']);
});
