/** What refutes a claim, before anybody knows how to get there. Plain data: it may come from another thread. */
import type { Trace, Verdict } from './verdict.ts';
/** A verdict that has a trace, still without it. */
export type Told = Omit<Extract<Verdict, {
    kind: 'violated';
}>, 'trace'> | Omit<Extract<Verdict, {
    kind: 'deadlock';
}>, 'trace'> | Omit<Extract<Verdict, {
    kind: 'faulty';
}>, 'trace'>;
export interface Finding {
    readonly told: Told;
    /** Steps of the shortest trace to it. */
    readonly length: number;
    /** Among findings of one length, the least is told. */
    readonly rank: number;
    /** The words of the state that the trace leads to, or that its last step is taken from. */
    readonly state: Int32Array;
    /** The last step, where it is the step that is at fault; else -1. */
    readonly step: number;
    /** Which initial state is at fault before there is any; else -1. */
    readonly initial: number;
}
/**
 * Which of two findings is told: an order that depends on nothing but what was found, so that it is the same whoever found
 * them, and in whatever order.
 */
export declare function before(a: Finding, b: Finding): boolean;
export declare function withTrace(told: Told, trace: Trace): Verdict;
//# sourceMappingURL=finding.d.ts.map