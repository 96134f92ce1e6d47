/**
 * *A heap in use keeps its contents.*
 *
 * What a job has written to a heap is in memory or in swap as long as a job that uses the heap is queued or runs: what a tiler
 * job writes, a fragment job reads. Source: the question when heap memory may be taken back, in the thread "drm/panfrost: Add
 * support for mapping BOs on GPU page faults" (June 2019). It does not cover what a heap keeps between jobs.
 */
import { type Property, truth } from '../language/index.ts';

/** @param lost whether something that was written to a heap is gone while a job that uses it has not ended */
export function aHeapInUseKeepsItsContents<S>(lost: (s: S) => boolean): Property<S> {
  return {
    name: 'a heap in use keeps its contents',
    kind: 'invariant',
    holds: (s) => !truth(lost(s), 'lost'),
    about: 'What was written to a heap is there, or in swap, while a job that uses the heap has not ended.',
  };
}
