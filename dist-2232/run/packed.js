/**
 * @param step a step id, or which initial state when there is no origin
 * @param origin the state to take it from
 */
export function packed(system, step, origin) {
    let found = { kind: 'none' };
    let initials = 0;
    const wanted = (pushed) => (pushed < 0 ? initials++ === step : pushed === step);
    const sink = {
        push(pushed) {
            if (wanted(pushed))
                found = { kind: 'state', words: system.scratch.slice(0, system.words) };
        },
        fault(pushed, claim, because) {
            if (wanted(pushed))
                found = { kind: 'fault', claim, because };
        },
    };
    if (origin === null)
        system.initial(sink);
    else
        system.successors(origin, 0, sink);
    return found;
}
//# sourceMappingURL=packed.js.map