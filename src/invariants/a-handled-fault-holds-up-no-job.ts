/**
 * *A handled fault holds up no job.*
 *
 * When the interrupt of a page fault has been handled, its job goes on, because the address is mapped now, or ends, because
 * its address space was disabled. Otherwise it faults again, for ever, until a timeout. Source: "drm/panfrost: Disable the AS
 * on unhandled page faults" (v5.15). It does not cover a fault whose interrupt is never delivered.
 */
import { type Property, truth } from '../language/index.ts';

/** @param heldUp whether a job stands at an access whose fault was cleared, and that would fault again */
export function aHandledFaultHoldsUpNoJob<S>(heldUp: (s: S) => boolean): Property<S> {
  return {
    name: 'a handled fault holds up no job',
    kind: 'at rest',
    holds: (s) => !truth(heldUp(s), 'heldUp'),
    about: 'At rest, no job stands at an access that was reported, and that would fault again.',
  };
}
