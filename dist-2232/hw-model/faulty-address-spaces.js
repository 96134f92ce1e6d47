import { setOf } from '../language/index.js';
import { clearFault, disableAddressSpace, enableAddressSpace } from './address-spaces.js';
import { setMask } from './interrupt-lines.js';
/** The mask, to spread into the state beside `addressSpaceNumbers`. @param lock its lock, if it is checked: `as_lock` */
export function faultyMask(lock) {
    return { asFaultyMask: setOf('addressSpaces').guardedBy(...(lock === undefined ? [] : [lock])) };
}
/** The part of `panfrost_mmu_irq_handler_thread` after a fault that nobody could resolve. */
export function markFaulty(s, as) {
    s.asFaultyMask.add(as);
    disableAddressSpace(s, as);
}
/**
 * The part of `panfrost_mmu_as_get` for a client that has a number already, in the order of its writes: the mask that is
 * written is the one from before.
 */
export function reviveIfFaulty(s, context, as) {
    if (!s.asFaultyMask.has(as))
        return;
    clearFault(s, as);
    unmaskAllButFaulty(s);
    s.asFaultyMask.delete(as);
    enableAddressSpace(s, as, context);
}
/** MMU_INT_MASK := ~as_faulty_mask. */
export function unmaskAllButFaulty(s) {
    let bits = 2 ** s.addressSpaces.ids.length - 1;
    for (let as = s.asFaultyMask.next(); as !== null; as = s.asFaultyMask.next(as))
        bits &= ~(1 << as);
    setMask(s.mmuInterrupt, bits);
}
//# sourceMappingURL=faulty-address-spaces.js.map