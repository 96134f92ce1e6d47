/** What work items and timers have in common: they are requested, pending, run by one thread, and waited for. */
import {
  type Compound,
  flag,
  labelled,
  type Lock,
  lockKind,
  type LockState,
  optionalThread,
  setOfThreads,
  type Source,
  type Statement,
  type ThreadSet,
  type Words,
} from '../language/index.ts';
import { vouched } from '../language/lawful-kinds.ts';

/** A work item. It is requested by `queueWork`, and run by `runWork`. */
export interface Work extends Lock {
  /** On a queue, and not yet begun. */
  readonly pending: boolean;
  /** To be queued when its timer expires. */
  readonly delayed: boolean;
}

export interface WorkState extends LockState {
  pending: boolean;
  delayed: boolean;
  /** Somebody cancels it and waits: WORK_STRUCT_PENDING_BIT and WORK_OFFQ_CANCELING are set, and no request is accepted. */
  canceling: boolean;
  /** Threads in `flush_work` whose run of the item is not over. */
  readonly flushing: ThreadSet;
  /** Threads in `flush_work` whose run of the item has begun, or is over. */
  readonly begun: ThreadSet;
}

const FIELDS = {
  holder: optionalThread(),
  pending: flag(),
  delayed: flag(),
  canceling: flag(),
  flushing: setOfThreads(),
  begun: setOfThreads(),
};

export const WORK = vouched(kindOf('work item', true));
export const TIMER = vouched(kindOf('timer', false));
/** What `flush_work` brings along: it waits for the last request when it was called, not for later ones. */
export const FLUSH = {};
/** What `del_timer_sync` brings along: it waits for the handler only, and takes the timer off. */
export const DELETE = {};

/** @param sleeps whether it runs where one may sleep, and who waits for it sleeps */
function kindOf(name: string, sleeps: boolean) {
  return lockKind({
    name,
    fields: FIELDS,
    // To run it.
    write: {
      sleeps,
      atomic: !sleeps,
      mayAcquire: (item) => item.holder === null && item.pending,
      acquire: (item, thread) => {
        item.pending = false;
        item.holder = thread;
        item.begun.addAll(item.flushing);
      },
      isHeldBy: (item, thread) => item.holder === thread,
      release: (item) => {
        item.holder = null;
        each(item.begun, (thread) => item.flushing.delete(thread));
      },
    },
    // To wait for it; nobody has it in this way.
    read: {
      sleeps,
      atomic: false,
      shared: true,
      recursive: true,
      mayAcquire: (item, thread, ticket) =>
        (item.holder === null && (!item.pending || ticket === DELETE)) ||
        (item.begun.has(thread) && !item.flushing.has(thread)),
      acquire: (item, thread) => {
        item.flushing.delete(thread);
        item.begun.delete(thread);
      },
      isHeldBy: () => false,
      release: () => undefined,
      isInTheWay: (item, _thread, other) => item.holder === other,
      line: {
        isIn: (item, thread, ticket) =>
          ticket !== FLUSH || item.flushing.has(thread) || item.begun.has(thread),
        // insert_wq_barrier: behind the item where it is queued, else behind the worker that runs it.
        enter: (item, thread) => {
          item.flushing.add(thread);
          if (!item.pending) item.begun.add(thread);
        },
        leave: (item, thread) => {
          item.flushing.delete(thread);
          item.begun.delete(thread);
        },
      },
    },
  });
}

/** Each member of a set of threads. What is done may take that thread out of the set, and must not change it otherwise. */
function each(threads: ThreadSet, does: (thread: number) => void): void {
  let left = threads.size;
  for (let thread = 0; left > 0; thread++)
    if (threads.has(thread)) {
      left--;
      does(thread);
    }
}

/** A lock of these kinds has the fields of a work item. */
export function item(field: Compound<Lock>): Compound<Work> {
  return field as Compound<Work>;
}

export function stateOf(of: Work): WorkState {
  // Made by `work` and `timer` only; the type is what others may do with it.
  return of as unknown as WorkState;
}

/** WORK_STRUCT_PENDING_BIT. */
export function isTaken(state: WorkState): boolean {
  return state.pending || state.delayed || state.canceling;
}

/** `try_to_grab_pending`. The barriers of those who flush stay on the queue, and let them go. */
export function grabPending(state: WorkState): boolean {
  const was = state.pending || state.delayed;
  if (state.pending)
    each(state.flushing, (thread) => {
      if (state.begun.has(thread)) return;
      state.flushing.delete(thread);
      state.begun.add(thread);
    });
  state.pending = false;
  state.delayed = false;
  return was;
}

/** @param ticket how it is waited for; without one, until the item neither runs nor is queued */
export function waited<P, S, T>(
  { under }: Pick<Words<P, S, T>, 'under'>,
  label: string,
  at: (s: S, t: T) => Work,
  over: (s: S, t: T) => void,
  source: Source,
  ticket: object | null = null,
): Statement {
  const how = ticket === null ? {} : { ticket: () => ticket };
  return labelled(label, source, under(label, at, '', over, { mode: 'read', ...how }));
}
