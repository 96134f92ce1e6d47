/**
 * *On the shrinker list exactly when madv says so.*
 *
 * When nobody is in the middle of anything, a buffer is on the list if and only if it was advised as not needed and not
 * purged since. On the list without the advice costs a look; off the list with it is memory that is never reclaimed.
 * Source: "drm/panfrost: Fix a race in panfrost_ioctl_madvise()" (70cc77952efe, v5.5). And nothing that is being torn
 * down is on it, ever: "drm/panfrost: Fix a race in panfrost_gem_free_object()" (aed44cbeae2b, v5.5).
 */
import { type Property, truth } from '../language/index.ts';

/** @param disagrees whether some buffer is on the list and its madv says otherwise, or the other way round */
export function onTheShrinkerListExactlyWhenMadvSaysSo<S>(disagrees: (s: S) => boolean): Property<S> {
  return {
    name: 'on the shrinker list exactly when madv says so',
    kind: 'at rest',
    holds: (s) => !truth(disagrees(s), 'disagrees'),
    about: 'At rest, a buffer is on the list if and only if its madv is DONTNEED.',
  };
}

/** @param listed whether something on the list has begun to be freed */
export function nothingDyingOnTheShrinkerList<S>(listed: (s: S) => boolean): Property<S> {
  return {
    name: 'nothing that is being freed is on the shrinker list',
    kind: 'invariant',
    holds: (s) => !truth(listed(s), 'listed'),
    about: 'The shrinker finds no buffer whose parts are being freed.',
  };
}
