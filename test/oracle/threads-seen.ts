/** The threads of the oracle as properties see them. */
import type { ThreadView } from '../../src/language/model.ts';
import type { Wanting } from '../../src/language/program.ts';
import type { State } from './state.ts';
import type { Stopping } from './stopping.ts';
import type { View } from './views.ts';
import type { Wanted, World } from './world.ts';

export function threadViews(world: World, stopping: Stopping, state: State): readonly ThreadView[] {
  const { locks, racy } = world.views;
  return world.threads.map(({ name }, thread): ThreadView => {
    const wanted = waitedFor(world, thread);
    const atRest = stopping.mayStop(state, thread);
    const interrupter = atRest ? undefined : stopping.interrupters(state, thread)[0];
    const refuses = (one: Wanted): boolean =>
      (one.mode.refusal?.refuses(one.state, thread, one.ticket, racy) ?? null) !== null;
    const waitsOn = (other: number): boolean => {
      if (other === interrupter) return true;
      if (wanted === null || wanted.ticket === LOST) return false;
      const { mode, state: lock, ticket } = wanted;
      if (mode.mayAcquire(lock, thread, ticket, racy)) return false;
      if (mode.line?.isIn(lock, thread, ticket) === false || refuses(wanted)) return false;
      return mode.isInTheWay(lock, thread, other);
    };
    const first = world.threads.findIndex((_, other) => waitsOn(other));
    const held = locks.filter(({ exists, kind, state: lock }) => exists() && kind.isHeldBy(lock, thread));
    return {
      name,
      atRest,
      waitsFor: first < 0 ? null : first,
      waitsOn,
      recurses:
        wanted !== null &&
        !wanted.mode.recursive &&
        wanted.kind.isHeldBy(wanted.state, thread) &&
        (wanted.ticket === LOST || !refuses(wanted)),
      takes: wanted?.class ?? null,
      holds: (lockClass) => held.some((lock) => lock.class === lockClass),
      locksHeld: held.length,
    };
  });
}

/** The lock before which a thread stands; null where that cannot be told any more. */
function waitedFor(world: World, thread: number): Wanted | null {
  if (world.framesOf(thread).length === 0) return null;
  const { statement } = world.lineOf(thread);
  if (statement.kind !== 'lock' && statement.kind !== 'section') return null;
  const { racy } = world.views;
  const t = world.view(thread);
  try {
    const found = world.wanted(thread, { ...statement, ticket: null }, racy, t);
    return { ...found, ticket: ticketOf(statement, racy, t) };
  } catch {
    return null;
  }
}

/** Of a ticket that is reached through freed memory. */
const LOST = Symbol('lost');

function ticketOf({ ticket }: Wanting, s: View, t: View): unknown {
  try {
    return ticket === null ? null : ticket(s, t);
  } catch {
    return LOST;
  }
}
