/**
 * *No page-table entry leads to a freed page.*
 *
 * Whatever page tables, or a TLB, say of an address, the page is allocated: it may be read at any time, by a job or ahead of
 * one. Source: "drm/panfrost: Fix the error path in panfrost_mmu_map_fault_addr()" (CVE-2024-35951, v6.9). It does not cover
 * whose page it is.
 */
import { type Property, truth } from '../language/index.ts';

/** @param dangling whether some entry or cached translation names a page that was freed */
export function noEntryLeadsToAFreedPage<S>(dangling: (s: S) => boolean): Property<S> {
  return {
    name: 'no page-table entry leads to a freed page',
    kind: 'invariant',
    holds: (s) => !truth(dangling(s), 'dangling'),
    about: 'Every page that an entry of page tables or a TLB names is allocated.',
  };
}
