/** The threads of the state on stage, as properties see them. */
import type { Control, Place } from '../compile/control.ts';
import { broken } from '../mistake.ts';
import type { ThreadView } from '../model.ts';
import type { LockMode } from '../field.ts';
import { modeFor } from '../lock-kind.ts';
import { awaited, type Wanting } from '../program.ts';
import { interrupterOf, placeOf } from './interpreter.ts';
import type { Stage } from './stage.ts';
import type { LockView } from './lock-view.ts';
import type { Views } from './views.ts';

export function threadsOn({ state }: Stage, control: Control, views: Views): readonly ThreadView[] {
  const seen = control.threads.map(({ context, name }, thread): ThreadView => {
    const place = placeOf(control, thread, state.threads[thread]?.pc ?? -1);
    const wanted = wantedAt(place, views, context.isInterrupt === true);
    const interrupter = place.rest ? null : interrupterOf(control, state, thread);
    const waitsOn = (other: number): boolean => {
      if (other === interrupter) return true;
      if (wanted === null) return false;
      const { lock, mode, ticket } = wanted;
      if (ticket === NOTHING || mode.mayAcquire(lock.state, thread, ticket, views.racy)) return false;
      // Who is still to get in line has a step to take.
      if (mode.line !== null && !mode.line.isIn(lock.state, thread, ticket)) return false;
      if (mode.refusal !== null && mode.refusal.refuses(lock.state, thread, ticket, views.racy) !== null)
        return false;
      return mode.isInTheWay(lock.state, thread, other);
    };
    const first = control.threads.findIndex((_, other) => waitsOn(other));
    return Object.freeze<ThreadView>({
      name,
      atRest: place.rest,
      waitsFor: first < 0 ? null : first,
      waitsOn,
      recurses: wanted !== null && recurses(wanted, thread, views),
      takes: wanted?.lock.lockClass ?? null,
      holds: (lockClass) =>
        views.locks.some(
          (lock) => lock.lockClass === lockClass && lock.exists() && lock.kind.isHeldBy(lock.state, thread),
        ),
      locksHeld: views.locks.filter(
        ({ exists, kind, state: held }) => exists() && kind.isHeldBy(held, thread),
      ).length,
    });
  });
  return Object.freeze(seen);
}

/** Who is told that it has the lock already goes on. */
function recurses({ lock, mode, ticket }: Wanted, thread: number, { racy }: Views): boolean {
  if (mode.recursive || !lock.kind.isHeldBy(lock.state, thread)) return false;
  return (
    mode.refusal === null ||
    ticket === NOTHING ||
    mode.refusal.refuses(lock.state, thread, ticket, racy) === null
  );
}

interface Wanted {
  readonly lock: LockView;
  readonly mode: LockMode;
  readonly ticket: unknown;
}

/** Of a ticket that is reached through freed memory. */
const NOTHING = Symbol('nothing');

/** The lock that a thread at this place can only wait for; null when there is none, or it is reached through freed memory. */
function wantedAt({ frame, what }: Place, views: Views, isInterrupt: boolean): Wanted | null {
  const wanting = what.kind === 'instruction' ? awaited(what.instruction) : null;
  if (wanting === null || frame === null) return null;
  const t = views.frames[frame.id];
  const { first } = broken;
  try {
    const lock = views.lockOf(wanting.target(views.racy, t));
    const mode = modeFor(lock.kind, wanting.mode, isInterrupt);
    return mode === null ? null : { lock, mode, ticket: ticketOf(wanting, views, t) };
  } catch {
    broken.first = first;
    return null;
  }
}

function ticketOf({ ticket }: Wanting, views: Views, t: unknown): unknown {
  const { first } = broken;
  try {
    return ticket === null ? null : ticket(views.racy, t);
  } catch {
    broken.first = first;
    return NOTHING;
  }
}
