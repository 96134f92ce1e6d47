/** What every instance of every model keeps when its search is reduced: its verdict, the shortest trace, its coverage. */
import { describe, expect, it } from 'vitest';
import { DOORS } from '../src/cli/doors.ts';
import type { Instance } from '../src/language/index.ts';
import type { Run } from '../src/report/index.ts';
import { allModels, check, differencesFrom } from '../src/run/index.ts';

/** Sections alone have to learn the most: of more states it takes too long. */
const MOST_BY_SECTIONS = 1_000_000;

/** @param isDue which instances to check, by the number of states they declare */
export async function describeReducedModels(isDue: (states: number) => boolean): Promise<void> {
  const { models } = await allModels(DOORS);
  const due = models.flatMap(({ model }) =>
    Object.entries(model.instances)
      .filter(([, { expect: declared }]) => isDue(declared?.states ?? 0))
      .map(([name, instance]) => ({ id: `${model.id}:${name}`, model, name, instance })),
  );
  describe('by all that preserves what is checked', () => {
    it.each(due)('$id', async ({ instance, model, name }) => {
      const run = await check(model, name, { reduce: 'all' });
      expectAsDeclared(instance, run);
      // Where there is no symmetry, that was by sections alone.
      if (run.reduction === 'all' && (instance.expect?.states ?? 0) <= MOST_BY_SECTIONS)
        expectAsDeclared(instance, await check(model, name, { reduce: 'sections' }));
    });
  });
}

function expectAsDeclared(instance: Instance, run: Run): void {
  expect(differencesFrom(instance.expect, run)).toEqual([]);
  expect(run.mayBeShorter).toBe(undefined);
  if (run.reduction === 'none') return;
  // Where something is found each search stops in its own order, and either may have seen more.
  if (run.verdict.kind !== 'holds') return;
  expect(run.counts.states).toBeLessThanOrEqual(instance.expect?.states ?? 0);
  const never = run.coverage.neverRan.map(({ routine, label }) => `${routine}: ${label}`);
  expect(never.sort()).toEqual(Object.keys(instance.neverRuns ?? {}).sort());
}
