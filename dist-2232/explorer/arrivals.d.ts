import type { Trace } from './verdict.ts';
export declare class Arrivals {
    private readonly rows;
    /** Sets of `state * threads + thread`: who has arrived where, who can go on from where, whose steps from there are followed. */
    private readonly arrived;
    private readonly enabled;
    private readonly followed;
    /** States whose enabled threads are known. */
    private readonly looked;
    private readonly threads;
    constructor(threads: number);
    get length(): number;
    get bytes(): number;
    /** The most bytes taken on the way to `more` arrivals, at so many states. */
    bytesFor(more: number, states: number): number;
    /** @param from the arrival that it is a step on from, or `-1 - initial` of an initial state */
    add(state: number, step: number, from: number, depth: number): void;
    stateOf(arrival: number): number;
    /** The step by which, or -1. */
    stepOf(arrival: number): number;
    /** After how many steps. */
    depthOf(arrival: number): number;
    /** Whether it is the first time that this thread arrives at a state from which it is not known to have gone on. */
    arrivesFirst(state: number, thread: number): boolean;
    /** Whether nobody knew before who can go on from a state. */
    looksFirst(state: number): boolean;
    isEnabled(state: number, thread: number): boolean;
    enable(state: number, thread: number): void;
    isFollowed(state: number, thread: number): boolean;
    follow(state: number, thread: number): void;
    /** Whether there are steps from a state that were not followed. */
    isOpen(state: number): boolean;
    /** The way to an arrival. */
    wayTo(arrival: number): Trace;
}
//# sourceMappingURL=arrivals.d.ts.map