/** Bugs of TTM, of dma-buf's reservations, and of moving shared buffers. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/ttm: fix busy memory to fail other user v10',
    commit: 'd367bd2a5e2b',
    since: 'v5.3',
    about:
      'Eviction only tried the locks of other buffers: when all of them were held for a moment, a submission failed with -ENOMEM.',
    found: 'sharing/ttm-eviction:contended',
    fixed: 'sharing/ttm-eviction:contended-fixed',
  },
  {
    title: 'drm/ttm: flush the fence on the bo after we individualize the reservation object',
    commit: '1bbcf69e42fe',
    since: 'v5.7',
    about:
      'Nobody asked the fences of a deleted buffer to signal, so that those which wait to be asked never did, and it was never freed.',
    found: 'sharing/ttm-eviction:fences-not-asked',
    fixed: 'sharing/ttm-eviction:fences-asked',
  },
  {
    title: 'drm/ttm: Fix a deadlock if the target BO is not idle during swap',
    commit: '70982eef4d7e',
    since: 'v5.15',
    about:
      'Swapping out a buffer that did not become idle in time answered -EBUSY, by which its caller took lru_lock to be held, and went on with the list.',
    found: 'sharing/ttm-eviction:swapout-busy',
    fixed: 'sharing/ttm-eviction:swapout-busy-fixed',
  },
  {
    title: 'drm/ttm: drop extra ttm_bo_put in ttm_bo_cleanup_refs',
    commit: 'c00133a9e87e',
    since: 'v6.3',
    about:
      'Eviction that reaped a deleted buffer put the reference that belonged to the work item of its delayed delete.',
    found: 'sharing/ttm-eviction:reap-puts-twice',
    fixed: 'sharing/ttm-eviction:two-processes',
  },
  {
    title: 'drm/ttm: Always take the bo delayed cleanup path for imported bos',
    commit: 'd99fbd9aab62',
    since: 'v6.10',
    about:
      'The last reference of an imported buffer was put with the reservation of another one held, and detaching it took that of its exporter.',
    found: 'sharing/ttm-eviction:imports',
    fixed: 'sharing/ttm-eviction:imports-fixed',
  },
  {
    title: 'drm/amdgpu: wait for moving fence after pinning',
    commit: '8ddf5b9bb479',
    since: 'v5.13',
    about:
      'A shared buffer was pinned for an importer that cannot be told of moves, which moved it, and the device read before the copy was done.',
    found: 'sharing/dynamic-move:static-early',
    fixed: 'sharing/dynamic-move:static-waits',
  },
  {
    title: 'dma-buf/dma-resv: check if the new fence is really later',
    commit: 'a3f7c10a269d',
    since: 'v6.0',
    about:
      'An imported fence of an older job replaced that of a newer one in a reservation, and memory was freed under the newer job.',
    found: 'sharing/dynamic-move:older-fence',
    fixed: 'sharing/dynamic-move:older-fence-fixed',
  },
  {
    title: 'drm/amdgpu: once more fix the call oder in amdgpu_ttm_move() v2',
    commit: 'd3a9331a6591',
    since: 'v6.9',
    about:
      'Importers were told that a buffer moves after it had moved, when its old place may be given back already.',
    found: 'sharing/dynamic-move:notified-late',
    fixed: 'sharing/dynamic-move:notified-first',
  },
  {
    title: 'drm/gem: Properly annotate WW context on drm_gem_lock_reservations() error',
    since: '2022-06',
    about:
      'When taking several reservations was interrupted, the acquire context was not finished, and freed while lockdep took it to be held.',
    found: 'sharing/lock-reservations:no-fini',
    fixed: 'sharing/lock-reservations:with-fini',
  },
];
