/** @param dangling whether some entry or cached translation names a page that was freed */
export function noEntryLeadsToAFreedPage(dangling) {
    return {
        name: 'no page-table entry leads to a freed page',
        kind: 'invariant',
        holds: (s) => !dangling(s),
        about: 'Every page that an entry of page tables or a TLB names is allocated.',
    };
}
//# sourceMappingURL=no-entry-leads-to-a-freed-page.js.map