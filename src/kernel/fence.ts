/**
 * `struct dma_fence` (include/linux/dma-fence.h, drivers/dma-buf/dma-fence.c, v5.6): completes once, for ever.
 * To wait for one is the model's own instruction: `waitUntil('dma_fence_wait', (s, t) => s.jobs[t.job].done.signalled)`.
 * Not modelled: callbacks, which a model runs in the step that signals; timelines and sequence numbers, so that a
 * fence of an earlier job on a line says nothing about a later one (*may miss* signalling out of order).
 */
import { type Compound, flag, record, refute } from '../language/index.ts';

/** What every signal checks, in every search. */
export const FENCE_CLAIMS = {
  /** `dma_fence_signal` answers -EINVAL the second time: two parties believed the job was theirs to complete. */
  once: 'a fence signals once',
  /** `dma_fence_set_error` warns: waiters have already read the error. */
  early: 'the error of a fence is set before it signals',
} as const;

export interface Fence {
  signalled: boolean;
  /** The error code, without its number. */
  failed: boolean;
}

/** A fence, unsignalled. */
export function fence(): Compound<Fence> {
  return record({ signalled: flag(), failed: flag() });
}

/** `dma_fence_init`: a fence for another use of the row it stands in. */
export function fenceInit(f: Fence): void {
  f.signalled = false;
  f.failed = false;
}

/** `dma_fence_set_error`: when it signals, it will be a failure. @param what the fence, as a report should call it */
export function fenceSetError(f: Fence, what = 'a fence'): void {
  if (f.signalled) refute(FENCE_CLAIMS.early, `${what} gets an error after it has signalled`);
  f.failed = true;
}

/** `dma_fence_signal`. @param what the fence, as a report should call it */
export function fenceSignal(f: Fence, what = 'a fence'): void {
  if (f.signalled) refute(FENCE_CLAIMS.once, `${what} is signalled a second time`);
  f.signalled = true;
}
