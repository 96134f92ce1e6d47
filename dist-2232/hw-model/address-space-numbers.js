/**
 * Who has which of the hardware's few address space numbers (panfrost_mmu_as_get, panfrost_mmu_as_put,
 * panfrost_mmu_reset, panfrost_mmu_pgtable_free; drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.4 to v5.14): clients keep
 * theirs until it is stolen, least recently used first, from one with no job on the hardware. What v5.15 adds to that, the
 * mask of faulty ones, is in `faulty-address-spaces.ts`.
 */
import { int, optional, queue, ref, refute, setOf, } from '../language/index.js';
import { disableAddressSpace, enableAddressSpace, } from './address-spaces.js';
import { pageTable } from './page-tables.js';
/** What handing out and giving back numbers checks, in every search. */
export const ADDRESS_SPACE_CLAIMS = {
    /** The driver warns, and goes on with the head of the list for a client. */
    enough: 'an address space number is found for every job',
    /** The driver warns. A reset in between forgets users that will still give theirs back. */
    negative: 'users of an address space never go negative',
};
/**
 * The fields of a client, to spread into its row.
 * @param users the most jobs of one client that are on the hardware at once
 * @param addresses addresses in each, @param pages the pool of physical pages
 * @param lock the lock of the numbers, if it is checked: `as_lock`
 */
export function mmuContext(users, addresses, pages, lock) {
    const as = optional(ref('addressSpaces'));
    return {
        as: lock === undefined ? as : as.guardedBy(lock),
        asCount: int(0, users),
        pageTable: pageTable(addresses, pages),
    };
}
/**
 * The numbers, to spread into the state beside `addressSpaces`.
 * @param count how many the hardware has, @param contexts the table or pool of clients
 * @param lock the lock of the numbers, if it is checked: `as_lock`
 */
export function addressSpaceNumbers(count, contexts, lock) {
    const guards = lock === undefined ? [] : [lock];
    return {
        asAllocMask: setOf('addressSpaces').guardedBy(...guards),
        asLru: queue(ref(contexts), count).guardedBy(...guards),
    };
}
/**
 * `panfrost_mmu_as_get`: a number for a client that is about to start a job, stolen if there is none left.
 * The caller holds `as_lock`; the whole is one step, which is what the lock makes of it.
 */
export function asGet(s, contexts, context) {
    return (asTryGet(s, contexts, context) ??
        refute(ADDRESS_SPACE_CLAIMS.enough, 'all numbers are taken, and all who have one have jobs on the hardware'));
}
/** The same since "drm/panfrost: Handle error when allocating AS number" (v6.19): null, for -EBUSY, if there is none. */
export function asTryGet(s, contexts, context) {
    const own = contexts[context].as;
    if (own !== null) {
        contexts[context].asCount++;
        s.asLru.remove(context);
        s.asLru.push(context);
        return own;
    }
    const as = freeNumber(s) ?? stolenNumber(s, contexts);
    if (as === null)
        return null;
    contexts[context].as = as;
    s.asAllocMask.add(as);
    contexts[context].asCount = 1;
    s.asLru.push(context);
    enableAddressSpace(s, as, context);
    return as;
}
/** `panfrost_mmu_as_put`: a job has left the hardware. Takes no lock; the number stays until it is stolen. */
export function asPut(contexts, context) {
    if (contexts[context].asCount === 0)
        refute(ADDRESS_SPACE_CLAIMS.negative, `client ${context} gives back a use of its address space that it does not have`);
    contexts[context].asCount--;
}
/** The part of `panfrost_mmu_reset` under `as_lock`: nobody has a number, whoever was using one. */
export function asReset(s, contexts) {
    for (let context = s.asLru.shift(); context !== null; context = s.asLru.shift()) {
        contexts[context].as = null;
        contexts[context].asCount = 0;
    }
    s.asAllocMask.clear();
}
/** The part of `panfrost_mmu_pgtable_free` under `as_lock`: a client that goes away gives its number back. */
export function asRelease(s, contexts, context) {
    const { as } = contexts[context];
    if (as === null)
        return;
    disableAddressSpace(s, as);
    contexts[context].as = null;
    s.asAllocMask.delete(as);
    s.asLru.remove(context);
}
/** The lowest number that nobody has. */
function freeNumber(s) {
    for (let at = 0; at < s.addressSpaces.ids.length; at++) {
        const as = s.addressSpaces.ids[at];
        if (as !== undefined && !s.asAllocMask.has(as))
            return as;
    }
    return null;
}
/** The number of the client that has used it least recently and has no job on the hardware, taken from it; null for none. */
function stolenNumber(s, contexts) {
    for (let at = 0; at < s.asLru.length; at++) {
        const victim = s.asLru.at(at);
        if (victim === null || contexts[victim].asCount > 0)
            continue;
        const { as } = contexts[victim];
        if (as === null)
            continue;
        s.asLru.remove(victim);
        contexts[victim].as = null;
        return as;
    }
    return null;
}
//# sourceMappingURL=address-space-numbers.js.map