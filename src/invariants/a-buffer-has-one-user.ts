/**
 * *A buffer has one user at a time.*
 *
 * Whoever is given a buffer to write in has it alone: no job that was submitted earlier still uses it, and no other process.
 * Source: "panfrost: Make sure the BO is 'ready' when picked from the cache" and "panfrost: Don't return imported/exported BOs
 * to the cache" (Mesa, September and October 2019). Not covered: who reads what is shared on purpose.
 */
import { type Property, truth } from '../language/index.ts';

/** @param shared whether some buffer that somebody was given is in use by somebody else */
export function aBufferHasOneUser<S>(shared: (s: S) => boolean): Property<S> {
  return {
    name: 'a buffer has one user at a time',
    kind: 'invariant',
    holds: (s) => !truth(shared(s), 'shared'),
    about: 'A buffer that was handed out is used by no earlier job and by no other process.',
  };
}
