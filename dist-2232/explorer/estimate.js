/**
 * How much is left of a breadth-first search. Levels grow, then shrink, and each shrinks by more than the one before it: as
 * long as that goes on, what is left is no more than if they went on to shrink as they do now, and about what it is if each
 * went on to shrink faster, as they do now: half of that is the least that is said. Before they shrink there is no telling;
 * a space with several humps, or a thread that only begins late, deceives it.
 */
/** Levels that must have shrunk, one after the other, before anything is said. */
const STEADY = 3;
/**
 * @param levels how many states each level had that is complete, from the first
 * @returns null when nothing can be said yet
 */
export function estimate(levels) {
    const last = levels.slice(-STEADY - 1);
    if (last.length <= STEADY)
        return null;
    const ratios = last.slice(1).map((size, i) => size / last[i]);
    if (ratios.some((ratio) => ratio >= 1))
        return null;
    const size = last[STEADY];
    const now = ratios[STEADY - 1];
    const change = (now - ratios[0]) / (STEADY - 1);
    const slowest = Math.max(...ratios);
    // Where they no longer shrink faster, at the end, the trend says nothing.
    const falling = change < 0;
    let least = 0;
    for (let ratio = now + change, level = size; falling && ratio > 0 && level >= 1; ratio += change)
        least += level *= ratio;
    const most = (size * slowest) / (1 - slowest);
    // As good as nothing: more than all there is so far.
    if (most > levels.reduce((sum, level) => sum + level, 0))
        return null;
    return { least: Math.floor(least / 2), most: Math.ceil(most) };
}
//# sourceMappingURL=estimate.js.map