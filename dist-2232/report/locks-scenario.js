/** The gravest that was found; `potential` where there are cycles, and all are unreachable. */
export function verdictOfLocks({ cycles, misuses, partial }) {
    const decided = (kind) => cycles.some(({ decision }) => decision.kind === kind);
    if (decided('reachable'))
        return 'deadlock';
    if (decided('broken only by a timeout'))
        return 'timeout';
    if (misuses.length > 0)
        return 'misuse';
    if (partial !== undefined || decided('undecided'))
        return 'undecided';
    return cycles.length > 0 ? 'potential' : 'ordered';
}
export function classNamed({ classes }, at) {
    return classes[at]?.name ?? '';
}
const COLUMN = 4;
/** Lockdep's table: who takes what first, then what each waits for. */
export function lockScenario(run, round) {
    const isEvent = (at) => run.classes[at]?.kind === 'event';
    const asks = (at, how) => {
        if (isEvent(at))
            return `wait(${classNamed(run, at)})`;
        return `${how === 'exclusive' ? '' : 'read_'}lock(${classNamed(run, at)})`;
    };
    const cells = [];
    const put = (column, text) => {
        cells.push(round.map((_, at) => (at === column ? text : '')));
    };
    round.forEach(({ from, holder }, column) => {
        if (!isEvent(from))
            put(column, asks(from, holder));
    });
    round.forEach(({ asker, byInterrupt, to }, column) => {
        if (byInterrupt)
            put(column, '<Interrupt>');
        put(column, `${byInterrupt ? '  ' : ''}${asks(to, asker)}`);
    });
    round.forEach(({ from }, column) => {
        if (isEvent(from))
            put(column, `signal(${classNamed(run, from)}), never`);
    });
    const heads = round.map((_, at) => `CPU${at}`);
    const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column].length)));
    const line = (row) => row.map((text, column) => text.padEnd(widths[column] + COLUMN)).join('');
    return [line(heads), line(heads.map(() => '----')), ...cells.map(line), '', '*** DEADLOCK ***'];
}
//# sourceMappingURL=locks-scenario.js.map