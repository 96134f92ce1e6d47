/** The threads of the state on stage, as properties see them. */
import type { Control, Place } from '../compile/control.ts';
import type { ThreadView } from '../model.ts';
import { awaited } from '../program.ts';
import { placeOf } from './interpreter.ts';
import type { Stage } from './stage.ts';
import type { LockView } from './lock-view.ts';
import type { Views } from './views.ts';

export function threadsOn({ state }: Stage, control: Control, views: Views): readonly ThreadView[] {
  return control.threads.map(({ name }, thread): ThreadView => {
    const place = placeOf(control, thread, state.threads[thread]?.pc ?? -1);
    const lock = lockAwaited(place, views);
    const waits = lock !== null && !lock.kind.mayAcquire(lock.state, thread);
    return {
      name,
      atRest: place.rest,
      waitsFor: waits ? lock.state.holder : null,
      locksHeld: views.locks.filter(
        ({ exists, kind, state: held }) => exists() && kind.isHeldBy(held, thread),
      ).length,
    };
  });
}

/** The lock that a thread at this place can only wait for; null when there is none, or it is reached through freed memory. */
function lockAwaited({ frame, what }: Place, views: Views): LockView | null {
  const target = what.kind === 'instruction' ? awaited(what.instruction) : null;
  if (target === null || frame === null) return null;
  try {
    return views.lockOf(target(views.racy, views.frames[frame.id]));
  } catch {
    return null;
  }
}
