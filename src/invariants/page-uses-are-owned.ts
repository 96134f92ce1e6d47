/**
 * *Every use of the pages has an owner.*
 *
 * When nobody is in the middle of anything, pages_use_count of a buffer is the number of those that own one use each:
 * what they are (the table of the whole buffer, each GPU mapping, each CPU mapping, the kernel's own mapping, the chunks
 * that faults have brought in) differs between releases, so the model counts. One too many is memory that is never
 * given back, one too few is memory that is given back under somebody. Source: the review of "drm/panfrost: Explicitly
 * get and put drm-shmem pages" (Osipenko, v19 of January 2024). Not covered: a use that changed hands and is put twice
 * and got twice between two such moments.
 */
import { type Property, truth } from '../language/index.ts';

/** @param disagrees whether some buffer has more or fewer uses than owners */
export function everyUseOfThePagesHasAnOwner<S>(disagrees: (s: S) => boolean): Property<S> {
  return {
    name: 'every use of the pages has an owner',
    kind: 'at rest',
    holds: (s) => !truth(disagrees(s), 'disagrees'),
    about: 'At rest, pages_use_count is the number of those that own one use each.',
  };
}
