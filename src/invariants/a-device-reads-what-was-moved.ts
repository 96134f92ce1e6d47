/**
 * *A device reads what was moved.*
 *
 * Who is given a mapping of a buffer whose contents are still being copied to it waits for the copy: a job by its
 * dependencies, anybody else by waiting. Source: the contract of `move_notify` (include/linux/dma-buf.h, v5.10), "drm/amdgpu: wait
 * for moving fence after pinning" (8ddf5b9bb479, v5.13), "dma-buf: wait for map to complete for static attachments"
 * (46b35b33cc56, v5.19). Not covered: writes of others that a reader should wait for.
 */
import { type Property, truth } from '../language/index.ts';

/** @param readEarly whether some device has read memory before the copy that fills it was done */
export function aDeviceReadsWhatWasMoved<S>(readEarly: (s: S) => boolean): Property<S> {
  return {
    name: 'a device reads what was moved',
    kind: 'invariant',
    holds: (s) => !truth(readEarly(s), 'readEarly'),
    about: 'No device reads from memory before the copy that fills it is done.',
  };
}
