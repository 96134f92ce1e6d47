/**
 * Allocation of memory (include/linux/gfp.h, mm/page_alloc.c, v5.15). `GFP_KERNEL` may sleep, and may at any time enter
 * reclaim *in the thread that allocates, with all its locks held*: shrinkers run there, and mmu notifiers. `GFP_NOFS` and
 * `GFP_NOIO` leave out shrinkers that need file systems or block devices, and still run the others and mmu notifiers. `GFP_ATOMIC`
 * never sleeps. Each may fail.
 *
 *     kmalloc(w, 'the job', 'GFP_KERNEL', { reclaim: [call(shrinkerScan, {})], failures: (s) => s.failures, failed: [...] })
 *
 * What is reclaimed is the model's own routine, the one that its kswapd calls. A thread that reclaims does not enter reclaim
 * again (`PF_MEMALLOC`): give allocations there no `reclaim`.
 */
import { callerOf, labelled, refute, writtenAt, } from '../language/index.js';
import { isInside } from './maps.js';
/** What is checked where a fence is to be signalled. */
export const SIGNALLING_CLAIMS = {
    /** "DMA fence cross-driver contract", drivers/dma-buf/dma-fence.c. */
    allocation: 'nothing that signals a fence waits for memory',
};
/** @param name what is allocated, for a report */
export function kmalloc(w, name, gfp, { failed = [], failures, fsReclaim, reclaim, signalling } = {}) {
    const source = callerOf(kmalloc);
    const sleeps = gfp !== 'GFP_ATOMIC';
    const label = `kmalloc ${name} ${gfp}`;
    const check = (s, t) => {
        if (sleeps && signalling !== undefined && isInside(signalling(s, t), t.self))
            refute(SIGNALLING_CLAIMS.allocation, `${name} is allocated with ${gfp} where a fence is to be signalled`);
    };
    const plain = (what, effect = check) => w.step(label + what, effect, { sleeps });
    const ways = [writtenAt(source, plain(''))];
    if (sleeps && reclaim !== undefined) {
        const [enters, leaves] = [`${label}: enters reclaim`, `${label}: has reclaimed`];
        ways.push([
            fsReclaim === undefined
                ? labelled(enters, source, plain(''))
                : labelled(enters, source, w.lock('fs_reclaim', fsReclaim)),
            ...reclaim,
            fsReclaim === undefined
                ? labelled(leaves, source, plain('', () => undefined))
                : labelled(leaves, source, w.unlock('fs_reclaim', fsReclaim)),
        ]);
    }
    if (failures !== undefined) {
        const fails = w.step(`${label}: -ENOMEM`, (s, t) => void failures(s, t).left--, {
            sleeps,
            when: (s, t) => failures(s, t).left > 0,
        });
        ways.push([...writtenAt(source, fails), ...failed]);
    }
    return ways.length === 1 ? ways[0] : writtenAt(source, w.either(...ways));
}
//# sourceMappingURL=allocation.js.map