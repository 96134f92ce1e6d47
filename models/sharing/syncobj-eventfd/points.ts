/** Points are added to a timeline, and reached. */
import { int, optional, ref, rows } from 'dmaze';
import { signalFence } from 'dmaze/kernel';
import { entryFunc } from './entries.ts';
import { notify, routine, SYNCOBJ, walk } from './state.ts';

const addPoint = routine(
  'drm_syncobj_add_point',
  {
    args: { point: ref('points') },
    locals: { prev: optional(ref('points')), entry: optional(ref('entries')), at: int(0, 2) },
    models: SYNCOBJ,
  },
  ({ call, given, leave, local, lock, loop, step, unlock, when }) => [
    step('its job is on its way', (s, t) => {
      s.points[t.point].pushed = true;
    }),
    lock('syncobj->lock', (s) => s.syncobj.lock),
    step('dma_fence_chain_init; syncobj->fence', (s, t) => {
      t.prev = s.syncobj.fence;
      s.points[t.point].prev = t.prev;
      s.syncobj.fence = t.point;
    }),
    loop([
      step('the next of ev_fd_list', (s, t) => {
        t.entry = s.syncobj.eventfds.at(t.at);
      }),
      given((t) => t.entry === null, [leave()]),
      call(entryFunc, { entry: (t) => t.entry ?? 0 }),
      when('it is still there', (s, t) => t.entry !== null && s.syncobj.eventfds.has(t.entry), [
        local((t) => {
          t.at++;
        }),
      ]),
    ]),
    unlock('syncobj->lock', (s) => s.syncobj.lock),
    step('dma_fence_chain_for_each from the one before: what has signalled is let go', (s, t) => {
      for (let { prev } = t; prev !== null; prev = walk(s, prev));
    }),
  ],
);

export const submitter = routine('submitter', {}, ({ call, p }) =>
  rows(p.points).map((point) => call(addPoint, { point })),
);

/** Fences of one timeline signal in order. */
export const irq = routine(
  'job interrupt',
  {
    locals: { point: ref('points'), running: int(0, 2) },
    models: `dma_fence_signal, drivers/dma-buf/dma-fence.c; ${SYNCOBJ} (syncobj_eventfd_entry_fence_func)`,
  },
  (w) =>
    rows(w.p.points).flatMap((point) => [
      w.rest(),
      w.step(
        `the job of point ${point} has ended`,
        (_s, t) => {
          t.point = point;
        },
        { when: (s) => s.points[point].pushed },
      ),
      ...signalFence(
        w,
        `point ${point}`,
        (s, t) => s.points[t.point].base,
        (s, t) => s.points[t.point].lock,
        Object.fromEntries(
          rows(w.p.waiters).map((entry) => [
            entry + 1,
            [
              w.step(`point ${point}: syncobj_eventfd_entry_fence_func of entry ${entry}`, (s) =>
                notify(s, entry),
              ),
            ],
          ]),
        ),
        'running',
      ),
    ]),
);
