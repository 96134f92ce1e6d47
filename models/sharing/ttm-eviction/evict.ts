/** Making room in VRAM: others are evicted from it. */
import { flag, int, optional, ref } from 'dmaze';
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
