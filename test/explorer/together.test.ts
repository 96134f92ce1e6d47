/** The law of several workers: whatever one finds and counts, several find and count. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { breadthFirst, explore, type Limits, type Outcome, type System } from '../../src/explorer/index.ts';
import { systemOf } from '../../src/language/index.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { Crew, type Trouble } from './crew.ts';

/** States of one model that the law bears with. */
const MOST = 5000;
const { numRuns, seed } = runs(100);
const models = fc.sample(randomModels(), { seed, numRuns });

/** What one says; null of a model that is too large, or that makes a mistake at its very start. */
function alone(system: System, limits: Limits): Outcome | null {
  try {
    const outcome = explore(breadthFirst(system, { ...limits, states: MOST }));
    return outcome.states === MOST ? null : outcome;
  } catch {
    return null;
  }
}

describe.each([2, 3])('%i workers', (size) => {
  const crew = new Crew(size, { seed, count: numRuns });
  afterAll(async () => crew.end());

  it(
    'say what one says: verdict, counts and trace',
    async () => {
      for (const [model, { compiled }] of models.entries()) {
        const limits = model % 5 === 0 ? { depth: model % 7 } : {};
        const one = alone(systemOf(compiled), limits);
        if (one === null) continue;
        const troubles: readonly Trouble[] = [
          { alone: 1 },
          { alone: 1 + (model % 11), pauses: 3 },
          { alone: 1 + (model % 50), pauses: 1 + (model % 3), handsBack: true },
        ];
        for (const trouble of troubles) {
          const several = await crew.search(systemOf(compiled), model, limits, trouble);
          expect({ model, trouble, ...several, storeBytes: 0 }).toEqual({
            model,
            trouble,
            ...one,
            storeBytes: 0,
          });
        }
      }
    },
    PATIENCE,
  );
});
