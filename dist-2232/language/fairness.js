/** A thread that is named goes before all that are not. */
export function fairnessOf({ strong = [], unfair = [] } = {}, threads) {
    const names = (which, name) => which !== 'all' && which.includes(name);
    return threads.map(({ name }) => {
        if (names(strong, name))
            return 'strong';
        if (names(unfair, name))
            return 'none';
        return strong === 'all' ? 'strong' : unfair === 'all' ? 'none' : 'weak';
    });
}
//# sourceMappingURL=fairness.js.map