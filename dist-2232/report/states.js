/**
 * One state more than there are steps. After a step that broke a rule, the one before.
 * Locals of threads are not among them: what is known of those is what changed.
 * @returns null when it is not known where the trace begins
 */
export function statesOf({ initial, steps }) {
    if (initial === undefined)
        return null;
    const states = [initial];
    for (const { changes } of steps) {
        // Of a record only a record is made.
        const next = changes.filter(isShared).reduce(applied, states.at(-1) ?? {});
        states.push(next);
    }
    return states;
}
/** A local is told as `thread: name`; the names of shared state have no space. */
export function isShared({ path }) {
    return !path.includes(': ');
}
function applied(state, { after, path }) {
    const way = path.split(/[.[\]]+/).filter((key) => key !== '');
    return replaced(state, way, after);
}
/** The same, with another value at the end of a way. */
function replaced(part, [key, ...rest], value) {
    if (key === undefined)
        return value;
    if (Array.isArray(part)) {
        const items = part;
        return items.map((item, at) => (String(at) === key ? replaced(item, rest, value) : item));
    }
    if (typeof part !== 'object' || part === null)
        return value;
    const record = part;
    return { ...record, [key]: replaced(record[key] ?? null, rest, value) };
}
//# sourceMappingURL=states.js.map