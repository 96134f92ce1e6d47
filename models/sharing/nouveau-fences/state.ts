/** What the fences of a channel share with those who signal them, and what an instance may vary. */
import { flag, type Index, int, oneOf, queue, record, ref, type StateOf, table, vocabulary } from 'dmaze';
import { fence, fenceSignal, spinlock } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Who kills the channel looks whether a fence on the list has signalled before setting its error (v6.15). */
    killLooksAtSignalled: flag(true),
    /** No fence is emitted on a channel that was killed (v6.6). */
    emitLooksAtKilled: flag(true),
    /** nouveau_fence_done() looks whether a fence has signalled, and does not signal it (April 2025, as posted). */
    doneOnlyLooks: flag(),
    /** What is made of a second signal: dma_fence_signal_locked() answers -EINVAL. */
    secondSignal: oneOf('nobody minds', 'is a finding'),
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
export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** nouveau_fence_is_signaled: what the GPU has written. */
export function isReached(s: State, at: Index): boolean {
  return s.channel.reached > at;
}

/** What an instance makes of a second signal. */
type Minds = { readonly secondSignal: 'nobody minds' | 'is a finding' };

/** nouveau_fence_signal: dma_fence_signal_locked, and off the list. */
export function signal(s: State, at: Index, { secondSignal }: Minds): void {
  const { base } = s.fences[at];
  if (secondSignal === 'is a finding' || !base.signalled) fenceSignal(base, `fence ${at}`);
  s.fctx.pending.remove(at);
}

/** nouveau_fence_update */
export function update(s: State, minds: Minds): void {
  for (let at = s.fctx.pending.at(0); at !== null && isReached(s, at); at = s.fctx.pending.at(0))
    signal(s, at, minds);
}
