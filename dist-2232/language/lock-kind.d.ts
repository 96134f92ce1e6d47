/** Makes a kind of lock from what is special about it. */
import type { Fields, LockKind, LockMode, LockState, View } from './field.ts';
/** A mode as the author of a kind writes it. `L` is the state of the lock. */
export interface ModeSpec<L> {
    /** Whether a thread that waits for it sleeps; else it spins. */
    readonly sleeps: boolean;
    /** Whether who has it may not sleep. Default: unless waiting sleeps. */
    readonly atomic?: boolean;
    /** Whether others may have it at the same time. Default: no. */
    readonly shared?: boolean;
    /** Whether who has it gets it again, whoever waits. Default: no. */
    readonly recursive?: boolean;
    readonly mayAcquire: (lock: L, thread: number, ticket: unknown, s: unknown) => boolean;
    /** Default: as `mayAcquire`. */
    readonly mayTry?: (lock: L, thread: number, ticket: unknown, s: unknown) => boolean;
    readonly acquire: (lock: L, thread: number, ticket: unknown, s: unknown) => void;
    readonly isHeldBy: (lock: L, thread: number) => boolean;
    readonly release: (lock: L, thread: number, s: unknown) => void;
    /** Default: whoever holds it. */
    readonly isInTheWay?: (lock: L, thread: number, other: number) => boolean;
    readonly line?: {
        readonly isIn: (lock: L, thread: number, ticket: unknown) => boolean;
        readonly enter: (lock: L, thread: number, ticket: unknown, s: unknown) => void;
        readonly leave: (lock: L, thread: number, ticket: unknown, s: unknown) => void;
    };
    readonly refusal?: {
        readonly refuses: (lock: L, thread: number, ticket: unknown, s: unknown) => string | null;
        readonly injects: (lock: L, thread: number, ticket: unknown, s: unknown) => string | null;
        readonly refused: (lock: L, thread: number, error: string, ticket: unknown, s: unknown) => void;
    };
}
/**
 * A kind of lock.
 * @param spec.fields its state; `holder` is the thread that has it for itself, or null
 * @param spec.irqRead how interrupts read, if they do it otherwise
 */
export declare function lockKind<F extends Fields>(spec: {
    readonly name: string;
    readonly fields: F;
    readonly write: ModeSpec<View<F> & LockState>;
    readonly read?: ModeSpec<View<F> & LockState>;
    readonly irqRead?: ModeSpec<View<F> & LockState>;
}): LockKind;
/** The mode of a name for a thread: interrupts may have a way of their own. Null where the kind has no such mode. */
export declare function modeFor(kind: LockKind, mode: 'write' | 'read', isInterrupt: boolean): LockMode | null;
//# sourceMappingURL=lock-kind.d.ts.map