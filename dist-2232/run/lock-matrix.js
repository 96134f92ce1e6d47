/** Fills the lock matrix: every scenario with every kind of lock, each a model of its own, searched like any other. */
import { algorithmOf, cellModel, columnsOf, CONTEXT_SCENARIOS, contextModel, SCENARIOS, traitsOf, } from '../invariants/lock-matrix/index.js';
import { LOCK_MATRIX_SCHEMA, verdictOfLocks, } from '../report/index.js';
import { Fault } from './fault.js';
import { locks } from './locks.js';
import { tool } from './tool.js';
/** @param kinds the kinds of lock, in the order of the columns */
export async function lockMatrix(kinds) {
    const columns = columnsOf(kinds);
    const rows = [];
    for (const scenario of SCENARIOS)
        rows.push(
        // Where it says itself who reads and who writes, one column of a kind has it.
        await rowOf(scenario, columns, (column) => scenario.readers === undefined || column.mode === 'read' ? cellModel(scenario, column) : null));
    for (const scenario of CONTEXT_SCENARIOS)
        rows.push(await rowOf(scenario, columns, ({ kind }) => {
            const algorithm = algorithmOf(kind);
            return algorithm === null ? null : contextModel(scenario, algorithm);
        }));
    return {
        schema: LOCK_MATRIX_SCHEMA,
        tool: tool(),
        columns: columns.map(({ kind, mode }) => ({ kind: kind.name, mode })),
        rows,
    };
}
/** @param modelOf the model of a cell; null where the scenario is not about the column */
async function rowOf({ about, breaks, expect, name, threads }, columns, modelOf) {
    const cells = [];
    for (const column of columns) {
        const model = modelOf(column);
        const found = model === null ? null : answerOf(await locks(model, 'it'), breaks);
        cells.push(found === null ? null : { expected: expect(traitsOf(column)), found });
    }
    return { name, about, threads, cells };
}
/**
 * @param breaks the rule that a misuse has to break, if it is to count as one
 * @returns an `Answer`, or the rule that was broken instead
 */
function answerOf(run, breaks) {
    const verdict = verdictOfLocks(run);
    switch (verdict) {
        case 'ordered':
            return 'silent';
        case 'potential':
        case 'deadlock':
            return verdict;
        case 'misuse':
            return run.misuses.some(({ rule }) => rule === breaks) ? verdict : (run.misuses[0]?.rule ?? verdict);
        case 'timeout':
        case 'undecided':
            throw new Fault(`${run.model}: a scenario ends ${verdict}: ${run.partial ?? 'no reason given'}`);
    }
}
//# sourceMappingURL=lock-matrix.js.map