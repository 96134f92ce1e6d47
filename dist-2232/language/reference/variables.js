/** A whole state as people read it: one line per variable, named as in the changes of a step. */
import { within } from '../complaints.js';
import { fieldsAt, inWords } from './changes.js';
/** Shared variables in the order of declaration, then each thread's locals, outermost routine first. */
export function variablesOf(state, shared, control) {
    const locals = state.threads.flatMap(({ frames }, thread) => frames.flatMap(({ locals: record, routine: of }, depth) => {
        const fields = fieldsAt(state, control, thread, depth) ?? {};
        const owner = `${control.threads[thread]?.name}: `;
        return recordIn('', record, fields, control).map(({ path, value }) => ({
            path: owner + path,
            value,
            of,
        }));
    }));
    return [...recordIn('', state.shared, shared, control), ...locals];
}
function recordIn(path, record, fields, control) {
    return Object.entries(fields).flatMap(([name, { def }]) => partIn(within(path, name), record[name] ?? null, def, control));
}
function partIn(path, value, def, control) {
    if (!('fields' in def))
        return [{ path, value: inWords(def, value, control) }];
    if (Array.isArray(value))
        return value.flatMap((row, at) => {
            const own = `${path}[${at}]`;
            return isRecord(row) ? recordIn(own, row, def.fields, control) : [{ path: own, value: row }];
        });
    return isRecord(value) ? recordIn(path, value, def.fields, control) : [];
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=variables.js.map