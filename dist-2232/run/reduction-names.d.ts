/** What the ways to make a search smaller are called. */
export declare const REDUCTIONS: readonly ['none', 'sections', 'symmetry'];
export type Reduction = (typeof REDUCTIONS)[number];
//# sourceMappingURL=reduction-names.d.ts.map