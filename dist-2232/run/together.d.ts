/**
 * A search by several workers, each in a thread of its own. One begins alone, while the others load the model and until it is
 * known how states are best folded; whatever only one can do, it does again in the end.
 */
import { type Outcome, type System } from '../explorer/index.ts';
import type { Together } from './crew.ts';
import { type Watch } from './search.ts';
import type { Subject } from './subject.ts';
type WatchAll = Watch & {
    readonly spill: string | null;
};
/** @throws Error when a worker dies: then nothing at all is said of the model */
export declare function searchTogether(system: System, subject: Subject, { crew, loaded }: Together, watch: WatchAll): Promise<Outcome>;
export {};
//# sourceMappingURL=together.d.ts.map