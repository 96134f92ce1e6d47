/**
 * The fast engine with a listener: while a search goes over its steps, it is told which locks are asked for and which
 * conditions are waited for. It is an engine of its own, so that a search nobody listens to pays nothing.
 */
import type { System } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import type { LockMode } from '../field.ts';
/** Who listens. Nothing is said of steps whose way is closed by a `given`. */
export interface Listener {
    /**
     * An instruction asks for a lock, whether it is free or not.
     * @param step the step that is taken when it is had
     * @param lock a row of the compiled model's locks
     */
    asks(step: number, lock: number): void;
    /**
     * A condition of a `step` or a `waitUntil` was looked at.
     * @param reads the bits of the state that it read, word by word; the thread's own left out. Overwritten by the next
     */
    waits(step: number, goesOn: boolean, reads: Int32Array): void;
}
/** A system that tells a listener what its instructions wait for. It has no claims. */
export interface Listened extends System {
    /** How the thread holds the lock in the state in the scratch, or null. */
    readonly holds: (lock: number, thread: number) => 'exclusive' | 'shared' | null;
    /** Of a thread that cannot have the lock by that step: must another one give it back, or have it, before? */
    readonly isInTheWay: (step: number, lock: number, other: number) => boolean;
    /** May this thread begin to run in place of that one, or has it, in the state in the scratch? */
    readonly interrupts: (thread: number, other: number) => boolean;
}
export declare function listenedSystemOf(compiled: Compiled, listener: Listener): Listened;
/** How a step asks for a lock; null when it asks for none. */
export declare function modeAsked({ control, layout }: Compiled, step: number, lock: number): LockMode | null;
//# sourceMappingURL=listened.d.ts.map