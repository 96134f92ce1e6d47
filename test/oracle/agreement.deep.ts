/** dmaze agrees with an interpreter that shares nothing with it, about 20,000 random models, 2,000 of them certified. */
import { afterAll, expect, it } from 'vitest';
import { Crew } from '../explorer/crew.ts';
import { Shares } from '../explorer/shares.ts';
import { runs } from '../language/random-models.ts';
import { agree, LEAST } from './agreement.ts';

/** Four hours: alone it takes an hour and a half, and other tests run beside it. */
const PATIENCE = 14_400_000;
const CERTIFIED = 2_000;
const crew = new Crew(2);
afterAll(async () => crew.end());

it(
  'every search agrees with the oracle about 20,000 random models',
  async () => {
    const shares = new Shares();
    const { numRuns: models, seed } = runs(20_000);
    const together = { crew, each: 10 };
    const law = { models, more: 0, most: 300, seed, certified: CERTIFIED, together, patience: PATIENCE };
    const agreed = await agree(law, shares);
    shares.expectAtLeast(LEAST);
    expect(agreed.models).toBeGreaterThanOrEqual(models);
    expect(agreed.certified).toBe(CERTIFIED);
  },
  PATIENCE,
);
