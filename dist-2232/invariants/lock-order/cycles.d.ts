import type { Dependency } from './dependencies.ts';
/** Dependencies of which each begins with what the one before asks for, and the first with what the last asks for. */
export type Cycle = readonly Dependency[];
/**
 * A reader that is let in whoever waits does not wait for those who only read: then the cycle is none. So it is
 * dependencies that are the nodes here, and not classes.
 */
export declare function cyclesOf(dependencies: readonly Dependency[]): readonly Cycle[];
/** The same for cycles that go through the same classes, whoever goes round. */
export declare function cycleKey(pairs: readonly Pick<Dependency, 'from' | 'to'>[]): string;
//# sourceMappingURL=cycles.d.ts.map