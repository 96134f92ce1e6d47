import { type CheckOptions, type HoldsOptions } from './run/index.ts';
declare module 'vitest' {
    interface Matchers<T = any> {
        /** As `assertHolds`: one instance of a model, or every one. To be awaited. */
        toHold(instance?: string, options?: HoldsOptions): Promise<T>;
        /** As `assertViolated`: the bug of an instance is found. To be awaited. */
        toBeViolated(instance: string, property?: string, options?: CheckOptions): Promise<T>;
    }
}
//# sourceMappingURL=vitest.d.ts.map