/**
 * Address spaces that a page fault has put out of use ("drm/panfrost: Disable the AS on unhandled page faults", v5.15;
 * drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.15 to v6.12): disabled, so that the job at the fault ends, and with their
 * interrupts ignored, until their client starts a job again. Everything here is done under `as_lock`.
 */
import type { Compound, Index, Members } from '../language/index.ts';
import type { AddressSpaceNumbers } from './address-space-numbers.ts';
export interface FaultyAddressSpaces extends AddressSpaceNumbers {
    /** Numbers whose interrupts are ignored. */
    readonly asFaultyMask: Members;
}
/** The mask, to spread into the state beside `addressSpaceNumbers`. @param lock its lock, if it is checked: `as_lock` */
export declare function faultyMask(lock?: string): {
    readonly asFaultyMask: Compound<Members>;
};
/** The part of `panfrost_mmu_irq_handler_thread` after a fault that nobody could resolve. */
export declare function markFaulty(s: FaultyAddressSpaces, as: Index): void;
/**
 * The part of `panfrost_mmu_as_get` for a client that has a number already, in the order of its writes: the mask that is
 * written is the one from before.
 */
export declare function reviveIfFaulty(s: FaultyAddressSpaces, context: Index, as: Index): void;
/** MMU_INT_MASK := ~as_faulty_mask. */
export declare function unmaskAllButFaulty(s: FaultyAddressSpaces): void;
//# sourceMappingURL=faulty-address-spaces.d.ts.map