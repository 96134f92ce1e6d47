/**
 * The fences of a channel of nouveau: signalled by an interrupt, by whoever asks whether they have signalled, and by the death of
 * the channel.
 *
 * Where the C is: nouveau_fence_emit, nouveau_fence_update, nouveau_fence_enable_signaling, nouveau_fence_done,
 * nouveau_fence_wait_uevent_handler and nouveau_fence_context_kill in drivers/gpu/drm/nouveau/nouveau_fence.c (v6.5 and v6.14);
 * dma_fence_is_signaled in include/linux/dma-fence.h. Both fixes are parameters, on by default; that of April 2025, which was posted and
 * not taken, is off: "drm/nouveau: Prevent signaled fences in pending list".
 */
import {
  aFenceSignalsOnce,
  errorsAreSetBeforeASignal,
  everyFenceSignals,
  noLockHeldAtReturn,
  noWaitCycle,
} from 'dmaze/invariants';
import { hardware } from 'dmaze/hw-model';
import { hardIrq, process, worker } from 'dmaze/kernel';
import { gpu, handler, killer } from './nouveau-fences/channel.ts';
import { model, noDeadlock, reachable, type State, thread } from './nouveau-fences/state.ts';
import { asker, scheduler } from './nouveau-fences/users.ts';

/** The GPU has nothing left to do, or will not do it, and its interrupt is handled. */
function isSettled({ channel }: State): boolean {
  return !channel.interrupt && (channel.dead || channel.reached === channel.emitted);
}

export default model({
  id: 'sharing/nouveau-fences',
  title: 'nouveau: fences of a channel that dies',
  about:
    'A fence is on the list of its channel until an interrupt finds that the GPU has reached it. Whoever asks may find that, too, ' +
    'and a channel that dies takes all that are on its list with it.',
  simplifications: [
    {
      what: 'the interrupt is handled on another CPU than the lock is taken on',
      errs: 'neither',
      because: 'all others take the lock with interrupts off',
    },
    {
      what: 'references of fences are left out, and the event that the interrupt comes from is never blocked',
      errs: 'may miss',
      because: 'a fence that is freed too early, or an interrupt that is not asked for, is not seen',
    },
  ],
  threads: (p) => [
    thread('scheduler', worker, scheduler, {}),
    thread('channel', hardware, gpu, {}),
    thread('irq', hardIrq, handler, {}),
    thread('asker', process, asker, {}),
    ...(p.dies ? [thread('killer', process, killer, {})] : []),
  ],
  properties: (p) => [
    errorsAreSetBeforeASignal(),
    ...(p.secondSignal === 'is a finding' ? [aFenceSignalsOnce()] : []),
    everyFenceSignals(
      (s: State) =>
        isSettled(s) && s.fences.ids.some((at) => s.fences[at].published && !s.fences[at].base.signalled),
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.doneOnlyLooks
      ? []
      : [
          reachable('a fence that has signalled is on the list', (s: State) =>
            s.fences.ids.some((at) => s.fences[at].base.signalled && s.racy.fctx.pending.has(at)),
          ),
        ]),
  ],
  instances: {
    'no-death': {
      about: 'One fence, and a channel that does not die.',
      parameters: { dies: false, fences: 1 },
      neverRuns: { 'nouveau_fence_emit: unlock fctx->lock, -ENODEV': 'the channel does not die' },
      expect: { verdict: 'holds', states: 69, edges: 135 },
    },
    'v6.14-kill': {
      about:
        'Somebody has asked, and found that a fence is reached: it has signalled, and is on the list. The channel dies, and an error ' +
        'is set on it.',
      parameters: { killLooksAtSignalled: false },
      expect: {
        verdict: 'violated',
        property: 'the error of a fence is set before it signals',
        states: 925,
        edges: 1_945,
      },
    },
    'v6.15-kill': {
      about:
        'Both fixes: errors are for those that have not signalled, and nothing is emitted on a dead channel.',
      expect: { verdict: 'holds', states: 3_509, edges: 7_792 },
    },
    'v6.5-emit': {
      about: 'A fence is emitted on a channel that was killed: nobody will signal it.',
      parameters: { emitLooksAtKilled: false },
      expect: { verdict: 'violated', property: 'every fence signals', states: 1_538, edges: 3_401 },
    },
    'v6.14-signals-twice': {
      about:
        'Somebody has asked, and found that a fence is reached: it has signalled, and is on the list. Whoever goes through the list ' +
        'signals it again. v6.15 has another fix, which minds the error and not the signal.',
      parameters: { secondSignal: 'is a finding' },
      expect: { verdict: 'violated', property: 'a fence signals once', states: 512, edges: 1_022 },
    },
    'signals-once': {
      about:
        'The fix as it was posted in April 2025: who asks does not signal. Others than nouveau_fence_done() may still ask so that they ' +
        'signal, which is why it was not taken.',
      parameters: { secondSignal: 'is a finding', doneOnlyLooks: true },
      expect: { verdict: 'holds', states: 1_614, edges: 3_308 },
    },
  },
});
