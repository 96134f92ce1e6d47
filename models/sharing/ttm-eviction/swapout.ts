/** Making room in system memory: others are swapped out. */
import { flag, int, oneOf, optional, ref } from 'dmaze';
import { krefGetUnlessZero } from 'dmaze/kernel';
import { boPut, cleanupRefs } from './release.ts';
import { askFences, isIdle, routine } from './state.ts';

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
