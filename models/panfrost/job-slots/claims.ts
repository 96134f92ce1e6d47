/** What is claimed of jobs and of their slots. */
import type { State } from './state.ts';
import { isFinished } from './submit.ts';

/** A job of a closed file is in a slot, current or next, and nobody has told it to stop. */
export function outlives(s: State): boolean {
  for (const slot of s.jobQueues.ids) {
    const { current, next, stop } = s.jobQueues[slot];
    if (current !== null && stop !== 'hard' && s.files[s.jobs[current].file].closed) return true;
    if (next !== null && s.files[s.jobs[next].file].closed) return true;
  }
  return false;
}

/** All files are closed, and neither the hardware, nor an interrupt, nor the scheduler, nor a timeout has anything to do. */
export function unused(s: State): boolean {
  if (s.jobInterrupt.rawstat !== 0 || s.dev.timeoutsLeft > 0) return false;
  for (const file of s.files.ids) if (!s.files[file].closed) return false;
  for (const at of s.slots.ids) {
    if (s.jobQueues[at].current !== null || s.slots[at].queue.length > 0) return false;
    if (isFinished(s, s.slots[at].pending.at(0))) return false;
  }
  return true;
}

/** A job is on the hardware, and nobody is counted who needs it to have power. */
export function mayBePoweredOff(s: State): boolean {
  return s.dev.usage === 0 && s.jobQueues.ids.some((slot) => s.jobQueues[slot].current !== null);
}

/** A job, or a need of power. */
export function left(s: State): boolean {
  for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return true;
  for (const slot of s.slots.ids) if (s.slots[slot].pending.length > 0) return true;
  return s.dev.usage > 0;
}

/** A rule that a step refutes itself. */
export function builtIn(
  name: string,
  about: string,
): { name: string; kind: 'built in'; holds: () => true; about: string } {
  return { name, kind: 'built in', holds: () => true, about };
}
