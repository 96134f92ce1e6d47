/** Waiting for something to happen, which sleeps, and what may end it before. */
import { type Block, type Budget, type Source, type Words } from '../language/index.ts';
/** What may end a wait before its time. */
export interface WaitHow<S, T> {
    /** How often a signal may: for waits that are interruptible or killable. */
    readonly signals?: (s: S, t: T) => Budget;
    /** What is done then. */
    readonly interrupted?: Block;
    /** How often it may take too long: for waits with a timeout. */
    readonly timeouts?: (s: S, t: T) => Budget;
    /** What is done then. */
    readonly timedOut?: Block;
}
/**
 * Waits until a condition is true, and does something in the same instant. A wait that is over is not interrupted any more.
 * @param source where the author wrote it
 */
export declare function waiting<P, S, T>({ either, step }: Pick<Words<P, S, T>, 'either' | 'step'>, source: Source, label: string, test: (s: S, t: T) => boolean, take: (s: S, t: T) => void, { interrupted, signals, timedOut, timeouts }?: WaitHow<S, T>): Block;
//# sourceMappingURL=waiting.d.ts.map