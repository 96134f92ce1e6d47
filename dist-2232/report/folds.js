import { counted, labelled } from './words.js';
import { wrap } from './wrap.js';
/** In one line, a step alone takes as much room as it would by itself. */
const LEAST = 2;
/** @param aside see `RunTrace` */
export function foldsOf(aside = []) {
    const all = [];
    for (const step of aside) {
        const last = all.at(-1);
        if (last !== undefined && step === last.to + 1)
            last.to = step;
        else
            all.push({ from: step, to: step });
    }
    return all.filter(({ from, to }) => to - from + 1 >= LEAST);
}
/** `3 steps that do not matter, 4 to 6: client 0: reserve, attach; client 1: open (at = 0)` */
export function foldInWords(steps, { from, to }) {
    const told = new Map();
    for (const step of steps.slice(from, to + 1)) {
        const same = told.get(step.thread);
        if (same === undefined)
            told.set(step.thread, [labelled(step)]);
        else
            same.push(labelled(step));
    }
    const names = [...told].map(([thread, labels]) => `${thread}: ${labels.join(', ')}`).join('; ');
    return `${counted(to - from + 1, 'step')} that do not matter, ${from + 1} to ${to + 1}: ${names}`;
}
/** The lines of a trace of so many steps. */
export function foldedLines(steps, folds) {
    const lines = [];
    let next = 0;
    for (let at = 0; at < steps; at++) {
        const fold = folds[next];
        if (fold === undefined || at < fold.from)
            lines.push({ kind: 'step', at });
        else {
            lines.push({ kind: 'fold', fold });
            at = fold.to;
            next++;
        }
    }
    return lines;
}
/** What stands for folded steps in a table, across all of its columns. */
export function foldLines(steps, fold, { digits, paint, width }) {
    const text = `${':'.padStart(digits)}  ${foldInWords(steps, fold)}`;
    return wrap(text, width, ' '.repeat(digits + 4)).map(paint.faint);
}
//# sourceMappingURL=folds.js.map