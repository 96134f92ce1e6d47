import { ModelError } from './mistake.js';
import { callerOf } from './source.js';
export function interchangeable(given) {
    if ('def' in given)
        return symmetricRows(given);
    const [first] = given;
    const other = given.find((thread) => first !== undefined && !areAlike(thread, first));
    if (other !== undefined)
        throw new ModelError(`interchangeable: "${first?.name}" and "${other.name}" differ in routine, context or arguments`, other.source);
    return given.map((thread) => ({ ...thread, interchangeable: true }));
}
function symmetricRows({ def, source }) {
    if (def.kind !== 'table' && def.kind !== 'pool')
        throw new ModelError('interchangeable: only the rows of a table or a pool are, or threads', callerOf(interchangeable));
    return { def: { ...def, interchangeable: true }, source };
}
/** Would two threads do the same, whatever they are called? */
export function areAlike(a, b) {
    const names = Object.keys(a.args);
    return (a.routine === b.routine &&
        a.context === b.context &&
        a.isAtomic === b.isAtomic &&
        a.masked === b.masked &&
        names.length === Object.keys(b.args).length &&
        names.every((name) => a.args[name] === b.args[name]));
}
/** Whether a field was declared to have interchangeable rows. */
export function isInterchangeable({ def }) {
    return (def.kind === 'table' || def.kind === 'pool') && def.interchangeable === true;
}
//# sourceMappingURL=interchangeable.js.map