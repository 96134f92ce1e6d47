import type { Property } from '../language/index.ts';
/**
 * @param section the class of the map of `beginSignalling`
 * @param classes those locks, by class
 */
export declare function nothingThatSignalsWaitsForALock(section: string, classes: readonly string[]): Property<unknown>;
export declare function nothingThatSignalsWaitsForMemory(): Property<unknown>;
//# sourceMappingURL=nothing-that-signals-waits-for-a-lock.d.ts.map