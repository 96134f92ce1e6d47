/**
 * `struct dma_fence` (include/linux/dma-fence.h, drivers/dma-buf/dma-fence.c, v5.6): completes once, for ever. Whoever
 * signals it runs its callbacks, with its lock held and interrupts off: they may not sleep.
 *
 *     f: fence(2), lock: spinlock('timeline')     signalFence(w, 'done', (s) => s.f, (s) => s.lock, { 1: [...], 2: [...] })
 *
 * A callback is a number from 1; who adds it knows what it does. Not modelled: `enable_signaling`, and sequence numbers, so
 * that a fence of an earlier job on a timeline says nothing about a later one (*may miss* signalling out of order).
 */
import {
  type Block,
  callerOf,
  type Compound,
  flag,
  int,
  labelled,
  type List,
  type Lock,
  ModelError,
  queue,
  record,
  refute,
  type Words,
  writtenAt,
} from '../language/index.ts';
import { type WaitHow, waiting } from './waiting.ts';

/** What every signal checks, in every search. */
export const FENCE_CLAIMS = {
  /** `dma_fence_signal` answers -EINVAL the second time: two parties believed the job was theirs to complete. */
  once: 'a fence signals once',
  /** `dma_fence_set_error` warns: waiters have already read the error. */
  early: 'the error of a fence is set before it signals',
  /** The list of callbacks would be corrupt, or a callback would run twice. */
  callback: 'a callback is added to a fence once',
  /** `dma_fence_release` warns ("released with pending signals"), and whoever waits by callback would wait for ever. */
  released: 'no fence goes away with callbacks on it',
} as const;

export interface Fence {
  signalled: boolean;
  /** The error code, without its number. */
  failed: boolean;
}

/** A fence with callbacks. */
export interface CallbackFence extends Fence {
  /** In the order in which they were added. */
  readonly callbacks: List<number>;
}

/** A fence, unsignalled. */
export function fence(): Compound<Fence>;
/** @param callbacks the most callbacks it has at once, 1 to 30; they are numbers from 1 to that */
export function fence(callbacks: number): Compound<CallbackFence>;
export function fence(callbacks = 0): Compound<Fence> {
  if (!Number.isInteger(callbacks) || callbacks < 0)
    throw new ModelError(`fence: a number of callbacks is 0 or more, not ${callbacks}`, callerOf(fence));
  const fields = { signalled: flag(), failed: flag() };
  if (callbacks === 0) return record(fields);
  return record({ ...fields, callbacks: queue(int(1, callbacks), callbacks) });
}

/**
 * `dma_fence_init`: a fence for another use of the row it stands in. The one that was there is gone.
 * @param what the fence, as a report should call it
 */
export function fenceInit(f: Fence | CallbackFence, what = 'a fence'): void {
  fenceRelease(f, what);
  f.signalled = false;
  f.failed = false;
}

/** `dma_fence_release`, with the last reference. @param what the fence, as a report should call it */
export function fenceRelease(f: Fence | CallbackFence, what = 'a fence'): void {
  if ('callbacks' in f && f.callbacks.length > 0)
    refute(FENCE_CLAIMS.released, `${what} goes away with ${f.callbacks.length} callbacks to be called`);
}

/** `dma_fence_set_error`: when it signals, it will be a failure. @param what the fence, as a report should call it */
export function fenceSetError(f: Fence, what = 'a fence'): void {
  if (f.signalled) refute(FENCE_CLAIMS.early, `${what} gets an error after it has signalled`);
  f.failed = true;
}

/** `dma_fence_signal` of a fence without callbacks. @param what the fence, as a report should call it */
export function fenceSignal(f: Fence, what = 'a fence'): void {
  if (f.signalled) refute(FENCE_CLAIMS.once, `${what} is signalled a second time`);
  f.signalled = true;
}

/** `dma_fence_add_callback`. @returns false when it has signalled (-ENOENT): the callback will not be called */
export function addCallback(f: CallbackFence, callback: number, what = 'a fence'): boolean {
  if (f.signalled) return false;
  if (f.callbacks.has(callback)) refute(FENCE_CLAIMS.callback, `callback ${callback} is on ${what} already`);
  f.callbacks.push(callback);
  return true;
}

/** `dma_fence_remove_callback`. @returns false when it has run, or runs, so that one has to wait for it */
export function removeCallback(f: CallbackFence, callback: number): boolean {
  return f.callbacks.remove(callback);
}

/** `dma_fence_array` (drivers/dma-buf/dma-fence-array.c): signals with the last of its fences, or with the first. */
export function arrayIsSignalled(fences: readonly Fence[], any = false): boolean {
  return any ? fences.some(({ signalled }) => signalled) : fences.every(({ signalled }) => signalled);
}

/** `dma_fence_chain` (drivers/dma-buf/dma-fence-chain.c): a point of a timeline signals when all before it have. */
export function chainIsSignalled(points: readonly Fence[], point: number): boolean {
  return arrayIsSignalled(points.slice(0, point + 1));
}

/** How a fence is waited for. */
export interface FenceWaitHow<S, T> extends WaitHow<S, T> {
  /** The map `dma_fence_map`, for `dmaze locks`: who waits passes through it (`__dma_fence_might_wait`, v5.9). */
  readonly map?: (s: S, t: T) => Lock;
}

/** `dma_fence_wait` and its variants: sleeps until the fence has signalled. @param name the fence, for a report */
export function waitForFence<P, S, T>(
  words: Pick<Words<P, S, T>, 'either' | 'step' | 'under'>,
  name: string,
  at: (s: S, t: T) => Fence,
  { map, ...how }: FenceWaitHow<S, T> = {},
): Block {
  const source = callerOf(waitForFence);
  const label = `dma_fence_wait ${name}`;
  const mightWait =
    map === undefined
      ? []
      : [
          labelled(
            `${label}: might wait`,
            source,
            words.under('dma_fence_map', map, '', () => undefined),
          ),
        ];
  const signalled = (s: S, t: T): boolean => at(s, t).signalled;
  return [...mightWait, ...waiting(words, source, label, signalled, () => undefined, how)];
}

/**
 * `dma_fence_signal`: with the lock held, the fence signals and its callbacks run, one after the other, in this thread. Turn
 * interrupts off around it where an interrupt takes the lock. A second signal is a finding; where it is meant, ask first.
 * @param name the fence, for a report
 * @param lock the lock of the timeline
 * @param callbacks by number, what each does; they may not sleep
 * @param running the name of a local `int(0, N)` that keeps which callback runs, 0 before and after
 */
export function signalFence<P, S, T extends object>(
  w: Pick<Words<P, S, T>, 'given' | 'leave' | 'lock' | 'loop' | 'step' | 'unlock'>,
  name: string,
  at: (s: S, t: T) => CallbackFence,
  lock: (s: S, t: T) => Lock,
  callbacks: Readonly<Record<number, Block>>,
  running: { [K in keyof T]: T[K] extends number ? K : never }[keyof T],
): Block {
  const source = callerOf(signalFence);
  const here = (...statements: Block): Block => writtenAt(source, ...statements);
  const take = (s: S, t: T): void => {
    // `running` names an integer.
    t[running] = (at(s, t).callbacks.shift() ?? 0) as T[typeof running];
  };
  const dispatched = Object.entries(callbacks).map(([number, does]) =>
    w.given((t) => t[running] === Number(number), does),
  );
  return here(
    w.lock(`of ${name}`, lock),
    w.step(`dma_fence_signal ${name}`, (s, t) => {
      fenceSignal(at(s, t), name);
      take(s, t);
    }),
    w.loop([
      w.given((t) => t[running] === 0, [w.leave()]),
      ...dispatched,
      ...here(w.step(`${name}: the next callback`, take)),
    ]),
    w.unlock(`of ${name}`, lock),
  );
}
