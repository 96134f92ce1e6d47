import { modeFor } from '../lock-kind.js';
import { awaited } from '../program.js';
import { interrupterOf, placeOf } from './interpreter.js';
export function threadsOn({ state }, control, views) {
    return control.threads.map(({ context, name }, thread) => {
        const place = placeOf(control, thread, state.threads[thread]?.pc ?? -1);
        const wanted = wantedAt(place, views, context.isInterrupt === true);
        const interrupter = place.rest ? null : interrupterOf(control, state, thread);
        const waitsOn = (other) => {
            if (other === interrupter)
                return true;
            if (wanted === null)
                return false;
            const { lock, mode, ticket } = wanted;
            if (ticket === NOTHING || mode.mayAcquire(lock.state, thread, ticket, views.racy))
                return false;
            // Who is still to get in line has a step to take.
            if (mode.line !== null && !mode.line.isIn(lock.state, thread, ticket))
                return false;
            if (mode.refusal !== null && mode.refusal.refuses(lock.state, thread, ticket, views.racy) !== null)
                return false;
            return mode.isInTheWay(lock.state, thread, other);
        };
        const first = control.threads.findIndex((_, other) => waitsOn(other));
        return {
            name,
            atRest: place.rest,
            waitsFor: first < 0 ? null : first,
            waitsOn,
            recurses: wanted !== null && recurses(wanted, thread, views),
            takes: wanted?.lock.lockClass ?? null,
            holds: (lockClass) => views.locks.some((lock) => lock.lockClass === lockClass && lock.exists() && lock.kind.isHeldBy(lock.state, thread)),
            locksHeld: views.locks.filter(({ exists, kind, state: held }) => exists() && kind.isHeldBy(held, thread)).length,
        };
    });
}
/** Who is told that it has the lock already goes on. */
function recurses({ lock, mode, ticket }, thread, { racy }) {
    if (mode.recursive || !lock.kind.isHeldBy(lock.state, thread))
        return false;
    return (mode.refusal === null ||
        ticket === NOTHING ||
        mode.refusal.refuses(lock.state, thread, ticket, racy) === null);
}
/** Of a ticket that is reached through freed memory. */
const NOTHING = Symbol('nothing');
/** The lock that a thread at this place can only wait for; null when there is none, or it is reached through freed memory. */
function wantedAt({ frame, what }, views, isInterrupt) {
    const wanting = what.kind === 'instruction' ? awaited(what.instruction) : null;
    if (wanting === null || frame === null)
        return null;
    const t = views.frames[frame.id];
    try {
        const lock = views.lockOf(wanting.target(views.racy, t));
        const mode = modeFor(lock.kind, wanting.mode, isInterrupt);
        return mode === null ? null : { lock, mode, ticket: ticketOf(wanting, views, t) };
    }
    catch {
        return null;
    }
}
function ticketOf({ ticket }, views, t) {
    try {
        return ticket === null ? null : ticket(views.racy, t);
    }
    catch {
        return NOTHING;
    }
}
//# sourceMappingURL=threads.js.map