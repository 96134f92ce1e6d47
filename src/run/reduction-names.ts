/**
 * What the ways to make a search smaller are called. By `auto` the whole is searched as long as it fits into memory; what does
 * not is begun anew with symmetry, and what does not fit even so with sections as well, each where there is any and it
 * preserves what is judged.
 */
export const REDUCTIONS = ['auto', 'none', 'sections', 'symmetry', 'all'] as const;
export type Reduction = (typeof REDUCTIONS)[number];
