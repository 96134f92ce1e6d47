import { type Compiled } from '../language/index.ts';
import type { Blocked } from '../report/index.ts';
/** What the threads of these names wait for, each thing once. */
export declare function waitsOf(names: readonly string[], blocked: readonly Blocked[]): readonly Blocked[];
/** A sentence about each. */
export declare function stuckInWords(stuck: readonly Blocked[]): string;
/**
 * Whether these threads are blocked after a trace and stay so, whatever happens: all that can happen from there is searched.
 * @param steps from the initial state on; each can be taken
 * @returns how it is otherwise, or null
 */
export declare function notStuck(compiled: Compiled, steps: readonly number[], names: readonly string[]): string | null;
//# sourceMappingURL=stuck.d.ts.map