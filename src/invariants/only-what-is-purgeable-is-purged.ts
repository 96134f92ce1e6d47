/**
 * *Only what is purgeable is purged*, and *nobody sees pages of a purged buffer.*
 *
 * drm_gem_shmem_purge_locked warns, and takes apart a table that may not be there, when the buffer it is given cannot be
 * purged. Source: "drm/panfrost: Explicitly get and put drm-shmem pages" (Osipenko, v19 of January 2024), which looks a second
 * time under the lock. The second claim is what "drm/shmem-helper: Check for purged buffers in fault handler" (d611b4a0907c,
 * v5.12) is for. It looks at what is mapped, not at who reads it.
 */
import { type Property, truth } from '../language/index.ts';

/** @param warned whether a purge has found its buffer not purgeable */
export function onlyWhatIsPurgeableIsPurged<S>(warned: (s: S) => boolean): Property<S> {
  return {
    name: 'only what is purgeable is purged',
    kind: 'invariant',
    holds: (s) => !truth(warned(s), 'warned'),
    about: 'Every purge finds its buffer advised as not needed, with pages, and neither pinned nor shared.',
  };
}

/** @param seen whether a CPU mapping has an entry for a page of a purged buffer */
export function nobodySeesPagesOfAPurgedBuffer<S>(seen: (s: S) => boolean): Property<S> {
  return {
    name: 'nobody sees pages of a purged buffer',
    kind: 'invariant',
    holds: (s) => !truth(seen(s), 'seen'),
    about: 'No CPU mapping has an entry for a page of a buffer that was purged.',
  };
}
