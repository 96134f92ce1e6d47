/** Symmetry in the models, where it is declared: the large instances. */
import { describeSymmetry, MOST_STATES } from './symmetry.ts';

await describeSymmetry((states) => states > MOST_STATES);
