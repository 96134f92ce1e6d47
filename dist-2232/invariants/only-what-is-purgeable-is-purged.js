/** @param warned whether a purge has found its buffer not purgeable */
export function onlyWhatIsPurgeableIsPurged(warned) {
    return {
        name: 'only what is purgeable is purged',
        kind: 'invariant',
        holds: (s) => !warned(s),
        about: 'Every purge finds its buffer advised as not needed, with pages, and neither pinned nor shared.',
    };
}
/** @param seen whether a CPU mapping has an entry for a page of a purged buffer */
export function nobodySeesPagesOfAPurgedBuffer(seen) {
    return {
        name: 'nobody sees pages of a purged buffer',
        kind: 'invariant',
        holds: (s) => !seen(s),
        about: 'No CPU mapping has an entry for a page of a buffer that was purged.',
    };
}
//# sourceMappingURL=only-what-is-purgeable-is-purged.js.map