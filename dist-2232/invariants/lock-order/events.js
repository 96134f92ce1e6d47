/** The events that some thread was seen to wait for. */
export function eventsOf(observation) {
    const waiters = new Map();
    const tests = new Map();
    for (const step of observation.waited) {
        const watched = observation.conditions.get(step);
        if (watched === undefined)
            continue;
        const telling = tellingOf(watched);
        // What only the thread itself decides is nobody else's to bring about.
        if (telling.size === 0)
            continue;
        const name = [...telling.keys()].map((kind) => observation.cells.kinds[kind]).join(' & ');
        waiters.set(name, [...(waiters.get(name) ?? []), step]);
        tests.set(name, merged(tests.get(name), telling));
    }
    return [...waiters].map(([name, steps]) => ({
        name,
        waiters: steps,
        signallers: signallersOf(observation, tests.get(name) ?? new Map()),
    }));
}
/**
 * Of what a condition read, that which tells whether it is true: it had values with which it was only ever true. Where there
 * is nothing of the kind, as where two counters are compared, all that was read while it was false.
 */
function tellingOf(watched) {
    const blocking = new Map([...watched].filter(([, { blocked }]) => blocked.size > 0));
    const telling = new Map([...blocking].filter(([, values]) => onlyPassed(values).length > 0));
    return telling.size > 0 ? telling : blocking;
}
function onlyPassed({ blocked, passed }) {
    return [...passed].filter((value) => !blocked.has(value));
}
function merged(known, more) {
    const all = new Map(known);
    for (const [kind, { blocked, passed }] of more) {
        const before = all.get(kind);
        all.set(kind, {
            blocked: new Set([...(before?.blocked ?? []), ...blocked]),
            passed: new Set([...(before?.passed ?? []), ...passed]),
        });
    }
    return all;
}
/** Steps that changed what tells, to a value with which the condition was only ever true; or, where none is known, at all. */
function signallersOf({ changes }, tests) {
    const signallers = new Set();
    for (let at = 0; at < changes.size; at++) {
        // As it was noted: step, class, before, after.
        const [step, kind, after] = [0, 1, 3].map((part) => changes.states[4 * at + part]);
        const values = tests.get(kind);
        if (values === undefined)
            continue;
        const passing = onlyPassed(values);
        if (passing.length === 0 || passing.includes(after))
            signallers.add(step);
    }
    return [...signallers].sort((a, b) => a - b);
}
//# sourceMappingURL=events.js.map