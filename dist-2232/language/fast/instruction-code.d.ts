/** Writes out what an instruction does: the middle of a step. */
import type { Frame, Offer, Tail } from '../compile/control.ts';
import type { LockNode } from '../compile/layout.ts';
import type { Thread } from '../program.ts';
/** The text around. */
export interface Around {
    /** A name for a value that the text needs. */
    bind(value: unknown): string;
    /** A name for a frame. */
    frame(frame: Frame): string;
    tail(tail: Tail): string;
    readonly threads: readonly Thread[];
    readonly locks: readonly LockNode[];
    /** Whether what is touched is noted. */
    readonly notes: boolean;
    /** Whether somebody is told what is waited for. */
    readonly listened: boolean;
}
/**
 * In the text `s` and `r` are the shared state, guarded and not; `me` is the thread. It is in a block called `attempt`, and
 * says in `taken` which step was taken, if any.
 */
export declare class InstructionCode {
    private readonly around;
    private readonly atomic;
    private readonly refuses;
    constructor(around: Around);
    /** A function that says which lock of those that `me` has forbids sleeping; needed once, before all else. */
    prelude(): string;
    of({ fails, instruction, frame, yes, no, waits }: Offer): string;
    /** Waits unless it is true. */
    private condition;
    private asked;
    private taken;
    private other;
    /** What is done under the lock, and giving it back. */
    private section;
    /** Coming back with an error, where some kind of lock may do so. */
    private refusal;
    /** Complains where sleeping is forbidden. @param what code for what sleeps: a lock, or some words */
    private awake;
    /** The lock that an instruction names as `l`, its mode as `m`, and what stands for it where touches are noted as `q`. */
    private lock;
    private ticket;
    private threadOf;
    private noted;
    /** A trylock tells whether the lock was free. */
    private lookedAt;
}
//# sourceMappingURL=instruction-code.d.ts.map