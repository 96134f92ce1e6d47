/** @param overgrown whether some region is backed by more pages than it has addresses */
export function aRegionHasNoMorePagesThanAddresses(overgrown) {
    return {
        name: 'a region has no more pages than addresses',
        kind: 'invariant',
        holds: (s) => !overgrown(s),
        about: 'No region is backed by more pages than it has addresses for.',
    };
}
//# sourceMappingURL=a-region-has-no-more-pages-than-addresses.js.map