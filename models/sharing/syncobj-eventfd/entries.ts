/** An eventfd that is asked for, and its entry: on the list of the syncobj, or a callback of a fence. */
import { flag, optional, ref, rows } from 'dmaze';
import { addCallback } from 'dmaze/kernel';
import { notify, routine, SYNCOBJ, walk } from './state.ts';

/** With syncobj->lock held: the entry is on the list as long as there is no fence for its point. */
export const entryFunc = routine(
  'syncobj_eventfd_entry_func',
  {
    args: { entry: ref('entries') },
    locals: { at: optional(ref('points')), added: flag() },
    models: `${SYNCOBJ}; drivers/dma-buf/dma-fence-chain.c`,
  },
  ({ given, leave, lock, loop, p, returns, step, unlock, when }) => [
    when(
      'dma_fence_chain_find_seqno: -EINVAL, it was not submitted yet',
      (s, t) => s.syncobj.fence === null || s.syncobj.fence < s.entries[t.entry].point,
      [returns()],
    ),
    step('dma_fence_chain_find_seqno: from syncobj->fence', (s, t) => {
      t.at = s.syncobj.fence;
    }),
    loop([
      when('prev_seqno < point', (s, t) => t.at === null || t.at <= s.entries[t.entry].point, [leave()]),
      step('dma_fence_chain_walk', (s, t) => {
        if (t.at !== null) t.at = walk(s, t.at);
      }),
    ]),
    ...(p.takesStub ? [] : [given((t) => t.at === null, [returns()])]),
    step('list_del_init', (s, t) => {
      s.syncobj.eventfds.remove(t.entry);
    }),
    ...(p.waitsFor === 'the point'
      ? [
          given(
            (t) => t.at !== null,
            [
              lock('timeline->lock', (s, t) => s.points[t.at ?? 0].lock),
              step('dma_fence_add_callback, or -ENOENT', (s, t) => {
                t.added = addCallback(s.points[t.at ?? 0].base, t.entry + 1, `the fence of point ${t.at}`);
              }),
              unlock('timeline->lock', (s, t) => s.points[t.at ?? 0].lock),
            ],
          ),
          given((t) => t.added, [returns()]),
        ]
      : []),
    step('eventfd_signal; syncobj_eventfd_entry_free', (s, t) => notify(s, t.entry)),
  ],
);

export const ioctl = routine(
  'drm_syncobj_eventfd_ioctl',
  {
    args: { eventfd: ref('eventfds') },
    locals: { point: ref('points'), entry: ref('entries') },
    models: `${SYNCOBJ} (with drm_syncobj_add_eventfd)`,
  },
  ({ call, choose, lock, p, step, unlock }) => [
    choose('point', rows(p.points), [
      step('an entry', (s, t) => {
        t.entry = s.entries.alloc();
        s.entries[t.entry].point = t.point;
        s.entries[t.entry].eventfd = t.eventfd;
      }),
    ]),
    lock('syncobj->lock', (s) => s.syncobj.lock),
    step('list_add_tail(&syncobj->ev_fd_list)', (s, t) => {
      s.syncobj.eventfds.push(t.entry);
    }),
    call(entryFunc, { entry: (t) => t.entry }),
    unlock('syncobj->lock', (s) => s.syncobj.lock),
  ],
);
