/**
 * *What was said to be retained is kept.*
 *
 * MADVISE(WILLNEED) that answers retained = 1 is a promise: the contents are intact, and stay until the next DONTNEED
 * (include/uapi/drm/panfrost_drm.h, struct drm_panfrost_madvise). A new buffer is promised too. Source: "drm/panfrost: Fix a
 * race in panfrost_ioctl_madvise()" (70cc77952efe, v5.5), where the shrinker took a buffer after that answer. Not covered:
 * what the contents are.
 */
import { type Property, truth } from '../language/index.ts';

/** @param broken whether some buffer was purged although the last answer about it was that it is retained */
export function whatWasRetainedIsKept<S>(broken: (s: S) => boolean): Property<S> {
  return {
    name: 'what was said to be retained is kept',
    kind: 'invariant',
    holds: (s) => !truth(broken(s), 'broken'),
    about:
      'After MADVISE(WILLNEED) has answered retained = 1, the buffer is not purged until the next DONTNEED.',
  };
}
