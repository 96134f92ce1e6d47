/** @param disagrees whether some buffer is on the list and its madv says otherwise, or the other way round */
export function onTheShrinkerListExactlyWhenMadvSaysSo(disagrees) {
    return {
        name: 'on the shrinker list exactly when madv says so',
        kind: 'at rest',
        holds: (s) => !disagrees(s),
        about: 'At rest, a buffer is on the list if and only if its madv is DONTNEED.',
    };
}
/** @param listed whether something on the list has begun to be freed */
export function nothingDyingOnTheShrinkerList(listed) {
    return {
        name: 'nothing that is being freed is on the shrinker list',
        kind: 'invariant',
        holds: (s) => !listed(s),
        about: 'The shrinker finds no buffer whose parts are being freed.',
    };
}
//# sourceMappingURL=on-the-shrinker-list-exactly-when-madv-says-so.js.map