/**
 * `struct timer_list` (include/linux/timer.h, kernel/time/timer.c, v5.6): its handler runs in a softirq, when the model's softirq
 * takes it with `runWork`, and never twice at a time. Time itself is not modelled: a pending timer may expire at once.
 *
 * `del_timer_sync` in an interrupt that came on top of the handler would wait for ever, and nobody says so here (may miss).
 */
import { type Block, callerOf, type Compound, lockField, type Words } from '../language/index.ts';
import { DELETE, grabPending, item, stateOf, TIMER, waited, type Work } from './work-item.ts';

/** A timer (`struct timer_list`), which runs in a softirq and may not sleep. @param lockClass as lockdep would name it */
export function timer(lockClass = 'timer'): Compound<Work> {
  return item(lockField(TIMER, lockClass, callerOf(timer)));
}

/** `mod_timer`: the timer expires later, whenever that was. @returns whether it was pending */
export function modTimer(of: Work): boolean {
  const state = stateOf(of);
  const was = state.pending;
  state.pending = true;
  return was;
}

/** `del_timer`: does not wait for its handler. @returns whether it was pending */
export function delTimer(of: Work): boolean {
  return grabPending(stateOf(of));
}

/**
 * `del_timer_sync`: waits until the handler does not run, and takes the timer off. Others can start it meanwhile, and afterwards:
 * a driver has to see to that itself.
 * @param answer what is done with the result: whether the timer was pending
 */
export function delTimerSync<P, S, T>(
  w: Pick<Words<P, S, T>, 'under'>,
  name: string,
  at: (s: S, t: T) => Work,
  answer?: (s: S, t: T, wasPending: boolean) => void,
): Block {
  const over = (s: S, t: T): void => {
    const was = delTimer(at(s, t));
    answer?.(s, t, was);
  };
  return [waited(w, `del_timer_sync ${name}`, at, over, callerOf(delTimerSync), DELETE)];
}
