/** What a symmetric system's states may be permuted by, without a word of what it is that changes places. */
/**
 * The neighbours to exchange, one pair after the other, so that `count` things stand in every order once; one more
 * exchange, the last, brings them back to the first (Steinhaus, Johnson and Trotter's "plain changes").
 * @param count 2 or more
 */
export function plainChanges(count) {
    let changes = [0, 0];
    for (let most = 3; most <= count; most++) {
        const longer = [];
        changes.forEach((change, at) => {
            const down = at % 2 === 0;
            for (let step = 0; step < most - 1; step++)
                longer.push(down ? most - 2 - step : step);
            // The last thing stands at one end, where it is out of the way of the others.
            longer.push(down ? change + 1 : change);
        });
        changes = longer;
    }
    return Uint8Array.from(changes);
}
/** How many orders `count` things have. */
export function factorial(count) {
    return count < 2 ? 1 : count * factorial(count - 1);
}
/** Exchanges that lead through every permutation of a small group. */
export function everyWayOf({ chains, order }) {
    const cycles = chains.map(({ swaps }) => ({ swaps, changes: plainChanges(swaps.length + 1), at: 0 }));
    const path = [];
    for (let visited = 1; visited < order; visited++)
        for (const cycle of cycles) {
            path.push(cycle.swaps[cycle.changes[cycle.at]]);
            cycle.at = (cycle.at + 1) % cycle.changes.length;
            // Back in its first order, it lets the next chain take a step.
            if (cycle.at !== 0)
                break;
        }
    return path;
}
//# sourceMappingURL=permutations.js.map