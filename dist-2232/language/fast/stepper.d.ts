/**
 * Generates the code that takes steps: one function per place, dispatched by program counter. A step changes the
 * scratch state in place; after each, the scratch is put back from the origin, a few words.
 */
import type { Sink, ThreadSink } from '../../explorer/index.ts';
import type { Control } from '../compile/control.ts';
import type { Layout } from '../compile/layout.ts';
import type { Accessors, Executing, LockAccessor } from './accessors.ts';
import type { Noting } from './noting.ts';
export interface Stepper {
    /** Brings every thread from nothing to its first place, in the scratch. */
    readonly start: () => void;
    /** Pushes every successor of the state that scratch and origin hold. */
    readonly successors: (sink: Sink) => void;
    /** Pushes those that one thread brings about. */
    readonly stepsOf: (thread: number, sink: ThreadSink) => void;
}
/** Told, while steps are looked for, what instructions wait for. */
export interface Ear {
    /** An instruction asks for a lock, whether it is free or not. `step` is the one that is taken when it is. */
    asks(step: number, lock: number): void;
    /** A condition is about to be looked at. */
    looks(): void;
    /** It was looked at: the thread goes on, or waits. */
    saw(step: number, goesOn: boolean): void;
}
/**
 * @param scratch the words steps change
 * @param origin the words they are put back from
 * @param locks those of the state, where nobody notes what is touched
 * @param ear told what is asked for; it goes with noting
 */
export declare function generateStepper(scratch: Int32Array, origin: Int32Array, control: Control, layout: Layout, accessors: Accessors, executing: Executing, locks: readonly LockAccessor[], noting?: Noting | null, ear?: Ear | null): Stepper;
//# sourceMappingURL=stepper.d.ts.map