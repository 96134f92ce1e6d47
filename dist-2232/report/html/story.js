/** A trace as a page tells it: for each step who acts, what changes, and who holds and waits for what when it is done. */
import { foldedLines, foldInWords, foldsOf } from '../folds.js';
import { statesOf } from '../states.js';
import { changed, labelled } from '../words.js';
/** Steps that a page shows: a browser is slow with more, and the other formats have them all. */
const MOST = 5_000;
export function storyOf(trace, most = MOST) {
    const { loop, steps } = trace;
    const left = Math.max(0, steps.length - most);
    const threads = [...new Set(steps.map(({ thread }) => thread))];
    let holds = [];
    const told = steps.map((step, at) => {
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
export function foldedStory(story, { aside, steps }) {
    const folds = foldsOf(aside);
    if (folds.length === 0 || story.left > 0)
        return null;
    const told = foldedLines(steps.length, folds).map((line) => {
        if (line.kind === 'step')
            return story.told[line.at];
        const { from, to } = line.fold;
        const folded = story.told.slice(from, to + 1);
        return {
            ...folded.at(-1),
            changes: folded.flatMap(({ changes }) => changes),
            locks: folded.some(({ locks }) => locks),
            fold: foldInWords(steps, line.fold),
        };
    });
    const loop = story.loop === null ? null : told.filter(({ number }) => number <= (story.loop ?? 0)).length;
    return { ...story, told, loop };
}
//# sourceMappingURL=story.js.map