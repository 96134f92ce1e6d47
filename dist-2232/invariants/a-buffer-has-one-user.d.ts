/**
 * *A buffer has one user at a time.*
 *
 * Whoever is given a buffer to write in has it alone: no job that was submitted earlier still uses it, and no other process.
 * Source: "panfrost: Make sure the BO is 'ready' when picked from the cache" and "panfrost: Don't return imported/exported BOs
 * to the cache" (Mesa, September and October 2019). Not covered: who reads what is shared on purpose.
 */
import type { Property } from '../language/index.ts';
/** @param shared whether some buffer that somebody was given is in use by somebody else */
export declare function aBufferHasOneUser<S>(shared: (s: S) => boolean): Property<S>;
//# sourceMappingURL=a-buffer-has-one-user.d.ts.map