/** The exporter: amdgpu moves the buffer with a copy engine, or swaps it out; what is left behind is freed later. */
import { flag, optional, ref, rowAt, rows } from 'dmaze';
import { dropReserved, fenceSignal, reserveFences } from 'dmaze/kernel';
import { moveNotify } from './move-notify.ts';
import { addPending, allSignalled, freePlace, publish, routine, type State } from './state.ts';

/** The buffer moves: a copy is emitted, and the old place left behind until it is done. The reservation is held. */
export const move = routine(
  'amdgpu_bo_move',
  {
    args: { notifies: flag() },
    locals: { to: optional(ref('places')), copy: ref('fences') },
    models:
      'drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c, drivers/gpu/drm/ttm/ttm_bo_util.c (ttm_bo_move_accel_cleanup, ttm_bo_move_to_ghost), v6.8 and v6.9',
  },
  ({ call, given, p, returns, step }) => {
    const notify = given((t) => t.notifies, [call(moveNotify, {})]);
    return [
      step('ttm_bo_mem_space: a place; dma_resv_reserve_fences', (s, t) => {
        t.to = freePlace(s);
        if (t.to === null) return;
        s.places[t.to].use = 'buffer';
        reserveFences(s.buffer.resv, 1);
      }),
      given((t) => t.to === null, [returns()]),
      ...(p.notifiesFirst ? [notify] : []),
      step('amdgpu_copy_buffer, after all fences of the reservation', (s, t) => {
        t.copy = rowAt(p.jobs);
        while (s.fences[t.copy].isUsed) t.copy = rowAt(t.copy + 1);
        s.fences[t.copy].isUsed = true;
        addPending(s, s.fences[t.copy].waitsFor, 'bookkeep');
        s.places[t.to ?? 0].filledBy = t.copy;
      }),
      step('ttm_bo_move_accel_cleanup: the fence into the reservation; a ghost of the old place', (s, t) => {
        publish(s, t.copy, 'kernel', p);
        leaveBehind(s);
        s.buffer.place = t.to;
      }),
      ...(p.notifiesFirst ? [] : [notify]),
    ];
  },
);

/** The old place is kept until all fences of the reservation have signalled, the copy's among them. */
function leaveBehind(s: State): void {
  const from = s.places[s.buffer.place ?? 0];
  from.use = 'ghost';
  addPending(s, from.until, 'bookkeep');
}

/** ttm_bo_swapout, by way of system memory: it waits for all fences with the reservation held. */
const swapout = routine(
  'ttm_bo_swapout',
  {
    models:
      'drivers/gpu/drm/ttm/ttm_bo.c and ttm_bo_util.c (ttm_bo_wait_free_node), drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c, v6.8 and v6.9',
  },
  ({ call, p, step }) => [
    ...(p.notifiesFirst ? [call(moveNotify, {})] : []),
    step('ttm_bo_wait', () => {}, {
      when: (s) => {
        const { resv } = s.buffer;
        return (
          allSignalled(s, resv.kernel) &&
          allSignalled(s, resv.write) &&
          allSignalled(s, resv.read) &&
          allSignalled(s, resv.bookkeep)
        );
      },
      sleeps: true,
    }),
    step('copied to shmem, and its pages freed', (s) => {
      const from = s.places[s.buffer.place ?? 0];
      from.use = 'free';
      from.filledBy = null;
      s.buffer.place = null;
    }),
    ...(p.notifiesFirst ? [] : [call(moveNotify, {})]),
  ],
);

/** A buffer that is needed is somewhere: swapped in if it was not. The reservation is held. */
export const validate = routine(
  'ttm_bo_validate',
  { models: 'drivers/gpu/drm/ttm/ttm_bo.c and ttm_tt.c (ttm_tt_swapin), v6.9' },
  ({ p, step, when }) =>
    p.swaps
      ? [
          when('TTM_TT_FLAG_SWAPPED', (s) => s.buffer.place === null, [
            step(
              'ttm_tt_swapin: a place, and what was in shmem',
              (s) => {
                const to = freePlace(s) ?? 0;
                s.places[to].use = 'buffer';
                s.buffer.place = to;
                s.buffer.swappedIn = true;
              },
              { when: (s) => freePlace(s) !== null, sleeps: true },
            ),
          ]),
        ]
      : [],
);

/** The exporter's memory is short: the buffer is moved, or swapped out. */
export const mover = routine('exporter', {}, ({ call, either, lock, loop, p, rest, step, unlock, when }) => [
  step('userspace: creates and shares a buffer', (s) => {
    s.places[0].use = 'buffer';
    s.buffer.place = 0;
    s.buffer.created = true;
  }),
  ...(p.moves === 0
    ? []
    : [
        loop([
          rest(),
          step(
            'memory is short',
            (s) => {
              s.buffer.moves++;
            },
            { when: (s) => s.buffer.moves < p.moves },
          ),
          lock('resv', (s) => s.buffer.lock),
          when(
            'it is pinned, or nowhere',
            (s) => s.buffer.pinned || s.buffer.place === null,
            [],
            [either([call(move, { notifies: true })], ...(p.swaps ? [[call(swapout, {})]] : []))],
          ),
          step('dma_resv_unlock: slots are dropped', (s) => {
            dropReserved(s.buffer.resv);
          }),
          unlock('resv', (s) => s.buffer.lock),
        ]),
      ]),
]);

/** The copy engine: a copy runs when what it waits for has signalled. */
export const copyEngine = routine('copy engine', { locals: { copy: ref('fences') } }, (w) => [
  w.loop([
    w.rest(),
    w.choose(
      'copy',
      Array.from({ length: w.p.moves + 1 }, (_, at) => rowAt(w.p.jobs + at)),
      [
        w.step(
          'dma_fence_signal: the copy is done',
          (s, t) => {
            fenceSignal(s.fences[t.copy].done, 'the fence of a copy');
            s.fences[t.copy].waitsFor.clear();
          },
          {
            when: (s, t) => {
              const { done, isUsed, waitsFor } = s.fences[t.copy];
              return isUsed && !done.signalled && allSignalled(s, waitsFor);
            },
          },
        ),
      ],
    ),
    w.local((t) => {
      t.copy = 0;
    }),
  ]),
]);

/** ttm_bo_delayed_delete of what was left behind. Its reservation is its own, and nobody else's. */
export const ghostWorker = routine(
  'ttm_bo_delayed_delete',
  { locals: { place: ref('places') }, models: 'drivers/gpu/drm/ttm/ttm_bo.c, v6.9' },
  (w) => [
    w.loop([
      w.rest(),
      w.choose('place', rows(w.p.places), [
        w.step(
          'all its fences have signalled: ttm_resource_free',
          (s, t) => {
            const place = s.places[t.place];
            place.use = 'free';
            place.filledBy = null;
            place.until.clear();
          },
          {
            when: (s, t) => s.places[t.place].use === 'ghost' && allSignalled(s, s.places[t.place].until),
          },
        ),
      ]),
      w.local((t) => {
        t.place = 0;
      }),
    ]),
  ],
);

/** Somebody else, who takes what is free, and gives it back. */
export const another = routine('another buffer', { locals: { place: ref('places') } }, (w) => [
  w.loop([
    w.rest(),
    w.choose('place', rows(w.p.places), [
      w.step(
        'is put into a free place',
        (s, t) => {
          s.places[t.place].use = 'other';
        },
        { when: (s, t) => s.buffer.created && s.places[t.place].use === 'free' },
      ),
    ]),
    w.step('is freed', (s, t) => {
      s.places[t.place].use = 'free';
      t.place = 0;
    }),
  ]),
]);
