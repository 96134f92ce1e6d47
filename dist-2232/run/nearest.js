/** What somebody who mistyped a name may have meant. */
/** The most similar of the known names, or null when none is similar. */
export function nearest(name, known) {
    const asked = name.toLowerCase();
    const tail = known.filter((other) => other.toLowerCase().endsWith(`/${asked}`));
    if (tail.length === 1)
        return tail[0] ?? null;
    let best = null;
    let least = Math.max(2, Math.floor(name.length / 3)) + 1;
    for (const other of known) {
        const away = distance(asked, other.toLowerCase());
        if (away < least) {
            least = away;
            best = other;
        }
    }
    return best;
}
/** Levenshtein: how many letters to add, drop or replace. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}
//# sourceMappingURL=nearest.js.map