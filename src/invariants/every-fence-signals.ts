/**
 * *Every fence signals*, and *no callback is lost.*
 *
 * When everybody has finished, there is no fence that was published and has not signalled: somebody may wait for it for
 * ever. And none has signalled with callbacks on it that nobody has called. Source: "DMA fence cross-driver contract",
 * drivers/dma-buf/dma-fence.c. That a fence signals while others go on for ever is not covered: claim `leadsTo`.
 */
import { type Property, truth } from '../language/index.ts';

/** @param unsignalled whether a fence is published and has not signalled */
export function everyFenceSignals<S>(unsignalled: (s: S) => boolean): Property<S> {
  return {
    name: 'every fence signals',
    kind: 'at rest',
    holds: (s) => !truth(unsignalled(s), 'unsignalled'),
    about: 'At rest, every fence that was published has signalled.',
  };
}

/** @param lost whether a fence has signalled and has callbacks left */
export function noCallbackIsLost<S>(lost: (s: S) => boolean): Property<S> {
  return {
    name: 'no callback is lost',
    kind: 'at rest',
    holds: (s) => !truth(lost(s), 'lost'),
    about: 'At rest, no fence that has signalled has callbacks that were not called.',
  };
}
