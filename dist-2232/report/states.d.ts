/** The shared states of a trace, by value: where it begins, and what each step made of it. */
import type { Plain, RunChange, RunTrace } from './run.ts';
type State = Readonly<Record<string, Plain>>;
/**
 * One state more than there are steps. After a step that broke a rule, the one before.
 * Locals of threads are not among them: what is known of those is what changed.
 * @returns null when it is not known where the trace begins
 */
export declare function statesOf({ initial, steps }: Pick<RunTrace, 'initial' | 'steps'>): readonly State[] | null;
/** A local is told as `thread: name`; the names of shared state have no space. */
export declare function isShared({ path }: Pick<RunChange, 'path'>): boolean;
export {};
//# sourceMappingURL=states.d.ts.map