/** The columns of the lock matrix: each way of having each kind of lock. */
import { type LockKind } from '../../language/index.ts';
import type { Column } from './model.ts';
import type { Traits } from './scenarios.ts';
/** @param kinds in the order in which they are to stand */
export declare function columnsOf(kinds: readonly LockKind[]): readonly Column[];
export declare function traitsOf({ kind, mode }: Column): Traits;
//# sourceMappingURL=columns.d.ts.map