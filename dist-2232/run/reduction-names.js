/** What the ways to make a search smaller are called. */
export const REDUCTIONS = ['none', 'sections', 'symmetry'];
//# sourceMappingURL=reduction-names.js.map