/**
 * *The GPU never reads a freed page*, and *the GPU never reads a missing page-table entry.*
 *
 * A freed page is somebody else's memory; the read itself refutes it. A missing entry is a page fault that nobody can
 * resolve: the job hangs until its timeout. Source: the page-fault storms reported with bdefca2d8dc0 and 7e0cf7e9936c.
 * Both are about reads: an entry that leads to a freed page and is never used breaks neither.
 */
import { MEMORY_CLAIMS } from '../hw-model/index.ts';
import { type Property, truth } from '../language/index.ts';

export function theGpuNeverReadsAFreedPage(): Property<unknown> {
  return {
    name: MEMORY_CLAIMS.freed,
    kind: 'built in',
    holds: () => true,
    about: 'Every page that a running job reads is allocated.',
  };
}

/** @param stalled whether a job stands at an address without an entry */
export function theGpuNeverReadsAMissingEntry<S>(stalled: (s: S) => boolean): Property<S> {
  return {
    name: 'the GPU never reads a missing page-table entry',
    kind: 'invariant',
    holds: (s) => !truth(stalled(s), 'stalled'),
    about: 'Every address that a running job reads has an entry in the TLB or the page tables.',
  };
}
