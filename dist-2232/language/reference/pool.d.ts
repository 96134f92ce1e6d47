import type { CompoundDef, Fields } from '../field.ts';
import type { LockView } from './lock-view.ts';
import { type Stage } from './stage.ts';
/** What a pool can do besides having rows. */
export interface PoolView {
    readonly ids: readonly number[];
    readonly hasRoom: boolean;
    isLive(row: number): boolean;
    alloc(): number;
    free(row: number): void;
}
/**
 * The pool called `name` at the root of the state on `stage`, as defined.
 * @param locks those of the state, when all are known
 */
export declare function poolView(stage: Stage, shared: Fields, name: string, { fields, rows: count }: CompoundDef & {
    readonly kind: 'pool';
}, locks: readonly LockView[]): PoolView;
//# sourceMappingURL=pool.d.ts.map