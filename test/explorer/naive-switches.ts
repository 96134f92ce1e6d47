/** What happens with so many switches, enumerated naively: every way, one after the other, on the reference engine. */
import type { Compiled, PlainState, Reference } from '../../src/language/index.ts';

/** The states, as text, that are reached with at most so many switches away from a thread that could go on. */
export function reachedWithin(reference: Reference, compiled: Compiled, most: number): ReadonlySet<string> {
  const reached = new Set<string>();
  /** The most switches left with which a state was entered by a thread: with fewer there is nothing new. */
  const entered = new Map<string, number>();
  const enter = (state: PlainState, running: number | null, left: number): void => {
    const text = JSON.stringify(state);
    reached.add(text);
    const key = `${running} ${text}`;
    if ((entered.get(key) ?? -1) >= left) return;
    entered.set(key, left);
    const successors = reference.successors(state);
    const goesOn = successors.some(({ step }) => threadOf(compiled, step) === running);
    for (const { step, taken } of successors) {
      const thread = threadOf(compiled, step);
      const after = goesOn && thread !== running ? left - 1 : left;
      if (after >= 0 && taken.kind === 'state') enter(taken.state, thread, after);
    }
  };
  const initial = reference.initial();
  if (initial.kind === 'state') enter(initial.state, null, most);
  return reached;
}

/** Switches of a trace, counted one by one. */
export function switchesOf(reference: Reference, compiled: Compiled, steps: readonly number[]): number {
  let taken = reference.initial();
  let running: number | null = null;
  let switches = 0;
  for (const step of steps) {
    if (taken.kind !== 'state') throw new Error('the trace goes on after its end');
    const thread = threadOf(compiled, step);
    const before: number | null = running;
    const goesOn: boolean = reference
      .successors(taken.state)
      .some((other) => threadOf(compiled, other.step) === before);
    if (goesOn && thread !== before) switches++;
    const next = reference.take(taken.state, step);
    if (next === null) throw new Error('a step of the trace cannot be taken');
    taken = next;
    running = thread;
  }
  return switches;
}

function threadOf({ control }: Compiled, step: number): number {
  return control.steps[step]?.thread ?? -1;
}
