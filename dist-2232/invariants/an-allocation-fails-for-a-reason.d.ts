/**
 * *An allocation fails only when the cache is empty*, and *only when nothing is on its way back.*
 *
 * What a process keeps for later is the first thing to give back when there is nothing left; and what its jobs still use
 * comes back when they are done. Source: A. Rosenzweig's questions on "panfrost: Make sure the BO is 'ready' when picked from the
 * cache" (mesa-dev, September 2019), and "panfrost: Evict the BO cache when allocation fails" (Mesa, July 2022), which answers
 * the first. Not covered: what other processes keep; only the kernel can take that.
 */
import type { Property } from '../language/index.ts';
/** @param failed whether an allocation has failed while its own cache had a buffer */
export declare function allocationsFailOnlyWithAnEmptyCache<S>(failed: (s: S) => boolean): Property<S>;
/** @param failed whether an allocation has failed while jobs of the process used buffers it has closed */
export declare function allocationsFailOnlyWithNothingOnItsWayBack<S>(failed: (s: S) => boolean): Property<S>;
//# sourceMappingURL=an-allocation-fails-for-a-reason.d.ts.map