/**
 * *Nothing that signals a fence waits for a lock that is held while one waits for fences, or for memory.*
 *
 * Inside a section that `beginSignalling` opened, no thread stands before a lock of such a class: a dma_resv, mmap_lock,
 * whatever is held across an allocation with GFP_KERNEL. Source: "DMA fence cross-driver contract", rules 2 to 4,
 * drivers/dma-buf/dma-fence.c. Trylocks are no waits. That nothing is allocated there is checked by `kmalloc` itself.
 */
import { SIGNALLING_CLAIMS } from '../kernel/index.js';
/**
 * @param section the class of the map of `beginSignalling`
 * @param classes those locks, by class
 */
export function nothingThatSignalsWaitsForALock(section, classes) {
    return {
        name: `nothing that signals a fence waits for ${classes.join(', ')}`,
        kind: 'invariant',
        holds: (_s, threads) => {
            for (const thread of threads) {
                const { takes } = thread;
                if (takes !== null && classes.includes(takes) && thread.holds(section))
                    return false;
            }
            return true;
        },
        about: 'In a section that signals a fence, no thread stands before a lock of these classes.',
    };
}
export function nothingThatSignalsWaitsForMemory() {
    return {
        name: SIGNALLING_CLAIMS.allocation,
        kind: 'built in',
        holds: () => true,
        about: 'In a section that signals a fence, memory is allocated with GFP_ATOMIC only.',
    };
}
//# sourceMappingURL=nothing-that-signals-waits-for-a-lock.js.map