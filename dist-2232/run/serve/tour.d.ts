/** Walks a trace, and off it, on the reference engine: forth by steps, back by states that were kept on the way. */
import { type Compiled, type Reference, type Taken } from '../../language/index.ts';
import type { RunStep } from '../../report/index.ts';
import type { StepKind, Way } from './protocol.ts';
export declare class Tour {
    readonly compiled: Compiled;
    readonly reference: Reference;
    private readonly trace;
    /** Step ids by what they are in words: the same words may stand at several places of a thread. */
    private readonly ids;
    private readonly kept;
    /** The last state walked to along the trace, and after how many steps. */
    private last;
    /** The last state looked for, from which the next one is likely to be a few steps. */
    private near;
    /** The last way that left the trace, state by state. */
    private own;
    /** @param trace by value: of this very model */
    constructor(compiled: Compiled, trace: readonly RunStep[]);
    /** Where a step of the trace is written; null for one that the model does not have. */
    sourceOf(step: Omit<RunStep, 'changes' | 'source'>): RunStep['source'] | null;
    /** What kind of instruction each step of the trace is. */
    get kinds(): readonly StepKind[];
    kindOf(id: number): StepKind;
    /** How far along the trace every state can be looked at in no time. */
    get reached(): number;
    /**
     * Walks on along the trace.
     * @returns whether a state of a way can now be looked at in no time; else it is to be called again
     */
    walk({ base }: Way, at: number, until: () => boolean): boolean;
    /** The state after so many steps of a way, that was walked to. */
    taken(way: Way, at: number): Taken;
    private onTrace;
    private offTrace;
    private after;
}
//# sourceMappingURL=tour.d.ts.map