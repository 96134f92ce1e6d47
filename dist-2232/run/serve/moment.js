/** A state in words: who stands where, who holds and who waits for what, what can be done, and what holds there. */
import { stepInWords } from '../../language/index.js';
/** The state after so many steps of a way; where the last step broke a rule, the one before it. */
export function momentAt(tour, way, at) {
    const { compiled, reference } = tour;
    const { broke, state } = stateAt(tour, way, at);
    return {
        at,
        broke,
        variables: reference.variables(state),
        threads: threadsOf(tour, state),
        locks: reference.locks(state),
        // Nothing comes after a broken rule.
        enabled: (broke === null ? reference.successors(state) : []).map(({ step, taken }) => ({
            ...stepInWords(compiled, step),
            id: step,
            of: tour.kindOf(step),
            changes: taken.kind === 'state' ? taken.changes : [],
            breaks: taken.kind === 'state' ? null : broken(taken),
        })),
        claims: claimsOf(tour, state),
    };
}
/** What a diagram shows of each state from `from` to before `to`. */
export function rowAt(tour, way, at) {
    const { state } = stateAt(tour, way, at);
    const locks = tour.reference.locks(state);
    const threads = threadsOf(tour, state).map(({ name, stands, waits }) => ({
        stands,
        holds: locks.filter(({ by }) => by.includes(name)).map(({ path }) => path),
        wants: waits.find(({ heldBy }) => heldBy !== null)?.wants ?? null,
    }));
    return { at, threads };
}
function stateAt(tour, way, at) {
    const taken = tour.taken(way, at);
    if (taken.kind === 'state')
        return { state: taken.state, broke: null };
    return { state: stateAt(tour, way, at - 1).state, broke: broken(taken) };
}
function broken({ because, claim }) {
    return claim === null ? because : `${claim}: ${because}`;
}
function threadsOf({ compiled, reference }, state) {
    const blocked = reference.blocked(state);
    return compiled.control.threads.map(({ name }, thread) => {
        const place = compiled.control.places[thread]?.[state.threads[thread]?.pc ?? -1];
        const waits = blocked.filter((one) => one.thread === name);
        const offers = place?.offers ?? [];
        const labels = [...new Set(offers.map(({ instruction }) => instruction.label))];
        const routine = state.threads[thread]?.frames.at(-1)?.routine ?? '';
        return {
            name,
            stands: offers.length === 0 ? 'ended' : waits.length > 0 ? 'waits' : place?.rest === true ? 'rests' : 'goes',
            before: labels.length === 0 ? null : `${routine}: ${labels.join(' | ')}`,
            waits: waits.map(({ heldBy, wants }) => ({ heldBy, wants })),
        };
    });
}
/** A property that throws is told where the search found it; here it counts as broken. */
function claimsOf({ compiled, reference }, state) {
    const rests = reference.atRest(state);
    return compiled.properties.flatMap((property) => {
        const { kind, name } = property;
        if (kind !== 'invariant' && kind !== 'reachable' && !(kind === 'at rest' && rests))
            return [];
        let holds = false;
        try {
            holds = reference.judge(property, state);
        }
        catch {
            // As said above.
        }
        return [{ name, holds }];
    });
}
//# sourceMappingURL=moment.js.map