/**
 * *No job outlives its file on the hardware.*
 *
 * When a file is closed, each of its jobs is off the hardware or has been told to stop. Source: "drm/panfrost: Kill in-flight
 * jobs on FD close" and "drm/sched: Declare entity idle only after HW submission" (both v5.15). It does not cover jobs that a
 * reset starts again.
 */
import { type Property, truth } from '../language/index.ts';

/** @param outlives whether a job of a closed file is on the hardware, and nobody has told it to stop */
export function noJobOutlivesItsFile<S>(outlives: (s: S) => boolean): Property<S> {
  return {
    name: 'no job outlives its file on the hardware',
    kind: 'invariant',
    holds: (s) => !truth(outlives(s), 'outlives'),
    about: 'Once a file is closed, a job of it that is on the hardware has been told to stop.',
  };
}
