import type { Thread } from '../program.ts';
/** The threads that interrupt a thread: while one of them is not at rest, it takes no step. */
export declare function interruptersOf(threads: readonly Thread[], thread: number): readonly number[];
/** Does any thread of a model interrupt another? */
export declare function hasInterrupts(threads: readonly Thread[]): boolean;
/** @throws ModelError when a thread interrupts itself, or one that there is not */
export declare function checkInterrupts(threads: readonly Thread[]): void;
//# sourceMappingURL=interrupts.d.ts.map