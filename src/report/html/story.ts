/** A trace as a page tells it: for each step who acts, what changes, and who holds and waits for what when it is done. */
import { foldedLines, foldInWords, foldsOf } from '../folds.ts';
import type { Blocked, Plain, RunChange, RunTrace } from '../run.ts';
import { statesOf } from '../states.ts';
import { changed, labelled } from '../words.ts';

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
  readonly changes: readonly (RunChange & { readonly text: string })[];
  /** Whether the thread took or released a lock. */
  readonly locks: boolean;
  readonly holds: readonly { readonly thread: string; readonly lock: string }[];
  readonly waiting: readonly Blocked[];
  /** What is said instead, where this stands for several steps, of which it is the last. */
  readonly fold?: string;
}

/** Steps that a page shows: a browser is slow with more, and the other formats have them all. */
const MOST = 5_000;

export function storyOf(trace: RunTrace, most = MOST): Story {
  const { loop, steps } = trace;
  const left = Math.max(0, steps.length - most);
  const threads = [...new Set(steps.map(({ thread }) => thread))];
  let holds: ToldStep['holds'] = [];
  const told = steps.map((step, at): ToldStep => {
    const { label, released = [], routine, source, thread, took = [] } = step;
    holds = [
      ...holds.filter((held) => held.thread !== thread || !released.includes(held.lock)),
      ...took.map((lock) => ({ thread, lock })),
    ];
    return {
      number: at + 1,
      lane: threads.indexOf(thread),
      routine,
      label: labelled({ label, ...(step.choice === undefined ? {} : { choice: step.choice }) }),
      source: `${source.file}:${source.line}`,
      changes: step.changes.map((change) => ({ ...change, text: changed(change) })),
      locks: took.length + released.length > 0,
      holds,
      waiting: step.waiting ?? [],
    };
  });
  return {
    threads,
    told: told.slice(left),
    left,
    before: statesOf(trace)?.[left] ?? null,
    loop: loop === undefined ? null : Math.max(0, loop - left),
  };
}

/** The same with what does not matter folded; null where there is nothing to fold, or where not all of it is told. */
export function foldedStory(story: Story, { aside, steps }: RunTrace): Story | null {
  const folds = foldsOf(aside);
  if (folds.length === 0 || story.left > 0) return null;
  const told = foldedLines(steps.length, folds).map((line): ToldStep => {
    if (line.kind === 'step') return story.told[line.at] as ToldStep;
    const { from, to } = line.fold;
    const folded = story.told.slice(from, to + 1);
    return {
      ...(folded.at(-1) as ToldStep),
      changes: folded.flatMap(({ changes }) => changes),
      locks: folded.some(({ locks }) => locks),
      fold: foldInWords(steps, line.fold),
    };
  });
  const loop = story.loop === null ? null : told.filter(({ number }) => number <= (story.loop ?? 0)).length;
  return { ...story, told, loop };
}
