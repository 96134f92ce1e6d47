/** Reduced searches of the large models. */
import { describeReducedModels } from './reduced-models.ts';

await describeReducedModels((states) => states > 60_000);
