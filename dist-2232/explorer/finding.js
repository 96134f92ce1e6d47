/**
 * Which of two findings is told: an order that depends on nothing but what was found, so that it is the same whoever found
 * them, and in whatever order.
 */
export function before(a, b) {
    if (a.length !== b.length)
        return a.length < b.length;
    if (a.rank !== b.rank)
        return a.rank < b.rank;
    for (let word = 0; word < a.state.length; word++) {
        const x = a.state[word] >>> 0;
        const y = b.state[word] >>> 0;
        if (x !== y)
            return x < y;
    }
    return a.step !== b.step ? a.step < b.step : a.initial < b.initial;
}
export function withTrace(told, trace) {
    return { ...told, trace };
}
//# sourceMappingURL=finding.js.map