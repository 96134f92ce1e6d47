/**
 * Lock classes and what depends on what, as lockdep has it: who held a lock of class A and asked for one of class B makes
 * B's release wait for ... A -> B. Locks that are only tried are waited for by nobody, but who holds one can be waited for.
 */
import { type Compiled } from '../../language/index.ts';
import type { Observation, Seen } from './observation.ts';
/** A group of locks that share an ordering rule, or what is waited for by a condition. */
export interface LockClass {
    readonly id: number;
    readonly name: string;
    /** The kind of lock; `event` for what is no lock. */
    readonly kind: string;
    /** Whether who waits for it sleeps; null of an event. */
    readonly sleeps: boolean | null;
    /** Of an event, the steps that wait for it, and those that bring it about. */
    readonly waiters: readonly number[];
    readonly signallers: readonly number[];
}
/** One way in which a dependency was seen. */
export interface Sighting extends Seen {
    /** The lock of the first class that the thread holds; null of an event, which it is to bring about. */
    readonly holds: number | null;
    /** Of an event: the step by which the thread brings it about. */
    readonly signals: number | null;
}
/** Whoever waits for `from` may have to wait until somebody gets `to`. */
export interface Dependency {
    readonly id: number;
    readonly from: number;
    readonly to: number;
    /** Whether others may hold the first at the same time. */
    readonly holder: 'exclusive' | 'shared';
    /** How the second is asked for. A recursive reader waits for nobody who only waits. */
    readonly asker: 'exclusive' | 'shared' | 'recursive';
    /** Whether it is a handler that asks, and the thread in whose place it runs that holds. */
    readonly byInterrupt: boolean;
    /** As first seen first. */
    readonly sightings: readonly Sighting[];
}
export interface LockOrder {
    readonly classes: readonly LockClass[];
    readonly dependencies: readonly Dependency[];
}
export declare function lockOrderOf(compiled: Compiled, observation: Observation): LockOrder;
//# sourceMappingURL=dependencies.d.ts.map