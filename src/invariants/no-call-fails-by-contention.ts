/**
 * *No call fails only because others hold locks.*
 *
 * Where there is memory for what was asked, and somebody else has it for a moment, user space is not told that there is
 * none. Source: "drm/ttm: fix busy memory to fail other user v10" (d367bd2a5e2b, v5.3), before which a submission failed with
 * -ENOMEM when all that could be evicted was locked. Not covered: how long the call takes.
 */
import { type Property, truth } from '../language/index.ts';

/** @param failed whether a call has failed that would not have failed alone */
export function noCallFailsByContention<S>(failed: (s: S) => boolean): Property<S> {
  return {
    name: 'no call fails only because others hold locks',
    kind: 'invariant',
    holds: (s) => !truth(failed(s), 'failed'),
    about: 'No call that would have succeeded alone comes back with an error.',
  };
}
