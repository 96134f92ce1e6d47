import type { Control } from '../compile/control.ts';
import type { Fields } from '../field.ts';
import type { Plain, PlainState } from '../plain.ts';
/** A scalar, a set, a list, or a row of a pool that is free: then it is null. */
export interface Variable {
    /** As `bos[0].madv`, or `irq thread: mapping` for a local. */
    readonly path: string;
    readonly value: Plain;
    /** Of a local, the routine that it is of: several on one thread may have locals of one name. */
    readonly of?: string;
}
/** Shared variables in the order of declaration, then each thread's locals, outermost routine first. */
export declare function variablesOf(state: PlainState, shared: Fields, control: Control): readonly Variable[];
//# sourceMappingURL=variables.d.ts.map