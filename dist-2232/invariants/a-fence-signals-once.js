/**
 * *A fence signals once*, and *its error is set before.*
 *
 * The signal itself refutes the one, and setting the error the other (`dma_fence_signal`, `dma_fence_set_error`,
 * drivers/dma-buf/dma-fence.c, v5.6). Not covered: a second signal that a driver means and asks for first.
 */
import { FENCE_CLAIMS } from '../kernel/index.js';
export function aFenceSignalsOnce() {
    return {
        name: FENCE_CLAIMS.once,
        kind: 'built in',
        holds: () => true,
        about: 'No fence is signalled that has signalled.',
    };
}
export function errorsAreSetBeforeASignal() {
    return {
        name: FENCE_CLAIMS.early,
        kind: 'built in',
        holds: () => true,
        about: 'No error is set on a fence that has signalled.',
    };
}
//# sourceMappingURL=a-fence-signals-once.js.map