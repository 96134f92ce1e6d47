/** Reduced searches of the large models. */
import { expect, it } from 'vitest';
import { DOORS } from '../src/cli/doors.ts';
import { check } from '../src/run/index.ts';
import { loadModel } from '../src/run/load.ts';
import { describeReducedModels } from './reduced-models.ts';

/** What sections have to learn of more states takes too long. */
const MOST_STATES = 2_500_000;

await describeReducedModels((states) => states > 20_000 && states <= MOST_STATES);

it('three processes that do the same are left with one state in fifty', async () => {
  const { model } = await loadModel('models/panfrost/gem-mapping.ts', DOORS);
  const whole = model.instances['v5.6-three-processes']?.expect;
  const { counts, reduction, verdict } = await check(model, 'v5.6-three-processes', { reduce: 'all' });
  expect({ reduction, verdict: verdict.kind }).toEqual({ reduction: 'all', verdict: whole?.verdict });
  expect(counts.states).toBeLessThan((whole?.states ?? 0) / 50);
});
