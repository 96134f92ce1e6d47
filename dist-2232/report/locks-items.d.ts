/** What there is to look at in a lock order, one thing after the other: the order itself, cycles, what they are made of, misuse. */
import type { CycleTold, LocksRun } from './locks.ts';
import type { RunStep } from './run.ts';
export interface LocksItem {
    readonly kind: 'order' | 'cycle' | 'dependency' | 'misuse';
    /** In one line. */
    readonly title: string;
    readonly standing: 'good' | 'bad' | 'unsure' | 'plain';
    /** All that is said of it, in so many columns. */
    readonly lines: (width: number) => readonly string[];
    /** A way there; empty where there is none, or nobody looked for one. */
    readonly steps: readonly RunStep[];
    /** What the way shows. */
    readonly about: string;
    /** Of a cycle, or a part of one: its place among the cycles. */
    readonly cycle?: number;
}
export declare function locksItems(run: LocksRun): readonly LocksItem[];
/** `a -> b -> a` */
export declare function roundOf(run: LocksRun, { classes }: CycleTold): string;
//# sourceMappingURL=locks-items.d.ts.map