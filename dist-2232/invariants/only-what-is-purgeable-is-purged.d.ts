/**
 * *Only what is purgeable is purged*, and *nobody sees pages of a purged buffer.*
 *
 * drm_gem_shmem_purge_locked warns, and takes apart a table that may not be there, when the buffer it is given cannot be
 * purged. Source: "drm/panfrost: Explicitly get and put drm-shmem pages" (Osipenko, v19 of January 2024), which looks a second
 * time under the lock. The second claim is what "drm/shmem-helper: Check for purged buffers in fault handler" (d611b4a0907c,
 * v5.12) is for. It looks at what is mapped, not at who reads it.
 */
import type { Property } from '../language/index.ts';
/** @param warned whether a purge has found its buffer not purgeable */
export declare function onlyWhatIsPurgeableIsPurged<S>(warned: (s: S) => boolean): Property<S>;
/** @param seen whether a CPU mapping has an entry for a page of a purged buffer */
export declare function nobodySeesPagesOfAPurgedBuffer<S>(seen: (s: S) => boolean): Property<S>;
//# sourceMappingURL=only-what-is-purgeable-is-purged.d.ts.map