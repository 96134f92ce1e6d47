import type { Blocked, Plain, RunChange, RunTrace } from '../run.ts';
export interface Story {
    /** The threads that act, in the order of their first step. */
    readonly threads: readonly string[];
    readonly told: readonly ToldStep[];
    /** How many steps before the first one told were left out. */
    readonly left: number;
    /** The shared state before the first one told, or null when nobody knows. */
    readonly before: Readonly<Record<string, Plain>> | null;
    /** The step, counted from the first one told, from which on it goes on for ever; as in `RunTrace`. */
    readonly loop: number | null;
}
export interface ToldStep {
    /** From 1, over the whole trace. */
    readonly number: number;
    /** Which of the threads. */
    readonly lane: number;
    readonly routine: string;
    readonly label: string;
    /** `file:line` */
    readonly source: string;
    readonly changes: readonly (RunChange & {
        readonly text: string;
    })[];
    /** Whether the thread took or released a lock. */
    readonly locks: boolean;
    readonly holds: readonly {
        readonly thread: string;
        readonly lock: string;
    }[];
    readonly waiting: readonly Blocked[];
    /** What is said instead, where this stands for several steps, of which it is the last. */
    readonly fold?: string;
}
export declare function storyOf(trace: RunTrace, most?: number): Story;
/** The same with what does not matter folded; null where there is nothing to fold, or where not all of it is told. */
export declare function foldedStory(story: Story, { aside, steps }: RunTrace): Story | null;
//# sourceMappingURL=story.d.ts.map