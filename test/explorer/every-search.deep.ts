/** All searches agree about ten thousand random programs. */
import { describe } from 'vitest';
import { runs } from '../language/random-models.ts';
import { lawOfEverySearch } from './every-search.ts';

const { numRuns, seed } = runs(10_000);
describe('all searches', () => {
  lawOfEverySearch({ numRuns, seed }, 1_800_000);
});
