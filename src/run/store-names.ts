/** What the ways to tell states apart are called. */
export const STORES = ['exact', 'compact', 'bitstate'] as const;
export type StoreName = (typeof STORES)[number];
