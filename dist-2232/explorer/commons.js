/** Numbers apart, so that no two workers write to one line of a cache. */
export const APART = 16;
/** Why all workers are to stop; written by whoever finds the reason. */
export const STOP = {
    no: 0,
    cancelled: 1,
    time: 2,
    states: 3,
    memory: 4,
    pause: 5,
    fold: 6,
    died: 7,
};
/** Where in `control` what is. From `own` on, each worker has places of its own. */
export const AT = {
    stop: 0,
    arrived: APART,
    generation: 2 * APART,
    next: 3 * APART,
    /** Whether somebody waits for more memory, and whether for a wider table at any rate. */
    wish: 4 * APART,
    /** States stored, and those that may be stored by who is just at it. */
    size: 5 * APART,
    promised: 6 * APART,
    /** One past the last place of the list that somebody took. */
    listed: 7 * APART,
    /** The next run to expand, how many there are of this level and of the next one, and which half they are in. */
    cursor: 8 * APART,
    runs: 9 * APART,
    half: 11 * APART,
    /** Whether the pair of zeros is stored. */
    zeros: 12 * APART,
    /** How much memory is taken. */
    kilobytes: 13 * APART,
    own: 14 * APART,
};
/** Where among its own places a worker says what. */
export const MINE = { done: 0, found: 1, need: 2 };
/** Where `figures` has what a worker tells of its progress. */
export const FIGURES = 8;
const FIGURE = { edges: 0, depth: 1, expanded: 2 };
/** Levels whose sizes are told; of a deeper search nobody estimates the end. */
export const LEVELS = 1 << 12;
/** States that are expanded in one go. */
export const RUN = 128;
/** Numbers that all threads see. @throws RangeError when the machine gives no more memory */
export function shared(length) {
    return new Int32Array(new SharedArrayBuffer(length * 4));
}
/** Runs that there is room for in each half, beside so many slots: a run of its own for each, and two for each worker. */
export function runsBeside(slots, workers) {
    return 2 * Math.ceil(slots / RUN) + 4 * workers + 16;
}
/** Bytes taken by what grows, as it was told last. */
export function bytesOf({ control }) {
    return (Atomics.load(control, AT.kilobytes) >>> 0) * 1024;
}
/** Tells all workers to stop, for the first reason given. */
export function stop({ control }, reason) {
    if (reason === STOP.died)
        Atomics.store(control, AT.stop, reason);
    // Whatever ends it comes before what only interrupts it.
    else if (Atomics.compareExchange(control, AT.stop, STOP.no, reason) === STOP.pause)
        Atomics.compareExchange(control, AT.stop, STOP.pause, reason);
}
/** Ends a pause; another reason to stop stays. */
export function resume({ control }) {
    Atomics.compareExchange(control, AT.stop, STOP.pause, STOP.no);
}
export function stopped({ control }) {
    return Atomics.load(control, AT.stop);
}
/** States stored so far. */
export function sizeOf({ control }) {
    return Atomics.load(control, AT.size);
}
export function tell({ figures }, me, { depth, edges, expanded }) {
    figures[me * FIGURES + FIGURE.edges] = edges;
    figures[me * FIGURES + FIGURE.depth] = depth;
    figures[me * FIGURES + FIGURE.expanded] = expanded;
}
/** What all workers told of their progress, together. */
export function figuresOf({ figures, workers }) {
    const all = (which) => Array.from({ length: workers }, (_, worker) => figures[worker * FIGURES + which]);
    const sum = (which) => all(which).reduce((total, one) => total + one, 0);
    return { edges: sum(FIGURE.edges), depth: Math.max(...all(FIGURE.depth)), expanded: sum(FIGURE.expanded) };
}
/** What each worker told of its progress. */
export function figuresOfEach({ figures, workers }) {
    return Array.from({ length: workers }, (_, worker) => {
        const of = (which) => figures[worker * FIGURES + which];
        return { edges: of(FIGURE.edges), expanded: of(FIGURE.expanded) };
    });
}
/** Tells how many states there were before a level. */
export function tellLevel({ levels }, depth, start) {
    if (depth < LEVELS)
        levels[depth] = start;
}
/** How many states each level had that is complete. */
export function levelsOf({ levels }) {
    const sizes = [];
    for (let level = 0; level + 1 < LEVELS && levels[level + 1] > 0; level++)
        sizes.push(levels[level + 1] - levels[level]);
    return sizes;
}
//# sourceMappingURL=commons.js.map