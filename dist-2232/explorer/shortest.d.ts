import type { System } from './system.ts';
import type { Trace } from './verdict.ts';
/** The states of one level. Calls `visit` with the words of each, which are overwritten by the next. */
export type Level = (visit: (state: Int32Array) => void) => void;
/** The system led somewhere else when it was asked a second time. */
export declare class Unrepeatable extends Error {
    /** Steps from the initial state to where it differed. */
    readonly depth: number;
    constructor(depth: number);
}
/** States of one level from which a finding can be reached in time, with what it costs. Plain data. */
export interface Layer {
    /** The words of each state, one after the other. */
    readonly states: Int32Array;
    /** Per state and thread: the fewest switches on the way to the finding when that thread takes the next step, or `NEVER`. */
    readonly switches: Int32Array;
}
/** The last layer: a state, and the step from it that is at fault, or -1. */
export declare function lastLayer(system: System, state: Int32Array, step: number): Layer;
/** The states of `level` that have a step into `layer`. */
export declare function layerBefore(system: System, level: Level, layer: Layer): Layer;
/** Layers that several found of one level, together. */
export declare function together(layers: readonly Layer[]): Layer;
/**
 * Goes from an initial state through the layers.
 * @param layers from that of the initial states on
 * @param step the step at fault, after the last layer, or -1
 * @throws Unrepeatable when there is no such way
 */
export declare function wayThrough(system: System, layers: readonly Layer[], step: number): Trace;
//# sourceMappingURL=shortest.d.ts.map