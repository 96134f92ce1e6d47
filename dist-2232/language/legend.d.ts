/** Packed states and step ids in words. A search never needs this; people and replays do. */
import type { Compiled } from './compile/compile.ts';
import type { Value } from './field.ts';
import { type PlainState } from './plain.ts';
import type { Reference } from './reference/engine.ts';
import type { Source } from './source.ts';
/** Reads a packed state, `words[offset ..]`. */
export declare function decode({ control, layout }: Compiled, words: Int32Array, offset: number): PlainState;
/** A step by value: what a replay finds it by, in whatever order steps are numbered then. */
export interface StepByValue {
    readonly thread: string;
    readonly routine: string;
    readonly label: string;
    /** What it chose, by the names of the locals; absent when it chose nothing. */
    readonly choice?: Readonly<Record<string, Value>>;
}
export interface StepInWords extends StepByValue {
    readonly source: Source;
}
/** A step id in words. */
export declare function stepInWords({ control }: Compiled, step: number): StepInWords;
/** The step of that value which can be taken in a state, or null when there is none. */
export declare function findStep(compiled: Compiled, reference: Reference, state: PlainState, wanted: StepByValue): number | null;
//# sourceMappingURL=legend.d.ts.map