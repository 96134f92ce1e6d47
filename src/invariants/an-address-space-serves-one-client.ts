/**
 * *An address space serves only the client whose job runs in it.*
 *
 * The hardware knows a running job's page tables by number alone. While the job is in a slot that number is its client's,
 * and translates by its client's tables or by none. Source: the eviction in panfrost_mmu_as_get(), which takes numbers only
 * from clients without jobs on the hardware, and "drm/panfrost: Make sure MMU context lifetime is not bound to
 * panfrost_priv" (v5.14), before which closing a file freed the number under a running job. Not covered: what a job reads.
 */
import { type Property, truth } from '../language/index.ts';

/** @param foreign whether some slot has a job whose address space number is not its client's, or serves another one */
export function anAddressSpaceServesOneClient<S>(foreign: (s: S) => boolean): Property<S> {
  return {
    name: 'an address space serves only the client whose job runs in it',
    kind: 'invariant',
    holds: (s) => !truth(foreign(s), 'foreign'),
    about:
      'While a job is in a slot, its address space number is its own client’s and translates for nobody else.',
  };
}
