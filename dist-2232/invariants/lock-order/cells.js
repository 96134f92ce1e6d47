/** The cells of the shared state, in classes: rows of one table differ in nothing but their number. */
import { sharedCells } from '../../language/index.js';
/** A path without the numbers of rows: `jobs[1].done.signalled` is one of `jobs[].done.signalled`. */
export function classPath(path) {
    return path.replace(/\[\d+\]/g, '[]');
}
export class Cells {
    /** The path of each class. */
    kinds;
    /** By the word that they stand in. */
    byWord;
    constructor(compiled) {
        const all = sharedCells(compiled);
        this.kinds = [...new Set(all.map(({ path }) => classPath(path)))];
        this.byWord = Array.from({ length: compiled.layout.words }, (_, word) => all
            .filter((cell) => cell.word === word)
            .map((cell) => ({
            ...cell,
            mask: (2 ** cell.bits - 1) << cell.shift,
            kind: this.kinds.indexOf(classPath(cell.path)),
        })));
    }
    /** Visits the cells of which bits were read, with their values in `state`. */
    read(reads, state, visit) {
        for (const [word, cells] of this.byWord.entries()) {
            const bits = reads[word];
            if (bits === 0)
                continue;
            for (const cell of cells)
                if ((bits & cell.mask) !== 0)
                    visit(cell.kind, valueIn(cell, state));
        }
    }
    /** Visits the cells that differ. */
    changed(before, after, visit) {
        for (const [word, cells] of this.byWord.entries()) {
            const bits = before[word] ^ after[word];
            if (bits === 0)
                continue;
            for (const cell of cells)
                if ((bits & cell.mask) !== 0)
                    visit(cell.kind, valueIn(cell, before), valueIn(cell, after));
        }
    }
}
/** Where a thread stands in a packed state: its place, by number. */
export function counterOf({ layout }, thread, state) {
    const cell = layout.counters[thread];
    return cell === undefined ? -1 : valueIn(cell, state);
}
function valueIn({ bits, shift, word }, state) {
    return (state[word] >>> shift) & (2 ** bits - 1);
}
//# sourceMappingURL=cells.js.map