/** A search made smaller, where what is asked for allows it. */
import { type Limits, type Outcome, Sections, type Symmetric, type System } from '../explorer/index.ts';
import { type Compiled } from '../language/index.ts';
import type { RunReduction } from '../report/index.ts';
import type { Order } from './orders.ts';
import type { Reduction } from './reduction-names.ts';
import { type Watch } from './search.ts';
import type { StoreName } from './store-names.ts';
/** What a reduction has to get along with. */
export interface Asked {
    readonly reduce?: Reduction;
    readonly order?: Order;
    readonly store?: StoreName;
    readonly limits?: Pick<Limits, 'depth'>;
    readonly together?: unknown;
    readonly spill?: unknown;
    readonly checkpoint?: unknown;
}
/** A reduction that is used, that was refused, or that nobody asked for. */
export type Reduced = {
    readonly by: 'none';
    readonly told: readonly RunReduction[];
} | {
    readonly by: 'sections';
    readonly system: Sections;
} | {
    readonly by: 'symmetry';
    readonly system: Symmetric;
};
/** @param only the properties judged, by name, or null for all */
export declare function reducedFor(compiled: Compiled, only: readonly string[] | null, asked: Asked): Reduced;
/** What a search of representatives found, in the terms of the model. @param isWatched whether it was this system that searched */
export declare function unpermuted(reduced: Symmetric, outcome: Outcome, isWatched: boolean): SmallerOutcome;
/** What a reduced search found, its trace in the steps of the model. */
export interface SmallerOutcome extends Outcome {
    readonly told: readonly RunReduction[];
    /** False when nobody has made sure that there is no shorter trace. */
    readonly isShortest: boolean;
}
/**
 * Searches a reduced system. When it finds something, the whole is searched to that depth, if there is time and memory for
 * it: so the trace told is the shortest one.
 * @param whole the system that is not reduced
 */
export declare function searchReduced(reduced: Sections, whole: System, watch: Watch): Promise<SmallerOutcome>;
//# sourceMappingURL=reductions.d.ts.map