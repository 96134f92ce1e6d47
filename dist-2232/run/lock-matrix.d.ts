import type { LockKind } from '../language/index.ts';
import { type LockMatrix } from '../report/index.ts';
/** @param kinds the kinds of lock, in the order of the columns */
export declare function lockMatrix(kinds: readonly LockKind[]): Promise<LockMatrix>;
//# sourceMappingURL=lock-matrix.d.ts.map