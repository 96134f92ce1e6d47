/** What a thread does with ww_mutexes (include/linux/ww_mutex.h, v5.16; drivers/gpu/drm/drm_gem.c, v5.16). */
import { callerOf, labelled, refute, writtenAt, } from '../language/index.js';
import { WW_CLAIMS } from './locks/ww-context.js';
/** `ww_acquire_init`: the thread has an acquire context of the class. */
export function wwAcquireInit({ lock }, cls) {
    const free = (s) => cls.contextsIn(s).find(({ holder }) => holder === null) ??
        tooFew(`${cls.name}: there are more threads with acquire contexts than it was made for`);
    return labelled(`ww_acquire_init ${cls.name}`, callerOf(wwAcquireInit), lock(cls.name, free));
}
/** `ww_acquire_done`: nothing more is acquired. */
export function wwAcquireDone({ step }, cls) {
    const done = step(`ww_acquire_done ${cls.name}`, (s, t) => {
        const mine = cls.contextsIn(s).find(({ holder }) => holder === t.self);
        if (mine === undefined)
            return refute(WW_CLAIMS.init, 'the thread has none');
        if (mine.done)
            refute(WW_CLAIMS.done, 'ww_acquire_done is called twice');
        mine.done = true;
    });
    return { ...done, source: callerOf(wwAcquireDone) };
}
/** `ww_acquire_fini`, with everything unlocked. */
export function wwAcquireFini({ unlock }, cls) {
    const mine = (s, t) => cls.contextsIn(s).find(({ holder }) => holder === t.self) ??
        cls.contextsIn(s)[0] ??
        tooFew(`${cls.name} has no acquire contexts`);
    return labelled(`ww_acquire_fini ${cls.name}`, callerOf(wwAcquireFini), unlock(cls.name, mine));
}
/** `ww_mutex_lock` with the thread's context of the class. */
export function wwLock({ lock }, cls, name, target, how = {}) {
    return writtenAt(callerOf(wwLock), lock(name, target, { ...how, ticket: () => cls }));
}
/**
 * `drm_gem_lock_reservations`: takes all of these locks with a context of its own, and begins again with the one that was
 * contended whenever it is told to back off. Where it fails, all is undone; what comes next is for `interrupted` and
 * `duplicate` to say, in a local or by `returns()`. Otherwise all are taken: afterwards `unreserveAll`.
 * @param targets in the order in which they are taken
 * @param contended the name of a local `int(0, targets.length)`, 0 before and after
 */
export function reserveAll(w, cls, name, targets, contended, how = {}) {
    const source = callerOf(reserveAll);
    const { duplicate, injects, interrupted, signals } = how;
    const first = (t) => t[contended];
    const put = (number) => w.local((t) => {
        // `NumbersOf` names integers only.
        t[contended] = number;
    });
    const unlock = (at) => w.unlock(`${name} ${at}`, targets[at]);
    const contendedLock = (s, t) => targets[first(t) - 1](s, t);
    /** Everything before, and the one that was taken first if it comes after. */
    const undo = (at) => [
        ...targets.slice(0, at).map((_, earlier) => unlock(earlier)),
        ...(at + 1 === targets.length
            ? []
            : [w.given((t) => first(t) > at + 1, [w.unlock(`${name} taken first`, contendedLock)])]),
    ];
    const end = () => [put(0), wwAcquireFini(w, cls)];
    const failing = (undoing, again) => ({
        ...(signals === undefined ? {} : { signals }),
        fails: {
            EDEADLK: again,
            ...(duplicate === undefined ? {} : { EALREADY: [...undoing, ...end(), ...duplicate, w.leave()] }),
            ...(signals === undefined ? {} : { EINTR: [...undoing, ...end(), ...(interrupted ?? []), w.leave()] }),
        },
    });
    const one = (at) => {
        const fails = failing(undo(at), [...undo(at), put(at + 1), w.again()]);
        const target = targets[at];
        return w.given((t) => first(t) !== at + 1, [
            ...wwLock(w, cls, `${name} ${at}`, target, {
                ...fails,
                ...(injects === undefined ? {} : { injects }),
            }),
        ]);
    };
    const slow = wwLock(w, cls, `${name} taken first`, contendedLock, failing([], [w.again()]));
    return writtenAt(source, wwAcquireInit(w, cls), w.loop([
        w.given((t) => first(t) > 0, slow),
        ...targets.map((_, at) => one(at)),
        put(0),
        wwAcquireDone(w, cls),
        w.leave(),
    ]));
}
/** `drm_gem_unlock_reservations`. */
export function unreserveAll(w, cls, name, targets) {
    const unlocks = targets.map((target, at) => w.unlock(`${name} ${at}`, target));
    return writtenAt(callerOf(unreserveAll), ...unlocks, wwAcquireFini(w, cls));
}
function tooFew(why) {
    throw new Error(why);
}
//# sourceMappingURL=ww.js.map