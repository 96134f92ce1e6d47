/**
 * The fences of a channel of nouveau: signalled by an interrupt, by whoever asks whether they have signalled, and by the death of
 * the channel.
 *
 * Where the C is: nouveau_fence_emit, nouveau_fence_update, nouveau_fence_enable_signaling, nouveau_fence_done,
 * nouveau_fence_wait_uevent_handler and nouveau_fence_context_kill in drivers/gpu/drm/nouveau/nouveau_fence.c (v6.5 and v6.14);
 * dma_fence_is_signaled in include/linux/dma-fence.h. Both fixes are parameters, on by default.
 */
import {
  flag,
  type Index,
  int,
  optional,
  queue,
  record,
  ref,
  rows,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import {
  errorsAreSetBeforeASignal,
  everyFenceSignals,
  noLockHeldAtReturn,
  noWaitCycle,
} from 'dmaze/invariants';
import { hardware } from 'dmaze/hw-model';
import { fence, fenceSetError, fenceSignal, hardIrq, process, spinlock, worker } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Who kills the channel looks whether a fence on the list has signalled before setting its error (v6.15). */
    killLooksAtSignalled: flag(true),
    /** No fence is emitted on a channel that was killed (v6.6). */
    emitLooksAtKilled: flag(true),
    /** Whether the channel dies. */
    dies: flag(true),
    fences: int(1, 3, 2),
  },
  state: (p) => ({
    fctx: record({
      /** Of the list, and of every fence on it. */
      lock: spinlock('fctx->lock'),
      pending: queue(ref('fences'), p.fences).guardedBy('fctx.lock'),
      killed: flag(),
    }),
    /** How many fences the GPU is to reach, how many it has, and whether it will go on. */
    channel: record({
      emitted: int(0, p.fences),
      reached: int(0, p.fences),
      dead: flag(),
      interrupt: flag(),
    }),
    /** Each is reached after the one before it. */
    fences: table(p.fences, { base: fence(), published: flag() }),
  }),
});
const { model, noDeadlock, reachable, routine, thread } = words;
type State = StateOf<typeof words>;

/** nouveau_fence_is_signaled: what the GPU has written. */
function isReached(s: State, at: Index): boolean {
  return s.channel.reached > at;
}

/** The GPU has nothing left to do, or will not do it, and its interrupt is handled. */
function isSettled({ channel }: State): boolean {
  return !channel.interrupt && (channel.dead || channel.reached === channel.emitted);
}

/** nouveau_fence_signal; dma_fence_signal_locked answers -EINVAL the second time, and nobody minds. */
function signal(s: State, at: Index): void {
  if (!s.fences[at].base.signalled) fenceSignal(s.fences[at].base, `fence ${at}`);
  s.fctx.pending.remove(at);
}

/** nouveau_fence_update */
function update(s: State): void {
  for (let at = s.fctx.pending.at(0); at !== null && isReached(s, at); at = s.fctx.pending.at(0))
    signal(s, at);
}

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
      update(s);
      s.fctx.pending.push(t.at);
      s.fences[t.at].published = true;
    }),
    unlock('fctx->lock', (s) => s.fctx.lock),
    under(
      'fctx->lock',
      (s) => s.fctx.lock,
      'dma_fence_add_callback: nouveau_fence_enable_signaling, and signal if it was reached',
      (s, t) => {
        if (!s.fences[t.at].base.signalled && isReached(s, t.at)) signal(s, t.at);
      },
    ),
  ],
);

const scheduler = routine('nouveau_sched_run_job', {}, ({ call, p }) =>
  rows(p.fences).map((at) => call(emit, { at })),
);

/** nouveau_fence_done: somebody asks. */
const asker = routine(
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
      under('fctx->lock', (s) => s.fctx.lock, 'nouveau_fence_update', update),
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
      local((t) => {
        t.at = null;
      }),
    ]),
  ],
);

const gpu = routine('channel', {}, ({ loop, rest, step }) => [
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

const handler = routine(
  'nouveau_fence_wait_uevent_handler',
  { models: 'drivers/gpu/drm/nouveau/nouveau_fence.c, v6.14' },
  ({ loop, rest, step, under }) => [
    loop([
      rest(),
      step(
        'an interrupt',
        (s) => {
          s.channel.interrupt = false;
        },
        { when: (s) => s.channel.interrupt },
      ),
      under('fctx->lock', (s) => s.fctx.lock, 'nouveau_fence_update', update),
    ]),
  ],
);

const killer = routine(
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
        signal(s, t.at ?? 0);
        t.at = null;
      }),
    ]),
    step('fctx->killed = 1', (s) => {
      s.fctx.killed = true;
    }),
    unlock('fctx->lock', (s) => s.fctx.lock),
  ],
);

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
  properties: () => [
    errorsAreSetBeforeASignal(),
    everyFenceSignals(
      (s: State) =>
        isSettled(s) && s.fences.ids.some((at) => s.fences[at].published && !s.fences[at].base.signalled),
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    reachable('a fence that has signalled is on the list', (s: State) =>
      s.fences.ids.some((at) => s.fences[at].base.signalled && s.racy.fctx.pending.has(at)),
    ),
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
  },
});
