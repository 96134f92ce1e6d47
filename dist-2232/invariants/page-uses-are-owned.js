/** @param disagrees whether some buffer has more or fewer uses than owners */
export function everyUseOfThePagesHasAnOwner(disagrees) {
    return {
        name: 'every use of the pages has an owner',
        kind: 'at rest',
        holds: (s) => !disagrees(s),
        about: 'At rest, pages_use_count is the number of those that own one use each.',
    };
}
//# sourceMappingURL=page-uses-are-owned.js.map