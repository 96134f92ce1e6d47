/** The limits that a command line sets. */
import { type CheckOptions, type StoreName } from '../run/index.ts';
export interface LimitFlags {
    readonly maxStates?: number;
    readonly maxDepth?: number;
    readonly time?: number;
    /** In MiB. */
    readonly memory?: number;
    readonly store?: StoreName;
}
export declare function limitsOf({ maxDepth, maxStates, memory, store, time, }: LimitFlags): NonNullable<CheckOptions['limits']>;
//# sourceMappingURL=limits.d.ts.map