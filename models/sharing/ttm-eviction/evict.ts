/** Making room: others are evicted from VRAM, or swapped out. */
import { flag, int, oneOf, optional, ref } from 'dmaze';
import { krefGetUnlessZero, wwLock } from 'dmaze/kernel';
import { boPut, cleanupRefs } from './release.ts';
import { askFences, isIdle, resvClass, routine } from './state.ts';

/** ttm_bo_evict, to system memory, with the reservation held; it waits for the buffer to be idle. */
const evict = routine(
  'ttm_bo_evict',
  {
    args: { bo: ref('bos') },
    models: 'drivers/gpu/drm/ttm/ttm_bo.c and ttm_bo_util.c (ttm_bo_wait_free_node), v6.3',
  },
  ({ step, under }) => [
    step('ttm_bo_wait: asks the fences', (s, t) => {
      askFences(s, s.bos[t.bo].resv);
    }),
    step('ttm_bo_wait', () => {}, { when: (s, t) => isIdle(s, s.bos[t.bo].resv), sleeps: true }),
    under(
      'lru_lock',
      (s) => s.device.lruLock,
      'ttm_resource_free, ttm_bo_assign_mem(system)',
      (s, t) => {
        if (s.bos[t.bo].place !== 'resident') return;
        s.device.lru.remove(t.bo);
        s.device.used--;
        s.bos[t.bo].place = 'system';
      },
    ),
  ],
);

/** ttm_mem_evict_first. Answers false for -EBUSY. */
const evictFirst = routine(
  'ttm_mem_evict_first',
  {
    locals: {
      at: int(0, 4),
      bo: optional(ref('bos')),
      got: flag(),
      deleted: flag(),
      busy: optional(ref('bos')),
      ok: flag(),
    },
    returns: flag(),
    models: 'drivers/gpu/drm/ttm/ttm_bo.c (with ttm_mem_evict_wait_busy), v5.2 and v6.3',
  },
  ({ call, given, leave, local, lock, loop, p, returns, step, tryLock, unlock }) => [
    lock('lru_lock', (s) => s.device.lruLock),
    loop([
      step('the next of the LRU', (s, t) => {
        t.bo = s.device.lru.at(t.at);
      }),
      given((t) => t.bo === null, [leave()]),
      tryLock(
        'bo->base.resv',
        (s, t) => s.bos[s.bos[t.bo ?? 0].resv].lock,
        [
          step('ttm_bo_get_unless_zero', (s, t) => {
            const bo = s.bos[t.bo ?? 0];
            t.got = krefGetUnlessZero(bo.refs);
            t.deleted = t.got && bo.deleted;
          }),
          given((t) => t.got, [leave()]),
          unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo ?? 0].resv].lock),
        ],
        p.waitsForBusy
          ? [
              step('busy_bo, unless it is locked with our ticket', (s, t) => {
                if (t.busy === null && s.bos[s.bos[t.bo ?? 0].resv].lock.holder !== t.self) t.busy = t.bo;
              }),
            ]
          : [],
      ),
      local((t) => {
        t.bo = null;
        t.at++;
      }),
    ]),
    given(
      (t) => t.bo === null,
      [
        ...(p.waitsForBusy
          ? [
              given(
                (t) => t.busy !== null,
                [
                  step('ttm_bo_get_unless_zero(busy_bo)', (s, t) => {
                    if (!krefGetUnlessZero(s.bos[t.busy ?? 0].refs)) t.busy = null;
                  }),
                ],
              ),
            ]
          : []),
        unlock('lru_lock', (s) => s.device.lruLock),
        ...(p.waitsForBusy
          ? [
              given(
                (t) => t.busy !== null,
                [
                  ...wwLock(
                    { lock },
                    resvClass,
                    'busy_bo->base.resv',
                    (s, t) => s.bos[s.bos[t.busy ?? 0].resv].lock,
                    { fails: { EDEADLK: [call(boPut, { bo: (t) => t.busy ?? 0 }), returns(() => false)] } },
                  ),
                  unlock('busy_bo->base.resv', (s, t) => s.bos[s.bos[t.busy ?? 0].resv].lock),
                  call(boPut, { bo: (t) => t.busy ?? 0 }),
                  returns(() => true),
                ],
              ),
            ]
          : []),
        returns(() => false),
      ],
    ),
    given(
      (t) => t.deleted,
      [
        call(cleanupRefs, { bo: (t) => t.bo ?? 0 }, (t, ok) => {
          t.ok = ok;
        }),
      ],
      [
        unlock('lru_lock', (s) => s.device.lruLock),
        call(evict, { bo: (t) => t.bo ?? 0 }),
        unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo ?? 0].resv].lock),
        local((t) => {
          t.ok = true;
        }),
      ],
    ),
    call(boPut, { bo: (t) => t.bo ?? 0 }),
    returns((t) => t.ok),
  ],
);

/** ttm_bo_mem_force_space: the buffer is resident, or it answers false for -ENOMEM. */
export const forceSpace = routine(
  'ttm_bo_mem_force_space',
  {
    args: { bo: ref('bos') },
    locals: { room: flag(), ok: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/ttm/ttm_bo.c, v6.3',
  },
  ({ call, given, loop, p, returns, under }) => [
    loop([
      under(
        'lru_lock',
        (s) => s.device.lruLock,
        'ttm_resource_alloc',
        (s, t) => {
          t.room = s.device.used < p.slots;
          if (!t.room) return;
          s.device.used++;
          s.bos[t.bo].place = 'resident';
          s.device.lru.push(t.bo);
        },
      ),
      given((t) => t.room, [returns(() => true)]),
      ...(p.pressure === 'none'
        ? []
        : [
            call(evictFirst, {}, (t, ok) => {
              t.ok = ok;
            }),
            given((t) => !t.ok, [returns(() => false)]),
          ]),
    ]),
  ],
);

/** ttm_bo_swapout, with lru_lock held, which it keeps if it answers -EBUSY and drops otherwise. */
const swapout = routine(
  'ttm_bo_swapout',
  {
    args: { bo: ref('bos') },
    locals: { got: flag(), deleted: flag(), idle: flag() },
    returns: oneOf('0', '-EBUSY', '-ENOSPC'),
    models: 'drivers/gpu/drm/ttm/ttm_bo.c, v5.14',
  },
  ({ call, either, given, local, p, returns, step, tryLock, unlock }) => {
    /** A buffer that is not idle, once lru_lock was dropped. */
    const notIdle = (before: '0' | '-EBUSY') => returns(() => (p.swapoutSaysSo ? '-ENOSPC' : before));
    return [
      tryLock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock, [], [returns(() => '-EBUSY')]),
      step('populated, not swapped, ttm_bo_get_unless_zero', (s, t) => {
        const bo = s.bos[t.bo];
        t.got = bo.place === 'resident' && krefGetUnlessZero(bo.refs);
        t.deleted = t.got && bo.deleted;
      }),
      given(
        (t) => !t.got,
        [unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock), returns(() => '-EBUSY')],
      ),
      given(
        (t) => t.deleted,
        [
          call(cleanupRefs, { bo: (t) => t.bo }, (t, ok) => {
            t.idle = ok;
          }),
          call(boPut, { bo: (t) => t.bo }),
          given((t) => !t.idle, [notIdle('0')]),
          returns(() => '0'),
        ],
      ),
      step('ttm_bo_del_from_lru', (s, t) => {
        s.device.lru.remove(t.bo);
      }),
      unlock('lru_lock', (s) => s.device.lruLock),
      step('ttm_bo_wait: asks the fences', (s, t) => {
        askFences(s, s.bos[t.bo].resv);
      }),
      either(
        [
          step('ttm_bo_wait', () => {}, { when: (s, t) => isIdle(s, s.bos[t.bo].resv), sleeps: true }),
          step('ttm_tt_swapout', (s, t) => {
            s.bos[t.bo].place = 'swapped';
            s.device.used--;
          }),
          local((t) => {
            t.idle = true;
          }),
        ],
        ...(p.timeouts > 0
          ? [
              [
                step(
                  'ttm_bo_wait: 15 s are over, -EBUSY',
                  (s) => {
                    s.device.timeouts.left--;
                  },
                  {
                    when: (s, t) => s.device.timeouts.left > 0 && !isIdle(s, s.bos[t.bo].resv),
                    timeout: true,
                  },
                ),
              ],
            ]
          : []),
      ),
      unlock('bo->base.resv', (s, t) => s.bos[s.bos[t.bo].resv].lock),
      call(boPut, { bo: (t) => t.bo }),
      given((t) => !t.idle, [notIdle('-EBUSY')]),
      returns(() => '0'),
    ];
  },
);

/** ttm_device_swapout: swaps out the first that can be. */
const deviceSwapout = routine(
  'ttm_device_swapout',
  {
    locals: { at: int(0, 4), bo: optional(ref('bos')), ret: oneOf('0', '-EBUSY', '-ENOSPC') },
    returns: oneOf('none', 'some', 'an error'),
    models: 'drivers/gpu/drm/ttm/ttm_device.c, v5.14',
  },
  ({ call, given, leave, local, lock, loop, returns, step, unlock }) => [
    lock('lru_lock', (s) => s.device.lruLock),
    loop([
      step('the next of the LRU', (s, t) => {
        t.bo = s.device.lru.at(t.at);
      }),
      given((t) => t.bo === null, [leave()]),
      call(swapout, { bo: (t) => t.bo ?? 0 }, (t, ret) => {
        t.ret = ret;
      }),
      given((t) => t.ret === '0', [returns(() => 'some')]),
      given((t) => t.ret === '-ENOSPC', [returns(() => 'an error')]),
      local((t) => {
        t.at++;
      }),
    ]),
    unlock('lru_lock', (s) => s.device.lruLock),
    returns(() => 'none'),
  ],
);

/** ttm_tt_populate: pages for the buffer; when there are too many, others are swapped out. Answers false for an error. */
export const populate = routine(
  'ttm_tt_populate',
  {
    args: { bo: ref('bos') },
    locals: { over: flag(), swapped: oneOf('none', 'some', 'an error') },
    returns: flag(),
    models: 'drivers/gpu/drm/ttm/ttm_tt.c (with ttm_global_swapout), v5.14',
  },
  ({ call, given, leave, loop, p, returns, step, under }) => [
    step('ttm_pages_allocated++', (s) => {
      s.device.used++;
    }),
    loop([
      step('ttm_pages_allocated > ttm_pages_limit', (s, t) => {
        t.over = s.device.used > p.slots;
      }),
      given((t) => !t.over, [leave()]),
      call(deviceSwapout, {}, (t, swapped) => {
        t.swapped = swapped;
      }),
      given((t) => t.swapped === 'none', [leave()]),
      given(
        (t) => t.swapped === 'an error',
        [
          step('ttm_pages_allocated--', (s) => {
            s.device.used--;
          }),
          returns(() => false),
        ],
      ),
    ]),
    under(
      'lru_lock',
      (s) => s.device.lruLock,
      'populated; ttm_bo_move_to_lru_tail',
      (s, t) => {
        s.bos[t.bo].place = 'resident';
        s.device.lru.push(t.bo);
      },
    ),
    returns(() => true),
  ],
);
