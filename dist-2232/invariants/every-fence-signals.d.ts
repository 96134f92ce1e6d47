/**
 * *Every fence signals*, and *no callback is lost.*
 *
 * When everybody has finished, there is no fence that was published and has not signalled: somebody may wait for it for
 * ever. And none has signalled with callbacks on it that nobody has called. Source: "DMA fence cross-driver contract",
 * drivers/dma-buf/dma-fence.c. That a fence signals while others go on for ever is not covered: claim `leadsTo`.
 */
import type { Property } from '../language/index.ts';
/** @param unsignalled whether a fence is published and has not signalled */
export declare function everyFenceSignals<S>(unsignalled: (s: S) => boolean): Property<S>;
/** @param lost whether a fence has signalled and has callbacks left */
export declare function noCallbackIsLost<S>(lost: (s: S) => boolean): Property<S>;
//# sourceMappingURL=every-fence-signals.d.ts.map