/** Undefined where the way leads through something that is not there. */
export function partAt(whole, way) {
    let at = whole;
    for (const key of way) {
        if (typeof at !== 'object' || at === null)
            return undefined;
        at = at[key];
    }
    return at;
}
/** The same with another value at the end of a way, or undefined where there is no such place. */
export function replaced(whole, [key, ...rest], value) {
    if (key === undefined)
        return value;
    if (typeof whole !== 'object' || whole === null || !(key in whole))
        return undefined;
    const inner = replaced(whole[key] ?? null, rest, value);
    if (inner === undefined)
        return undefined;
    if (!Array.isArray(whole))
        return { ...whole, [key]: inner };
    const items = whole;
    return items.map((item, at) => (String(at) === key ? inner : item));
}
/** The outermost parts in which two differ that have the same shape: of records and tables, what is in them. */
export function differingWays(a, b, way = []) {
    if (a === b)
        return [];
    if (!isWhole(a) || !isWhole(b))
        return isSameScalar(a, b) ? [] : [way];
    const keys = Object.keys(a);
    if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length)
        return [way];
    if (keys.some((key) => !(key in b)))
        return [way];
    return keys.flatMap((key) => differingWays(a[key], b[key], [...way, key]));
}
function isWhole(part) {
    return typeof part === 'object' && part !== null;
}
function isSameScalar(a, b) {
    return Object.is(a, b);
}
/** Whether one of two parts lies in the other. */
export function overlaps(a, b) {
    return a.slice(0, b.length).every((key, at) => key === b[at]);
}
/** Whether a part lies in another, or is it. */
export function isWithin(part, whole) {
    return part.length >= whole.length && overlaps(part, whole);
}
//# sourceMappingURL=parts.js.map