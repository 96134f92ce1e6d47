/** What the ways to make a search smaller are called. */
export const REDUCTIONS = ['none', 'sections', 'symmetry', 'all'] as const;
export type Reduction = (typeof REDUCTIONS)[number];
