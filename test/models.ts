/** What every instance of every model has to keep: its verdict and counts, its coverage, and that it does the same twice. */
import { describe, expect, it } from 'vitest';
import { DOORS } from '../src/cli/doors.ts';
import type { Model } from '../src/language/index.ts';
import type { Run } from '../src/report/index.ts';
import { allModels, check, differencesFrom, vacuityOf } from '../src/run/index.ts';

/** Instances with more states are left to the deep tests. */
export const MOST_STATES = 500_000;
/** Instances with more states are not checked twice. */
const TWICE = 100_000;

/** @param isDue which instances to check, by the number of states they declare */
export async function describeModels(isDue: (states: number) => boolean): Promise<void> {
  const { models, broken } = await allModels(DOORS);

  it('every model can be loaded', () => {
    expect(models.length).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });

  const due = models.map(({ model }) => ({
    id: model.id,
    model,
    instances: Object.keys(model.instances).filter((name) =>
      isDue(model.instances[name]?.expect?.states ?? 0),
    ),
  }));
  describe.each(due.filter(({ instances }) => instances.length > 0))('$id', ({ model, instances }) => {
    it.each(instances)('%s', async (instance) => {
      const run = await check(model, instance);
      expect(differencesFrom(model.instances[instance]?.expect, run)).toEqual([]);
      expect(surprisesIn(model, instance, run)).toEqual([]);
      if (run.verdict.kind === 'holds')
        expect(await vacuityOf(model, run)).toEqual({ vacuous: [], unknown: [], unmet: [] });
      if (run.counts.states <= TWICE) expect(untimed(await check(model, instance))).toEqual(untimed(run));
    });
  });
}

/**
 * What ran, or did not, against what the instance says. Where everything was seen, every instruction must have run or be
 * declared, with a reason, not to; in all others the search may have stopped before.
 */
function surprisesIn(model: Model, instance: string, { coverage, verdict }: Run): string[] {
  const declared = Object.keys(model.instances[instance]?.neverRuns ?? {});
  if (verdict.kind !== 'holds' && verdict.kind !== 'unreached')
    return declared.map((key) => `"${key}" says nothing where the search stops at a finding`);
  const never = coverage.neverRan.map(({ routine, label }) => `${routine}: ${label}`);
  return [
    ...never.filter((key) => !declared.includes(key)).map((key) => `"${key}" never ran`),
    ...declared.filter((key) => !never.includes(key)).map((key) => `"${key}" ran, or is not there`),
  ];
}

function untimed({ sampled: _sampled, seconds: _seconds, ...run }: Run): unknown {
  return run;
}
