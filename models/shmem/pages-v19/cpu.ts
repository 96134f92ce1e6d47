/** The CPU's side: mmap, fork, page faults, munmap, and the kernel's own mapping. */
import { flag, type Index, ref } from 'dmaze';
import { krefGet, krefGetUnlessZero } from 'dmaze/kernel';
import { objectPut } from './objects.ts';
import { acquirePages, getPagesLocked, HELPER, pin, putPages, unpin, updateLru } from './pages.ts';
import { pagesLockOf, routine, type State } from './state.ts';

/** A signal arrives while the process waits for the lock: -EINTR. */
const interrupted = {
  effect: (s: State): void => {
    s.dev.signals--;
  },
  when: { when: (s: State): boolean => s.dev.signals > 0 },
};

/** drm_gem_mmap, drm_gem_mmap_obj and drm_gem_shmem_mmap. */
export const mmap = routine(
  'drm_gem_mmap',
  {
    args: { bo: ref('bos') },
    locals: { vma: ref('vmas'), failed: flag() },
    models: `drivers/gpu/drm/drm_gem.c and ${HELPER}, v6.0, v6.6 and v19`,
  },
  ({ call, either, given, lock, p, step, unlock }) => [
    step('{vma manager} look it up, object ref++; once more for the VMA', (s, t) => {
      krefGetUnlessZero(s.bos[t.bo].refs);
      krefGet(s.bos[t.bo].refs, 'a buffer object');
    }),
    either(
      [
        lock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock),
        step('drm_gem_shmem_get_pages_locked; the VMA is there', (s, t) => {
          getPagesLocked(s, t.bo, p);
          t.vma = s.vmas.alloc();
          s.vmas[t.vma].bo = t.bo;
        }),
        call(updateLru, { bo: (t) => t.bo }),
        unlock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock),
      ],
      ...(p.signals > 0
        ? [
            [
              step(
                'drm_gem_shmem_get_pages: -EINTR',
                (s, t) => {
                  interrupted.effect(s);
                  t.failed = true;
                },
                interrupted.when,
              ),
            ],
          ]
        : []),
    ),
    ...(p.signals > 0
      ? [
          given(
            (t) => t.failed,
            [
              ...(p.mmapErrorSparesTheObject ? [] : [call(objectPut, { bo: (t) => t.bo })]), // drm_gem_vm_close
              call(objectPut, { bo: (t) => t.bo }),
            ],
          ),
        ]
      : []),
    call(objectPut, { bo: (t) => t.bo }),
  ],
);

/** fork: a VMA is copied with its entries, and drm_gem_shmem_vm_open counts for the copy. */
export const fork = routine(
  'drm_gem_shmem_vm_open',
  {
    args: { bo: ref('bos') },
    models: `${HELPER}, v6.0, v6.6 and v19`,
  },
  ({ call, either, lock, p, step, unlock }) => [
    step('fork copies the VMA', (s, t) => {
      const copy = s.vmas.alloc();
      s.vmas[copy].bo = t.bo;
      for (const id of s.vmas.ids) if (id !== copy && s.vmas.isLive(id)) s.vmas[copy].page = s.vmas[id].page;
    }),
    either(
      [
        lock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock),
        step('pages_use_count++', (s, t) => {
          krefGet(s.bos[t.bo].use, 'the pages of a buffer');
        }),
        call(updateLru, { bo: (t) => t.bo }),
        unlock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock),
      ],
      ...(p.vmOpenCannotFail
        ? []
        : [[step('drm_gem_shmem_get_pages: -EINTR, a WARN', interrupted.effect, interrupted.when)]]),
    ),
    step('drm_gem_vm_open: object ref++', (s, t) => {
      krefGet(s.bos[t.bo].refs, 'a buffer object');
    }),
  ],
);

/** munmap, or the end of a process: drm_gem_shmem_vm_close. */
export const munmap = routine(
  'drm_gem_shmem_vm_close',
  { args: { vma: ref('vmas'), bo: ref('bos') }, models: `${HELPER}, v6.0, v6.6 and v19` },
  ({ call, step }) => [
    step('its entries are gone', (s, t) => {
      s.vmas[t.vma].page = null;
    }),
    call(putPages, { bo: (t) => t.bo }),
    step('the VMA is gone', (s, t) => {
      s.vmas.free(t.vma);
    }),
    call(objectPut, { bo: (t) => t.bo }),
  ],
);

/** The CPU reads the buffer through a VMA: by its entry, or drm_gem_shmem_fault makes one. */
export const cpuRead = routine(
  'drm_gem_shmem_fault',
  {
    args: { vma: ref('vmas'), bo: ref('bos') },
    locals: { faults: flag() },
    models: `${HELPER}, v6.0, v6.6 and v19 patch 22`,
  },
  ({ call, given, lock, p, step, unlock }) => {
    const mayInsert = (s: State, bo: Index): boolean =>
      s.bos[bo].pages && (!p.faultLooksAtMadv || s.bos[bo].madv !== 'purged');
    return [
      step('read, or fault', (s, t) => {
        const { page } = s.vmas[t.vma];
        t.faults = page === null;
        if (page !== null && s.pages[page].owner === null) throw new Error(`page ${page} is nobody's`);
      }),
      given(
        (t) => t.faults,
        [
          lock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock),
          step('vmf_insert_pfn, or SIGBUS where there are no pages or madv < 0', (s, t) => {
            if (s.bos[t.bo].evicted) {
              acquirePages(s, t.bo);
              s.bos[t.bo].evicted = false;
            }
            if (mayInsert(s, t.bo)) s.vmas[t.vma].page = s.bos[t.bo].chunks[0].page;
          }),
          call(updateLru, { bo: (t) => t.bo }),
          unlock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock),
        ],
      ),
    ];
  },
);

/** drm_gem_shmem_vmap and drm_gem_shmem_vunmap, as perfcnt or a console uses them. */
export const vmap = routine(
  'drm_gem_shmem_vmap',
  { args: { bo: ref('bos') }, models: `${HELPER}, v6.0, v6.6 and v19` },
  ({ call, p, step, lock, unlock, under }) => {
    const getAndPut = p.kind !== 'imported';
    const putsAnyway = !getAndPut && !p.vunmapSparesImported;
    if (p.era === 'v19' || p.era === 'v19-21')
      return getAndPut ? [call(pin, { bo: (t) => t.bo }), call(unpin, { bo: (t) => t.bo })] : [];
    const target = (s: State, t: { readonly bo: Index }) =>
      p.era === 'v6.0' ? s.bos[t.bo].vmapLock : s.bos[t.bo].pagesLock;
    const name = p.era === 'v6.0' ? 'vmap_lock' : 'resv';
    const get = (s: State, t: { readonly bo: Index }): void => {
      getPagesLocked(s, t.bo, p);
    };
    const ofPages = (s: State, t: { readonly bo: Index }) => s.bos[t.bo].pagesLock;
    return [
      lock(name, target),
      ...(getAndPut
        ? [
            p.era === 'v6.0'
              ? under('pages_lock', ofPages, 'drm_gem_shmem_get_pages_locked', get)
              : step('drm_gem_shmem_get_pages_locked', get),
          ]
        : []),
      step('vmap_use_count++, vmap or dma_buf_vmap', (s, t) => {
        s.bos[t.bo].vmaps++;
      }),
      unlock(name, target),
      lock(name, target),
      step('vmap_use_count--, vunmap or dma_buf_vunmap', (s, t) => {
        s.bos[t.bo].vmaps--;
      }),
      ...(getAndPut || putsAnyway ? [call(putPages, { bo: (t) => t.bo })] : []),
      unlock(name, target),
    ];
  },
);
