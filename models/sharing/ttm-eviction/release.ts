/** The last reference of a buffer is put: it is freed at once, or when it is idle. */
import { flag, ref, rows } from 'dmaze';
import { krefPut, krefResurrect } from 'dmaze/kernel';
import { askFences, buffersFor, isIdle, routine } from './state.ts';

const TTM_BO = 'drivers/gpu/drm/ttm/ttm_bo.c, v6.3';

/** ttm_bo_cleanup_memtype_use: its memory is given back. The reservation is held. */
export const cleanupMemtypeUse = routine(
  'ttm_bo_cleanup_memtype_use',
  { args: { bo: ref('bos') }, models: TTM_BO },
  ({ under }) => [
    under(
      'lru_lock',
      (s) => s.device.lruLock,
      'ttm_tt_destroy, ttm_resource_free',
      (s, t) => {
        const bo = s.bos[t.bo];
        if (bo.place === 'resident') {
          s.device.lru.remove(t.bo);
          s.device.used--;
        }
        bo.place = 'system';
      },
    ),
  ],
);

/** bo->destroy: of an imported buffer, drm_prime_gem_destroy with dma_buf_detach. */
const destroy = routine(
  'bo->destroy',
  {
    args: { bo: ref('bos') },
    models:
      'drivers/gpu/drm/drm_prime.c (drm_prime_gem_destroy), drivers/dma-buf/dma-buf.c (dma_buf_detach), v6.3',
  },
  ({ lock, p, step, unlock }) => [
    ...(p.imports
      ? [
          lock('dmabuf->resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
          step('dma_buf_detach: unmap, list_del(attach)', (s) => {
            s.device.attached--;
          }),
          unlock('dmabuf->resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
        ]
      : []),
    step('kfree', (s, t) => {
      s.bos.free(t.bo);
    }),
  ],
);

const release = routine(
  'ttm_bo_release',
  { args: { bo: ref('bos'), deleted: flag() }, locals: { delayed: flag() }, models: `${TTM_BO} and v5.6` },
  ({ call, given, local, p, step, tryLock, under, unlock, when }) => {
    const later = local((t) => {
      t.delayed = true;
    });
    const freedNow = when(
      'dma_resv_test_signaled(bo->base.resv)',
      (s, t) => isIdle(s, s.bos[t.bo].resv),
      [
        tryLock(
          'bo->base.resv',
          (s, t) => s.bos[s.bos[t.bo].resv].lock,
          [
            call(cleanupMemtypeUse, { bo: (t) => t.bo }),
            unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
          ],
          [later],
        ),
      ],
      [later],
    );
    return [
      given(
        (t) => !t.deleted,
        [
          ...(p.imports
            ? [
                step('ttm_bo_individualize_resv: copy the fences, keep the shared dma_resv', (s, t) => {
                  s.bos[t.bo].fences.addAll(s.bos[s.bos[t.bo].resv].fences);
                }),
              ]
            : []),
          p.imports && p.importsAreDelayed ? later : freedNow,
        ],
      ),
      given(
        (t) => t.delayed,
        [
          step(
            p.asksFences ? 'ttm_bo_flush_all_fences, bo->deleted = true' : 'bo->deleted = true',
            (s, t) => {
              if (p.asksFences) askFences(s, t.bo);
              s.bos[t.bo].deleted = true;
            },
          ),
          under(
            'lru_lock',
            (s) => s.device.lruLock,
            p.worker === 'list' ? 'kref_init, list_add_tail(ddestroy)' : 'kref_init',
            (s, t) => {
              krefResurrect(s.bos[t.bo].refs, 'a buffer');
              if (p.worker === 'list') s.bos[t.bo].queued = true;
            },
          ),
          ...(p.worker === 'list'
            ? []
            : [
                step('queue_work(delayed_delete)', (s, t) => {
                  s.bos[t.bo].queued = true;
                }),
              ]),
        ],
        [call(destroy, { bo: (t) => t.bo })],
      ),
    ];
  },
);

/** ttm_bo_put. */
export const boPut = routine(
  'ttm_bo_put',
  { args: { bo: ref('bos') }, locals: { last: flag(), deleted: flag() }, models: TTM_BO },
  ({ call, given, step }) => [
    step('kref_put', (s, t) => {
      t.last = krefPut(s.bos[t.bo].refs, 'a buffer');
      t.deleted = t.last && s.bos[t.bo].deleted;
    }),
    given((t) => t.last, [call(release, { bo: (t) => t.bo, deleted: (t) => t.deleted })]),
  ],
);

/** ttm_bo_cleanup_refs, with lru_lock and the reservation held; both are dropped. Answers false for -EBUSY. */
export const cleanupRefs = routine(
  'ttm_bo_cleanup_refs',
  { args: { bo: ref('bos') }, returns: flag(), models: `${TTM_BO}, with the list v5.6` },
  ({ call, either, lock, p, returns, step, tryLock, unlock, when }) => {
    const resv = unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock);
    const lru = unlock('lru_lock', (s) => s.device.lruLock);
    return [
      when(
        'dma_resv_test_signaled(_resv)',
        (s, t) => isIdle(s, t.bo),
        [],
        [
          resv,
          lru,
          step('dma_resv_wait_timeout(_resv): asks the fences', (s, t) => {
            askFences(s, t.bo);
          }),
          either(
            [
              step('dma_resv_wait_timeout(_resv)', () => {}, {
                when: (s, t) => isIdle(s, t.bo),
                sleeps: true,
              }),
            ],
            ...(p.timeouts > 0
              ? [
                  [
                    step(
                      'dma_resv_wait_timeout(_resv): 30 s are over, -EBUSY',
                      (s) => {
                        s.device.timeouts.left--;
                      },
                      { when: (s, t) => s.device.timeouts.left > 0 && !isIdle(s, t.bo), timeout: true },
                    ),
                    returns(() => false),
                  ],
                ]
              : []),
          ),
          lock('lru_lock', (s) => s.device.lruLock),
          tryLock(
            'bo->base.resv',
            (s, t) => s.bos[s.bos[t.bo].resv].lock,
            [],
            [unlock('lru_lock', (s) => s.device.lruLock), returns(() => true)],
          ),
        ],
      ),
      ...(p.worker === 'list'
        ? [
            when('list_empty(&bo->ddestroy)', (s, t) => !s.bos[t.bo].queued, [
              unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
              unlock('lru_lock', (s) => s.device.lruLock),
              returns(() => true),
            ]),
            step('list_del_init(ddestroy)', (s, t) => {
              s.bos[t.bo].queued = false;
            }),
          ]
        : []),
      unlock('lru_lock', (s) => s.device.lruLock),
      call(cleanupMemtypeUse, { bo: (t) => t.bo }),
      unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
      ...(p.worker === 'list' || !p.reapPutsOnce ? [call(boPut, { bo: (t) => t.bo })] : []),
      returns(() => true),
    ];
  },
);

/** ttm_bo_delayed_delete, the work item of one buffer. */
export const delayedDelete = routine(
  'ttm_bo_delayed_delete',
  { locals: { bo: ref('bos') }, models: TTM_BO },
  ({ call, choose, local, lock, loop, p, rest, step, unlock }) => [
    loop([
      rest(),
      choose('bo', rows(buffersFor(p)), [
        step(
          'process_one_work',
          (s, t) => {
            s.bos[t.bo].queued = false;
          },
          { when: (s, t) => s.bos.isLive(t.bo) && s.bos[t.bo].queued },
        ),
      ]),
      step('dma_resv_wait_timeout(bo->base.resv): asks the fences', (s, t) => {
        askFences(s, s.bos[t.bo].resv);
      }),
      step('dma_resv_wait_timeout(bo->base.resv)', () => {}, {
        when: (s, t) => isIdle(s, s.bos[t.bo].resv),
        sleeps: true,
      }),
      lock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
      call(cleanupMemtypeUse, { bo: (t) => t.bo }),
      unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
      call(boPut, { bo: (t) => t.bo }),
      local((t) => {
        t.bo = 0;
      }),
    ]),
  ],
);

/** ttm_bo_delayed_workqueue, every 10 ms. It does not wait: of a buffer that is not idle nothing would come, and it is left out. */
export const delayedWorkqueue = routine(
  'ttm_bo_delayed_delete',
  { locals: { bo: ref('bos'), got: flag() }, models: 'drivers/gpu/drm/ttm/ttm_bo.c, v5.6' },
  ({ call, choose, given, local, lock, loop, p, rest, step, tryLock, unlock }) => [
    loop([
      rest(),
      choose('bo', rows(buffersFor(p)), [
        step('an idle buffer is on ddestroy', () => {}, {
          when: (s, t) => s.bos.isLive(t.bo) && s.bos[t.bo].queued && isIdle(s, t.bo),
        }),
      ]),
      lock('lru_lock', (s) => s.device.lruLock),
      step('still there? kref_get_unless_zero', (s, t) => {
        t.got = s.bos.isLive(t.bo) && s.bos[t.bo].queued && s.bos[t.bo].refs.count > 0;
        if (t.got) s.bos[t.bo].refs.count++;
      }),
      given(
        (t) => t.got,
        [
          tryLock(
            'bo->base.resv',
            (s, t) => s.bos[s.bos[t.bo].resv].lock,
            [call(cleanupRefs, { bo: (t) => t.bo })],
            [unlock('lru_lock', (s) => s.device.lruLock)],
          ),
          call(boPut, { bo: (t) => t.bo }),
        ],
        [unlock('lru_lock', (s) => s.device.lruLock)],
      ),
      local((t) => {
        t.bo = 0;
        t.got = false;
      }),
    ]),
  ],
);
