/** Every instance of every model, but the largest: verdict, property, exact states and edges, coverage. */
import { describeModels, MOST_STATES } from './models.ts';

await describeModels((states) => states <= MOST_STATES);
