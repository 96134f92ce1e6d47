/** The law of several workers: whatever one finds and counts, several find and count. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { systemOf } from '../../src/language/index.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { Crew } from './crew.ts';

/** States of one model that the law bears with. */
const MOST = 5000;
const { numRuns, seed } = runs(100);
const models = fc.sample(randomModels(), { seed, numRuns });

describe.each([2, 3])('%i workers', (size) => {
  const crew = new Crew(size, { seed, count: numRuns });
  afterAll(async () => crew.end());

  it(
    'say what one says: verdict, counts and trace',
    async () => {
      for (const [model, { compiled }] of models.entries()) {
        const limits = model % 5 === 0 ? { depth: model % 7 } : {};
        const alone = explore(breadthFirst(systemOf(compiled), { ...limits, states: MOST }));
        if (alone.states === MOST) continue;
        const together = await crew.search(systemOf(compiled), model, limits);
        expect({ model, ...together, storeBytes: 0 }).toEqual({ model, ...alone, storeBytes: 0 });
        const paused = await crew.search(systemOf(compiled), model, limits, 3);
        expect({ model, ...paused, storeBytes: 0 }).toEqual({ model, ...alone, storeBytes: 0 });
      }
    },
    PATIENCE,
  );
});
