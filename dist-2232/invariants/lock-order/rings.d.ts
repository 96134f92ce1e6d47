/**
 * Watches a search go over every state, and looks for rings: threads of which each waits for the next, in a state from
 * which nothing frees any of them. That is what a cycle of dependencies warns of.
 */
import type { System } from '../../explorer/index.ts';
import { type Compiled } from '../../language/index.ts';
import type { LockOrder } from './dependencies.ts';
import { type Freedom } from './freedom.ts';
/** A thread of a ring: what it waits for, from the next. */
export interface Link {
    readonly thread: number;
    /** What it would do next; null where another thread runs in its place. */
    readonly step: number | null;
    /** The class of what it waits for, and the lock, which is null of an event. */
    readonly wants: number | null;
    readonly lock: number | null;
}
export interface Ring {
    readonly links: readonly Link[];
    /** The first state in which it was met, packed. */
    readonly state: Int32Array;
    /** What frees the threads: nothing at all, only that time passes, or it could not be found out. */
    readonly freedBy: 'nothing' | 'time' | 'unknown';
}
export declare class Rings {
    readonly system: System;
    /** The gravest of each cycle, by its key. */
    readonly found: Map<string, Ring>;
    private readonly compiled;
    private readonly listened;
    private readonly order;
    private readonly freedom;
    private readonly classOf;
    private readonly events;
    /** Per event, the steps at which a thread stands in the way of those who wait for it. */
    private readonly owing;
    /** Of the state being expanded, per thread: what it asks for, and whether it can go on. */
    private readonly asked;
    private readonly goes;
    constructor(compiled: Compiled, order: LockOrder, freedom: Freedom);
    private wants;
    private successors;
    private look;
    /** The thread that runs in place of another, or null. */
    private interrupterOf;
    private wishesOf;
    private meet;
    /** That nobody is willing to wait for long any more is for the model's sake: there is a budget. */
    private orTime;
    /** Each thread owes what the one before wants, and wants something itself. */
    private keyOf;
}
//# sourceMappingURL=rings.d.ts.map