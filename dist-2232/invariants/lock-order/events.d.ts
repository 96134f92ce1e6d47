/**
 * What threads wait for that is no lock: a fence, a completion, work that is to end. The model says it by a condition on the
 * state, so what is waited for is told by what was read while it was false and what it was when it came true: of a fence its
 * `signalled`. Whatever step makes it so signals it, whoever takes it: cross-release, with all signallers known.
 */
import type { Observation } from './observation.ts';
/** Something that threads wait for and others bring about. */
export interface Event {
    /** Paths of what it depends on, row numbers left out. */
    readonly name: string;
    /** Steps that wait for it. */
    readonly waiters: readonly number[];
    /** Steps that bring it about, or a part of it. */
    readonly signallers: readonly number[];
}
/** The events that some thread was seen to wait for. */
export declare function eventsOf(observation: Observation): readonly Event[];
//# sourceMappingURL=events.d.ts.map