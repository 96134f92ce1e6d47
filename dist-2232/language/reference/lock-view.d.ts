/** Records and locks as the reference engine shows them. */
import type { LockKind, LockState } from '../field.ts';
/** A record as a recipe sees it, its type erased. */
export type View = Record<string, unknown>;
/** A lock as instructions and guards see it. */
export interface LockView {
    readonly path: string;
    readonly lockClass: string;
    readonly kind: LockKind;
    readonly state: LockState;
    /** False in a pool row that is not allocated. */
    readonly exists: () => boolean;
}
//# sourceMappingURL=lock-view.d.ts.map