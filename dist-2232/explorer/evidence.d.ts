/**
 * What was seen of a reduced search that speaks for or against its reduction: what threads did while another one had been
 * let run ahead, and what that one had done.
 */
import { Footprints } from './footprints.ts';
import type { Tracked } from './system.ts';
/**
 * A *stand* is a thread at a place with its locals. A *footprint* is what was touched at once. A *letting* is a thread let
 * run ahead by one step: from which stand, what it touched and what it changed. A *run* is several of them, after which the
 * thread waits for its turn.
 */
export declare class Evidence {
    /** Stands from where a thread may not be let run ahead, by number. */
    private closed;
    /** Whether something was refuted since the last beginning. */
    stale: boolean;
    /** Releases that were given up, and what was done before them for which they were. */
    private readonly because;
    private readonly system;
    private readonly stands;
    private standing;
    readonly footprints: Footprints;
    private readonly lettings;
    /** Stand, word, bits, and whether added: how often at most, in all searches so far. */
    private readonly sums;
    private readonly most;
    private readonly sum;
    private readonly stand;
    private readonly letting;
    /** Who does what is gathered, and where everybody stands. */
    private thread;
    private around;
    private readonly otherwise;
    /** Runs, as a way in a tree: a node and a letting lead to the next. */
    private readonly runs;
    private readonly way;
    private begins;
    constructor(system: Tracked);
    /** What is refuted counts from now on, and the rest is forgotten. */
    begin(): void;
    /** What a release was given up for may have been given up itself since: then that was in vain. */
    private reopen;
    /**
     * Gives up one step of a run: the last that was refuted. Had the thread waited there, what refuted the steps before might
     * never have happened. If it gave back a lock after that step, it is to wait there: others may do then what they could not
     * have done before.
     */
    private cut;
    /** Where a thread stands in the scratch. */
    standOf(thread: number): number;
    /** May a thread be let run ahead from there, for all that was known at the beginning? */
    isOpen(stand: number): boolean;
    /**
     * What the system has gathered.
     * @param held locks that the thread holds besides
     * @param thread who did it, while the others stood at `stands`
     */
    gathered(kind: number, held: number, thread: number, stands: Int32Array): number;
    /** How a sum would have gone had nobody who waits for his turn added, or taken, his. */
    private sumOtherwise;
    /** How often, at most, a thread that waits at `stand` has added to a number in the steps it was let run ahead, or taken. */
    private pending;
    private sumAt;
    /** Counts what a run has added to numbers, and taken. */
    private count;
    /**
     * A thread let run ahead by one step from `stand`.
     * @param release from where it later gave back a lock that it held, if it did before it waited for its turn; else `stand`
     */
    lettingOf(stand: number, footprint: number, change: number, release: number): number;
    /** A thread was let run ahead, by so many steps, and then waits for its turn at `stand`. */
    ended(run: ArrayLike<number>, length: number, stand: number): void;
    /** Something was touched while a thread waited at `stand`. */
    met(footprint: number, stand: number): void;
    /** A thread that waited at one stand is moved to another without a step of its own. */
    moved(from: number, to: number): void;
    /** The footprint of a letting. */
    private didOf;
    private weigh;
}
//# sourceMappingURL=evidence.d.ts.map