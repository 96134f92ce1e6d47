/**
 * mmap of a dma-buf: does the core take its reservation before it calls the exporter, or is that left to the exporter? A buffer that
 * its own driver imports is one of its own, and mapped like one: under its reservation.
 *
 * Where the C is: dma_buf_mmap_internal in drivers/dma-buf/dma-buf.c, drm_gem_prime_mmap in drivers/gpu/drm/drm_prime.c, and
 * drm_gem_shmem_mmap in drivers/gpu/drm/drm_gem_shmem_helper.c (v6.4 and v6.5).
 */
import { flag, int, oneOf, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle, nothingIsLeftAtRest } from 'dmaze/invariants';
import { process, reservation } from 'dmaze/kernel';

const { model, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Who takes the reservation. */
    locks: oneOf('the exporter', 'the core'),
    /** Whether the buffer is mapped through its dma-buf, or through the file of the driver alone. */
    throughDmaBuf: flag(true),
  },
  state: () => ({
    bo: record({ resv: reservation('reservation_ww_class_mutex'), pagesUse: int(0, 2), mapped: int(0, 2) }),
    mappedOnce: flag(),
  }),
});

/** drm_gem_shmem_mmap: gets the pages under the reservation. */
const shmemMmap = routine('drm_gem_shmem_mmap', { models: 'drm_gem_shmem_helper.c, v6.5' }, (w) => [
  w.lock('shmem->base.resv', (s) => s.bo.resv),
  w.step('drm_gem_shmem_get_pages', (s) => void s.bo.pagesUse++),
  w.unlock('shmem->base.resv', (s) => s.bo.resv),
  w.step('vm_ops are set', (s) => {
    s.bo.mapped++;
    s.mappedOnce = true;
  }),
]);

/** dma_buf_mmap_internal, with drm_gem_dmabuf_mmap and drm_gem_prime_mmap. */
const dmaBufMmap = routine('dma_buf_mmap_internal', { models: 'dma-buf.c, v6.4 and v6.5' }, (w) => {
  const map = w.call(shmemMmap, {});
  return w.p.locks === 'the core'
    ? [w.lock('dmabuf->resv', (s) => s.bo.resv), map, w.unlock('dmabuf->resv', (s) => s.bo.resv)]
    : [map];
});

/** drm_gem_shmem_vm_close. */
const munmap = routine('drm_gem_shmem_vm_close', { models: 'drm_gem_shmem_helper.c, v6.5' }, (w) => [
  w.lock('shmem->base.resv', (s) => s.bo.resv),
  w.step('drm_gem_shmem_put_pages', (s) => {
    s.bo.pagesUse--;
    s.bo.mapped--;
  }),
  w.unlock('shmem->base.resv', (s) => s.bo.resv),
]);

const importer = routine('importer', {}, ({ call, p }) => [
  call(p.throughDmaBuf ? dmaBufMmap : shmemMmap, {}),
  call(munmap, {}),
]);

const owner = routine('owner', {}, ({ call }) => [call(shmemMmap, {}), call(munmap, {})]);

export default model({
  id: 'sharing/prime-mmap',
  title: 'mmap of a dma-buf that its own driver has exported',
  about:
    'A self-imported buffer is no import: its dma-buf has the reservation of the buffer itself. What the core locks around a ' +
    'callback, the callback must not lock, and it cannot know who calls.',
  simplifications: [
    {
      what: 'the pages are had at once',
      errs: 'may miss',
      because: 'their allocation, under the reservation, is in sharing/userptr-notifier',
    },
    { what: 'mmap_lock is left out', errs: 'may miss', because: 'see sharing/mmap-fault' },
  ],
  threads: () => [thread('importer', process, importer, {}), thread('owner', process, owner, {})],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    nothingIsLeftAtRest(
      () => true,
      (s) => s.bo.pagesUse > 0 || s.bo.mapped > 0,
    ),
    reachable('it is mapped', (s) => s.mappedOnce),
  ],
  instances: {
    'core-locks': {
      about:
        'The core takes the reservation of the dma-buf, and the driver that of its buffer, which is the same.',
      parameters: { locks: 'the core' },
      expect: { verdict: 'violated', property: 'no recursion', states: 3, edges: 2 },
    },
    // Each thread takes seven steps and has four places with the reservation and four without: 8 x 8 states less the 4 x 4 in which
    // both would have it. Of each, 4 x 4 edges go on with it, 2 x 4 take it, and one that needs nothing goes on whatever the other does, 8.
    'core-locks-own-file': {
      about: 'The same, not through the dma-buf: nothing tells the driver the two apart.',
      parameters: { locks: 'the core', throughDmaBuf: false },
      expect: { verdict: 'holds', states: 48, edges: 64 },
    },
    'v6.5': {
      about: 'The core takes nothing, whoever calls.',
      expect: { verdict: 'holds', states: 48, edges: 64 },
    },
  },
});
