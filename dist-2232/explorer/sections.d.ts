import type { Claim, Sink, System, Tracked } from './system.ts';
import type { Trace } from './verdict.ts';
/** A system whose steps are those of another with what follows at once. Step ids are those of the first step of each. */
export declare class Sections implements System {
    readonly words: number;
    readonly steps: number;
    readonly threads: number;
    readonly threadOf: (step: number) => number;
    readonly scratch: Int32Array;
    readonly origin: Int32Array;
    readonly atRest: () => boolean;
    readonly restsIn: (thread: number) => boolean;
    readonly reduced = "sections";
    readonly claims: readonly Claim[];
    /** How often each step was taken as one that follows at once, since the last beginning. */
    readonly followed: Float64Array;
    private readonly system;
    private readonly evidence;
    /** Per thread, the bits of a state that are its own. */
    private readonly own;
    /** Of the state being expanded: where each thread stands, and the locks it holds. */
    private readonly stands;
    private readonly held;
    private readonly heldAhead;
    /** The state that was judged last, and where the threads stand there. */
    private readonly judged;
    private readonly judgedStands;
    private thread;
    private out;
    private readonly saved;
    private readonly mark;
    private readonly next;
    private ways;
    private nextStep;
    /** Of each step that was taken ahead: from which stand, what it touched and changed, the locks held and those given back. */
    private readonly aheads;
    private readonly run;
    private chain;
    private readonly step;
    private readonly ahead;
    constructor(system: Tracked);
    /** Whether an assumption was refuted since the last beginning: then nothing that was not found means anything. */
    get isStale(): boolean;
    /** Gives up what was refuted. Whatever is searched has to be searched anew. */
    begin(): void;
    initial(sink: Sink): void;
    successors(states: Int32Array, offset: number, sink: Sink): void;
    /** The steps of the system itself that make up a trace. Asked before the next beginning. */
    concrete({ initial, steps }: Trace): Trace;
    /** A step of the state being expanded: its thread is let run ahead from there. */
    private taken;
    /** Others look on at what the thread has touched, whether a step came of it or not. */
    private tried;
    private runAhead;
    /** All that it has done is told of where it waits now. */
    private endAt;
    /** Has it come back to where it was? */
    private isMark;
    /** The other threads look on. */
    private seen;
    /** What frees memory changes the references that other threads have. */
    private moveOthers;
    private watched;
    /** A property has looked at the state in the scratch. */
    private looked;
    private clear;
}
//# sourceMappingURL=sections.d.ts.map