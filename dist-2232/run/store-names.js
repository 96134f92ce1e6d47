/** What the ways to tell states apart are called. */
export const STORES = ['exact', 'compact', 'bitstate'];
//# sourceMappingURL=store-names.js.map