/** Rates that are remembered: those of about the last second, as they are told. */
const RATES = 4;
export function searchOf(chosen, wanted) {
    return {
        chosen,
        wanted,
        stage: 'searching',
        described: null,
        progress: null,
        rates: [],
        run: null,
        survey: null,
    };
}
export function withProgress(live, progress) {
    const before = live.progress;
    const seconds = progress.seconds - (before?.seconds ?? 0);
    if (seconds <= 0)
        return { ...live, progress };
    const rate = {
        states: Math.max(0, progress.states - (before?.states ?? 0)) / seconds,
        edges: Math.max(0, progress.edges - (before?.edges ?? 0)) / seconds,
    };
    return { ...live, progress, rates: [...live.rates, rate].slice(-RATES) };
}
/** The mean of the last second or so. */
export function rateOf({ rates }) {
    if (rates.length === 0)
        return null;
    const mean = (of) => rates.reduce((total, rate) => total + of(rate), 0) / rates.length;
    return { states: mean(({ states }) => states), edges: mean(({ edges }) => edges) };
}
export function isUnderWay(live) {
    return live !== null && live.stage !== 'ended';
}
//# sourceMappingURL=live.js.map