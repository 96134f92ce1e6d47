/** Runs of numbers: a start and a length each, one after the other. */
/** How many numbers there are in all of them. */
export function lengthOf(runs) {
    let length = 0;
    for (let i = 1; i < runs.length; i += 2)
        length += runs[i];
    return length;
}
/** What is left of runs of which no two meet, without others that lie within them. */
export function without(runs, others) {
    const ends = (of) => Array.from({ length: of.length / 2 }, (_, i) => {
        const start = of[2 * i];
        return [start, start + of[2 * i + 1]];
    }).sort(([a], [b]) => a - b);
    const holes = ends(others);
    const left = [];
    let hole = 0;
    for (const [start, end] of ends(runs)) {
        let from = start;
        for (; hole < holes.length && holes[hole][0] < end; hole++) {
            const [holeStart, holeEnd] = holes[hole];
            if (holeStart > from)
                left.push(from, holeStart - from);
            from = holeEnd;
        }
        if (from < end)
            left.push(from, end - from);
    }
    return left;
}
//# sourceMappingURL=runs.js.map