/** No step: the state that is looked at itself. */
export const HERE = -1;
/** How a finding about a wrong declaration begins. */
export const NOT_TRUE = 'interchangeable is not true of ';
/** What is said of a declaration that is not true. */
export function notTrue({ name }, why) {
    return `${NOT_TRUE}${name}: ${why}`;
}
/** What there is of one state and its followers and not of the other, or null. */
export function differenceOf(before, after, claims, inWords) {
    const key = (follower) => follower.key;
    const only = alone(before, after, key) ?? alone(after, before, key);
    if (only !== null)
        return `${inWords.step(only.step)} tells them apart`;
    const text = ({ key: words, says }) => `${words}/${says.join()}`;
    const judged = alone(before, after, text) ?? alone(after, before, text);
    if (judged === null)
        return null;
    const same = [...before, ...after].filter((follower) => follower.key === judged.key);
    const at = judged.says.findIndex((says, claim) => same.some((other) => other.says[claim] !== says));
    const claim = claims[at - 1];
    if (claim !== undefined)
        return byProperty(claim.name);
    return 'whether every thread may stop tells them apart';
}
/** A follower that there is here more often than there, or null. */
function alone(here, there, textOf) {
    const left = new Map();
    for (const follower of there)
        left.set(textOf(follower), (left.get(textOf(follower)) ?? 0) + 1);
    for (const follower of here) {
        const text = textOf(follower);
        const count = left.get(text) ?? 0;
        if (count === 0)
            return follower;
        left.set(text, count - 1);
    }
    return null;
}
/** What is said of a property that is not the same of permuted states. */
export function byProperty(name) {
    return `the property "${name}" tells them apart`;
}
/** All that may change places, where it is not known which of it is told apart. */
export function namesIn({ chains }) {
    return chains.flatMap(({ swaps }) => swaps.map(({ name }) => name)).join(', or ');
}
//# sourceMappingURL=difference.js.map