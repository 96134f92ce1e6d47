/**
 * `struct ww_acquire_ctx` (include/linux/ww_mutex.h, v5.16): what a thread brings along that takes several locks of a
 * class, from `ww_acquire_init` to `ww_acquire_fini`. lockdep makes it a lock, so that it is one here: a thread that ends
 * with one has forgotten `ww_acquire_fini`.
 *
 * Stamps are kept as ranks among the contexts that there are, the oldest first, so that equal states look equal.
 */
import {
  flag,
  int,
  type LockKind,
  lockKind,
  type LockState,
  optionalThread,
  refute,
} from '../../language/index.ts';
import { lawful } from '../../language/lawful-kinds.ts';

/** What every use of a ww_mutex checks, as CONFIG_DEBUG_WW_MUTEXES does (kernel/locking/ww_mutex.h). */
export const WW_CLAIMS = {
  init: 'a ww_mutex is taken with an acquire context that is initialised',
  one: 'a thread has one acquire context of a class',
  class: 'a ww_mutex is taken with an acquire context of its class',
  done: 'nothing is acquired after ww_acquire_done',
  contended: 'after -EDEADLK the contended ww_mutex is taken first',
  dropped: 'after -EDEADLK all ww_mutexes are dropped before another is taken',
  fini: 'an acquire context is finished with no ww_mutex acquired',
} as const;

/** The most locks that one context has at once. */
const MOST_ACQUIRED = 15;

export interface AcquireContext extends LockState {
  /** From 1, the oldest; 0 while nobody has it. */
  rank: number;
  acquired: number;
  /** An older one waits for it (wound-wait). */
  wounded: boolean;
  done: boolean;
  /** A lock was refused with -EDEADLK, and is to be taken next. */
  backsOff: boolean;
}

/** The contexts of a class, in the shared state. */
export type ContextsOf = (s: unknown) => readonly AcquireContext[];

/** @param most how many contexts of the class there can be */
export function contextKind(contextsOf: ContextsOf, most: number): LockKind {
  return lawful(
    lockKind({
      name: 'ww_acquire_ctx',
      fields: {
        holder: optionalThread(),
        rank: int(0, most),
        acquired: int(0, MOST_ACQUIRED),
        wounded: flag(),
        done: flag(),
        backsOff: flag(),
      },
      write: {
        sleeps: false,
        atomic: false,
        mayAcquire: ({ holder }) => holder === null,
        acquire: (context, thread, _ticket, s) => {
          let rank = 1;
          for (const other of contextsOf(s)) {
            if (other.holder === thread)
              refute(WW_CLAIMS.one, 'ww_acquire_init is called again before ww_acquire_fini');
            if (other.holder !== null) rank++;
          }
          context.holder = thread;
          context.rank = rank;
        },
        isHeldBy: ({ holder }, thread) => holder === thread,
        release: (context, _thread, s) => {
          if (context.acquired > 0)
            refute(WW_CLAIMS.fini, `ww_acquire_fini is called with ${context.acquired} acquired`);
          for (const other of contextsOf(s)) if (other.rank > context.rank) other.rank--;
          context.holder = null;
          context.rank = 0;
          context.wounded = false;
          context.done = false;
          context.backsOff = false;
        },
      },
    }),
  );
}

/** The context that a thread has, or null. */
export function contextOf(contexts: readonly AcquireContext[], thread: number | null): AcquireContext | null {
  if (thread !== null) for (const context of contexts) if (context.holder === thread) return context;
  return null;
}
