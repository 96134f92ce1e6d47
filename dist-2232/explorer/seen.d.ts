/** What a search that saw everything leaves behind, for claims that need all of it. */
import type { Graph } from './graph.ts';
import type { Store } from './store.ts';
import type { System } from './system.ts';
export interface Seen {
    readonly system: System;
    readonly store: Store;
    /** Where each level begins in the store. */
    readonly levels: readonly number[];
    readonly graph: Graph;
}
/** States looked at, and edges followed, in one slice of work. */
export declare const STATES = 512;
export declare const EDGES = 4096;
//# sourceMappingURL=seen.d.ts.map