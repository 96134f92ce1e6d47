/**
 * *An allocation fails only when the cache is empty.*
 *
 * What a process keeps for later is the first thing to give back when there is nothing left. Source: A. Rosenzweig's questions on
 * "panfrost: Make sure the BO is 'ready' when picked from the cache" (mesa-dev, September 2019), and "panfrost: Evict the BO cache
 * when allocation fails" (Mesa, July 2022), which answers them. Not covered: what jobs still use, and what other processes keep.
 */
import { type Property, truth } from '../language/index.ts';

/** @param failed whether an allocation has failed while its own cache had a buffer */
export function allocationsFailOnlyWithAnEmptyCache<S>(failed: (s: S) => boolean): Property<S> {
  return {
    name: 'an allocation fails only when the cache is empty',
    kind: 'invariant',
    holds: (s) => !truth(failed(s), 'failed'),
    about: 'When an allocation fails, the process keeps no buffer in its cache.',
  };
}
