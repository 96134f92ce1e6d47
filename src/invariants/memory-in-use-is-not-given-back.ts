/**
 * *Memory in use is not given back.*
 *
 * What a job may access belongs to nobody else until the fence of the job has signalled: neither the buffer is freed nor
 * its memory reused for another. Source: the contract of `move_notify` (include/linux/dma-buf.h, v5.10) and of delayed delete
 * (ttm_bo_release, drivers/gpu/drm/ttm/ttm_bo.c). Not covered: what is in the memory.
 */
import { type Property, truth } from '../language/index.ts';

/** @param givenBack whether some memory is freed, or somebody else's, while a job that may access it has not ended */
export function memoryInUseIsNotGivenBack<S>(givenBack: (s: S) => boolean): Property<S> {
  return {
    name: 'memory in use is not given back',
    kind: 'invariant',
    holds: (s) => !truth(givenBack(s), 'givenBack'),
    about: 'While the fence of a job has not signalled, the memory that it may access is that of its buffer.',
  };
}
