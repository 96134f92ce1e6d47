/** @param unsignalled whether a fence is published and has not signalled */
export function everyFenceSignals(unsignalled) {
    return {
        name: 'every fence signals',
        kind: 'at rest',
        holds: (s) => !unsignalled(s),
        about: 'At rest, every fence that was published has signalled.',
    };
}
/** @param lost whether a fence has signalled and has callbacks left */
export function noCallbackIsLost(lost) {
    return {
        name: 'no callback is lost',
        kind: 'at rest',
        holds: (s) => !lost(s),
        about: 'At rest, no fence that has signalled has callbacks that were not called.',
    };
}
//# sourceMappingURL=every-fence-signals.js.map