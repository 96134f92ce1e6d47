import type { Control, Offer, Place } from '../compile/control.ts';
import type { Stage } from './stage.ts';
import type { Views } from './views.ts';
/** What came of an offer. */
export type Result = 
/** The step was taken: the stage shows the state after it. */
{
    readonly kind: 'taken';
    readonly step: number;
}
/** The way to the instruction is not open: the frame decides otherwise. */
 | {
    readonly kind: 'closed';
}
/** The instruction waits: for a lock that somebody holds, or for its guard. */
 | {
    readonly kind: 'waits';
    readonly lock: Wanted | null;
};
export interface Wanted {
    readonly path: string;
    /** A thread that has it, or is to have it before. */
    readonly holder: number | null;
}
/** Where a thread of a state stands. */
export declare function placeOf(control: Control, thread: number, pc: number): Place;
/** The thread that runs on another's CPU in its place, or null. */
export declare function interrupterOf(control: Control, { threads }: {
    readonly threads: readonly {
        readonly pc: number;
    }[];
}, thread: number): number | null;
export declare class Interpreter {
    /** The step being attempted: whom a fault is blamed on. */
    step: number;
    private readonly stage;
    private readonly control;
    private readonly views;
    constructor(stage: Stage, control: Control, views: Views);
    /** Brings every thread from nothing to its first place. */
    start(): void;
    /** Attempts what a thread may execute where it stands. */
    attempt(thread: number, offer: Offer): Result;
    private execute;
    /** Complains where the thread may not sleep. @param what sleeps: the path of a lock, or a label */
    private checkAwake;
    /** The lock that an instruction names, and how it is had. */
    private lock;
    private wanted;
    private go;
    /** Does the silent work after a step, until the thread stands at a place. */
    private follow;
    private silent;
    private enter;
    private frame;
    private callerOf;
    private threadOf;
}
//# sourceMappingURL=interpreter.d.ts.map