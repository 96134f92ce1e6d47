/** Who emits fences, and who asks for them. */
import { flag, optional, ref, rows } from 'dmaze';
import { fenceSignal } from 'dmaze/kernel';
import { isReached, routine, signal, update } from './state.ts';

const emit = routine(
  'nouveau_fence_emit',
  {
    args: { at: ref('fences') },
    locals: { killed: flag() },
    models: 'drivers/gpu/drm/nouveau/nouveau_fence.c, v6.5 and v6.6',
  },
  ({ given, lock, p, returns, step, under, unlock }) => [
    step('fctx->emit: into the ring', (s) => {
      s.channel.emitted++;
    }),
    lock('fctx->lock', (s) => s.fctx.lock),
    ...(p.emitLooksAtKilled
      ? [
          step('fctx->killed', (s, t) => {
            t.killed = s.fctx.killed;
          }),
          given((t) => t.killed, [unlock('fctx->lock, -ENODEV', (s) => s.fctx.lock), returns()]),
        ]
      : []),
    step('nouveau_fence_update; list_add_tail(&fctx->pending)', (s, t) => {
      update(s, p);
      s.fctx.pending.push(t.at);
      s.fences[t.at].published = true;
    }),
    unlock('fctx->lock', (s) => s.fctx.lock),
    under(
      'fctx->lock',
      (s) => s.fctx.lock,
      'dma_fence_add_callback: nouveau_fence_enable_signaling, and signal if it was reached',
      (s, t) => {
        if (!s.fences[t.at].base.signalled && isReached(s, t.at)) signal(s, t.at, p);
      },
    ),
  ],
);

export const scheduler = routine('nouveau_sched_run_job', {}, ({ call, p }) =>
  rows(p.fences).map((at) => call(emit, { at })),
);

/** nouveau_fence_done: somebody asks. */
export const asker = routine(
  'nouveau_fence_done',
  { locals: { at: optional(ref('fences')) }, models: 'drivers/gpu/drm/nouveau/nouveau_fence.c, v6.14' },
  ({ choose, given, local, loop, p, rest, step, under }) => [
    loop([
      rest(),
      choose('at', rows(p.fences), [
        step('DMA_FENCE_FLAG_SIGNALED_BIT is not set', () => undefined, {
          when: (s, t) => s.fences[t.at ?? 0].published && !s.fences[t.at ?? 0].base.signalled,
        }),
      ]),
      under(
        'fctx->lock',
        (s) => s.fctx.lock,
        'nouveau_fence_update',
        (s) => update(s, p),
      ),
      ...(p.doneOnlyLooks
        ? []
        : [
            step('dma_fence_is_signaled: nouveau_fence_is_signaled', (s, t) => {
              if (s.fences[t.at ?? 0].base.signalled || !isReached(s, t.at ?? 0)) t.at = null;
            }),
            given(
              (t) => t.at !== null,
              [
                under(
                  'fctx->lock',
                  (s) => s.fctx.lock,
                  'dma_fence_signal: it stays on the list',
                  (s, t) => {
                    const { base } = s.fences[t.at ?? 0];
                    if (!base.signalled) fenceSignal(base);
                  },
                ),
              ],
            ),
          ]),
      local((t) => {
        t.at = null;
      }),
    ]),
  ],
);
