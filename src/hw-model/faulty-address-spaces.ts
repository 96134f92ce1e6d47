/**
 * Address spaces that a page fault has put out of use ("drm/panfrost: Disable the AS on unhandled page faults", v5.15;
 * drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.15 to v6.12): disabled, so that the job at the fault ends, and with their
 * interrupts ignored, until their client starts a job again. Everything here is done under `as_lock`.
 */
import type { Compound, Index, Members } from '../language/index.ts';
import { setOf } from '../language/index.ts';
import type { AddressSpaceNumbers } from './address-space-numbers.ts';
import { clearFault, disableAddressSpace, enableAddressSpace } from './address-spaces.ts';
import { setMask } from './interrupt-lines.ts';

export interface FaultyAddressSpaces extends AddressSpaceNumbers {
  /** Numbers whose interrupts are ignored. */
  readonly asFaultyMask: Members;
}

/** The mask, to spread into the state beside `addressSpaceNumbers`. @param lock its lock, if it is checked: `as_lock` */
export function faultyMask(lock?: string): { readonly asFaultyMask: Compound<Members> } {
  return { asFaultyMask: setOf('addressSpaces').guardedBy(...(lock === undefined ? [] : [lock])) };
}

/** The part of `panfrost_mmu_irq_handler_thread` after a fault that nobody could resolve. */
export function markFaulty(s: FaultyAddressSpaces, as: Index): void {
  s.asFaultyMask.add(as);
  disableAddressSpace(s, as);
}

/**
 * The part of `panfrost_mmu_as_get` for a client that has a number already, in the order of its writes: the mask that is
 * written is the one from before.
 */
export function reviveIfFaulty(s: FaultyAddressSpaces, context: Index, as: Index): void {
  if (!s.asFaultyMask.has(as)) return;
  clearFault(s, as);
  unmaskAllButFaulty(s);
  s.asFaultyMask.delete(as);
  enableAddressSpace(s, as, context);
}

/** MMU_INT_MASK := ~as_faulty_mask. */
export function unmaskAllButFaulty(s: FaultyAddressSpaces): void {
  let bits = 2 ** s.addressSpaces.ids.length - 1;
  for (let as = s.asFaultyMask.next(); as !== null; as = s.asFaultyMask.next(as)) bits &= ~(1 << as);
  setMask(s.mmuInterrupt, bits);
}
