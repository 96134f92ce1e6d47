/**
 * *A region has no more pages than addresses.*
 *
 * What grows a region, an allocation or a page fault, gives it pages up to its size and no further: a page beyond has no
 * entry of its own, and freeing by the number of pages then frees what others have mapped. Source: CVE-2023-6241, where
 * kbase_jit_grow drops its lock to fill the page pool and a GPU page fault grows the same region meanwhile.
 */
import { type Property, truth } from '../language/index.ts';

/** @param overgrown whether some region is backed by more pages than it has addresses */
export function aRegionHasNoMorePagesThanAddresses<S>(overgrown: (s: S) => boolean): Property<S> {
  return {
    name: 'a region has no more pages than addresses',
    kind: 'invariant',
    holds: (s) => !truth(overgrown(s), 'overgrown'),
    about: 'No region is backed by more pages than it has addresses for.',
  };
}
