/** Whether a look at the state, or a trylock, always went the same way. */
export function isOneWay({ outcomes, times }) {
    return outcomes !== undefined && times > 0 && (outcomes.yes === 0 || outcomes.no === 0);
}
/** The instructions to show, in the order written. */
export function exercisedIn({ live, sparse }) {
    const all = live?.run?.coverage.exercised ?? [];
    switch (sparse) {
        case 'all':
            return all;
        case 'never':
            return all.filter(({ times }) => times === 0);
        case 'one way':
            return all.filter(isOneWay);
        case 'never waited': {
            const never = neverWaited(live);
            return never === null ? [] : all.filter((one) => never.some((other) => isSame(one, other)));
        }
    }
}
/** The survey of what was searched; null where there is none yet. */
export function surveyOf(live) {
    return live === null || live.survey === 'sought' ? null : live.survey;
}
/** The instructions that may wait, and ran, and never waited; null where nobody looked. */
function neverWaited(live) {
    return surveyOf(live)?.waits.filter(({ waited }) => !waited) ?? null;
}
function isSame(one, other) {
    const { label, routine, source } = one;
    return label === other.label && routine === other.routine && source.line === other.source.line;
}
//# sourceMappingURL=coverage.js.map