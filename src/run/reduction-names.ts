/**
 * What the ways to make a search smaller are called. By `auto` it is made smaller where that saves time or is the only way:
 * one of more than a million states is begun anew with symmetry, and one that does not fit into memory with sections, too, each
 * where there is any and it preserves what is judged.
 */
export const REDUCTIONS = ['auto', 'none', 'sections', 'symmetry', 'all'] as const;
export type Reduction = (typeof REDUCTIONS)[number];
