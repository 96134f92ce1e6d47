/** The law of several workers: whatever one finds and counts, several find and count. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { breadthFirst, explore, type Limits, type Outcome } from '../../src/explorer/index.ts';
import { type Compiled, systemOf } from '../../src/language/index.ts';
import { lockPrograms } from '../language/lock-programs.ts';
import { claimed, someClaims } from '../language/random/claimed.ts';
import { symmetricModels } from '../language/random/symmetric.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { Crew } from './crew.ts';

/** States of one model that the law bears with. */
const MOST = 5000;

/** What one says of a model. One that is too large is none of this law's, nor one that throws before it starts. */
function alone(compiled: Compiled, only: readonly string[], limits: Limits): Outcome {
  try {
    const outcome = explore(breadthFirst(systemOf(compiled, only), { ...limits, states: MOST }));
    fc.pre(outcome.states < MOST);
    return outcome;
  } catch (error) {
    fc.pre(fc.PreconditionFailure.isFailure(error));
    throw error;
  }
}

const models = fc.oneof(randomModels(), lockPrograms(), symmetricModels());

describe.each([2, 3])('%i workers', (size) => {
  const crew = new Crew(size);
  afterAll(async () => crew.end());

  it(
    'say what one says, wherever they are disturbed: verdict, counts and trace',
    async () => {
      const how = fc.record({
        which: someClaims(),
        bound: fc.option(fc.nat({ max: 7 }), { freq: 4 }),
        alone: fc.integer({ min: 1, max: 6 }),
        pauses: fc.nat({ max: 3 }),
        handsBack: fc.boolean(),
      });
      const { numRuns, ...rest } = runs(150);
      await fc.assert(
        fc.asyncProperty(models, how, async ({ compiled, origin }, { bound, which, ...disturbed }) => {
          const only = claimed(compiled, which);
          const limits = bound === null ? {} : { depth: bound };
          const one = alone(compiled, only, limits);
          const asked = { ...disturbed, limits };
          const several = await crew.search(origin, systemOf(compiled, only), only, asked);
          expect({ ...several, storeBytes: 0 }).toEqual({ ...one, storeBytes: 0 });
        }),
        { numRuns, ...rest },
      );
      // Others are so small that one has seen all before the rest are called.
      expect(crew.calls).toBeGreaterThan(numRuns / 4);
    },
    PATIENCE,
  );
});
