/** All searches agree about some random programs; about ten thousand in the deep tests. */
import { describe } from 'vitest';
import { PATIENCE, runs } from '../language/random-models.ts';
import { lawOfEverySearch } from './every-search.ts';

const { numRuns, seed } = runs(80);
describe('all searches', () => {
  lawOfEverySearch({ numRuns, seed }, 3 * PATIENCE);
});
