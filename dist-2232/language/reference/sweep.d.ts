/** What freeing does to references: each one to the freed row, wherever it is, becomes one to freed memory. */
import type { Fields } from '../field.ts';
import { type Stage } from './stage.ts';
/** Goes through the shared state, and through every frame that is live. */
export declare function sweep(stage: Stage, shared: Fields, pool: string, row: number): void;
//# sourceMappingURL=sweep.d.ts.map