/** What the ways to tell states apart are called. */
export declare const STORES: readonly ['exact', 'compact', 'bitstate'];
export type StoreName = (typeof STORES)[number];
//# sourceMappingURL=store-names.d.ts.map