/** @param failed whether an allocation has failed while its own cache had a buffer */
export function allocationsFailOnlyWithAnEmptyCache(failed) {
    return {
        name: 'an allocation fails only when the cache is empty',
        kind: 'invariant',
        holds: (s) => !failed(s),
        about: 'When an allocation fails, the process keeps no buffer in its cache.',
    };
}
/** @param failed whether an allocation has failed while jobs of the process used buffers it has closed */
export function allocationsFailOnlyWithNothingOnItsWayBack(failed) {
    return {
        name: 'an allocation fails only when nothing is on its way back',
        kind: 'invariant',
        holds: (s) => !failed(s),
        about: 'When an allocation fails, no job still uses a buffer that the process has closed.',
    };
}
//# sourceMappingURL=an-allocation-fails-for-a-reason.js.map