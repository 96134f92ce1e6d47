/** A scenario with one kind of lock poured in, as a model. */
import { type LockKind, type Model, type ModeName } from '../../language/index.ts';
import type { Scenario } from './scenarios.ts';
/** A kind of lock, and the way in which a column has it. */
export interface Column {
    readonly kind: LockKind;
    readonly mode: ModeName;
}
/** The model of a cell. Its one instance is `it`. */
export declare function cellModel({ about, name, threads }: Scenario, column: Column): Model;
//# sourceMappingURL=model.d.ts.map