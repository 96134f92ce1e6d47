/** The channel: the GPU reaches its fences, and an interrupt says so; or it dies. */
import { optional, ref } from 'dmaze';
import { fenceSetError } from 'dmaze/kernel';
import { routine, signal, update } from './state.ts';

export const gpu = routine('channel', {}, ({ loop, rest, step }) => [
  loop([
    rest(),
    step(
      'a fence is reached',
      (s) => {
        s.channel.reached++;
        s.channel.interrupt = true;
      },
      { when: (s) => !s.channel.dead && s.channel.reached < s.channel.emitted },
    ),
  ]),
]);

export const handler = routine(
  'nouveau_fence_wait_uevent_handler',
  { models: 'drivers/gpu/drm/nouveau/nouveau_fence.c, v6.14' },
  ({ loop, p, rest, step, under }) => [
    loop([
      rest(),
      step(
        'an interrupt',
        (s) => {
          s.channel.interrupt = false;
        },
        { when: (s) => s.channel.interrupt },
      ),
      under(
        'fctx->lock',
        (s) => s.fctx.lock,
        'nouveau_fence_update',
        (s) => update(s, p),
      ),
    ]),
  ],
);

export const killer = routine(
  'nouveau_channel_killed',
  {
    locals: { at: optional(ref('fences')) },
    models: 'drivers/gpu/drm/nouveau/nouveau_chan.c and nouveau_fence.c (nouveau_fence_context_kill), v6.14',
  },
  ({ given, leave, lock, loop, p, rest, step, unlock }) => [
    rest(),
    step('the channel faults', (s) => {
      s.channel.dead = true;
    }),
    lock('fctx->lock', (s) => s.fctx.lock),
    loop([
      step('nouveau_fence_context_kill: the next that is pending', (s, t) => {
        t.at = s.fctx.pending.at(0);
      }),
      given((t) => t.at === null, [leave()]),
      step('dma_fence_set_error(-ENODEV), nouveau_fence_signal', (s, t) => {
        const { base } = s.fences[t.at ?? 0];
        if (!p.killLooksAtSignalled || !base.signalled) fenceSetError(base, `fence ${t.at}`);
        signal(s, t.at ?? 0, p);
        t.at = null;
      }),
    ]),
    step('fctx->killed = 1', (s) => {
      s.fctx.killed = true;
    }),
    unlock('fctx->lock', (s) => s.fctx.lock),
  ],
);
