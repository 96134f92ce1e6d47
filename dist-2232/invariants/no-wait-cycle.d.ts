/**
 * *No wait cycle.*
 *
 * There are no threads of which each waits for a lock, or for its CPU, that another of them has to give back before,
 * though others may run; a thread that waits for what it holds itself is a ring of one. A thread that waits for several
 * (a writer for all readers, a reader for the writer that waits in front of it) goes on when all have gone on, so one in a
 * ring is enough. A wait that a signal may end is one: nobody owes the thread a signal. Not covered: waits for anything but
 * locks, and for one of several things.
 */
import type { Property } from '../language/index.ts';
export declare function noWaitCycle(): Property<unknown>;
//# sourceMappingURL=no-wait-cycle.d.ts.map