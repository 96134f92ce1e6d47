/** Reduced searches of all models that are small enough to be searched in no time. */
import { describeReducedModels } from './reduced-models.ts';

const MOST_STATES = 20_000;

await describeReducedModels((states) => states <= MOST_STATES);
