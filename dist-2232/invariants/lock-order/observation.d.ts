/**
 * Watches a search go over every step, and notes who asks for which lock, or waits for what, while holding what: whether it
 * has to wait that time or not. What is noted is small: each thing once, with the state in which it was first seen.
 */
import { StateIndex, type System } from '../../explorer/index.ts';
import { type Compiled } from '../../language/index.ts';
import { Cells } from './cells.ts';
import { type Held } from './holding.ts';
import { Usage } from './usage.ts';
/** What is broken by a thread that stands, for good if it likes, with a lock held. */
export declare const HELD_AT_REST = "no lock is held where a thread may stop for good";
/** A thread asks for a lock, or comes to a condition that it waits for. */
export interface Seen {
    readonly thread: number;
    /** What it would do next. */
    readonly step: number;
    /** The lock that it asks for, or null where it waits for a condition. */
    readonly lock: number | null;
    readonly held: readonly Held[];
    /** The thread in whose place it runs, which holds the locks; null where it holds them itself. */
    readonly interrupted: number | null;
    /** The first state in which it was seen, packed. */
    readonly origin: Int32Array;
}
/** A step that broke a rule of the language, so that nothing follows it. */
export interface Broken {
    /** The rule, or null where the model threw. */
    readonly claim: string | null;
    readonly because: string;
    readonly step: number;
    readonly origin: Int32Array;
}
/** What was read of one class of cells while threads waited, and when they went on. */
export interface Watched {
    readonly blocked: Set<number>;
    readonly passed: Set<number>;
}
export declare class Observation {
    /** What is to be searched: all of it, with nothing to look for. */
    readonly system: System;
    readonly asks: Seen[];
    readonly waits: Seen[];
    /** Per step that waits for a condition, what was read, by class of cells. */
    readonly conditions: Map<number, Map<number, Watched>>;
    /** Steps that were seen to wait: their thread could do nothing else, unless it is that time passes. */
    readonly waited: Set<number>;
    /** A step that changed a cell of some class: step, class, value before, value after. */
    readonly changes: StateIndex;
    /** A step, and the place of its thread after it. */
    readonly moves: StateIndex;
    /** The first step that broke each rule. */
    readonly broken: Map<string, Broken>;
    /** Threads that stand, for good if they like, with locks held. */
    readonly restsHolding: Seen[];
    /** The first state in which nobody can go on, and not all may stop; null where there is none. */
    hang: Int32Array | null;
    readonly cells: Cells;
    readonly usage: Usage;
    private readonly compiled;
    private readonly listened;
    private readonly holding;
    private readonly seen;
    private readonly key;
    /** Of the state being expanded: which threads can go on, and what was read in vain. */
    private readonly goes;
    private enabled;
    private readonly inVain;
    constructor(compiled: Compiled);
    private over;
    private asked;
    /** @param holder who holds the locks: the thread itself, or one that it interrupts */
    private asksHolding;
    private looked;
    /** A condition is waited for where its thread has nothing else to do. */
    private settle;
    /** The step led from the state in the origin to the one in the scratch. */
    private moved;
    private standing;
    private isNew;
    private origin;
}
//# sourceMappingURL=observation.d.ts.map