import { ModelError } from '../mistake.js';
/** The locks a field names as its guards, as written. */
export function guardsOf({ def }) {
    return 'guards' in def ? def.guards : [];
}
/**
 * The ways to the locks that guard a field.
 * @param own the fields of the record it stands in
 * @throws ModelError when a path does not end at a lock
 */
export function guardPaths(field, own, shared) {
    const guards = guardsOf(field);
    if (guards.length > 1 && (field.def.kind === 'set' || field.def.kind === 'queue'))
        throw new ModelError('a set or a queue can be guarded by one lock only', field.source);
    return guards.map((path) => guardPath(path, field, own, shared));
}
function guardPath(path, field, own, shared) {
    const [first = '', ...others] = path.split('.');
    const from = Object.hasOwn(own, first) ? 'own' : 'root';
    const hops = [];
    let def;
    const go = (fields, name) => {
        def = fields !== null && Object.hasOwn(fields, name) ? fields[name]?.def : undefined;
        if (def === undefined)
            throw new ModelError(`guardedBy("${path}"): there is no "${name}" on that path`, field.source);
        hops.push({ kind: 'field', name });
    };
    go(from === 'own' ? own : shared, first);
    for (const name of others) {
        if (def?.kind === 'ref') {
            const target = shared[def.of]?.def;
            hops.push({ kind: 'row', of: def.of });
            go(target?.kind === 'table' || target?.kind === 'pool' ? target.fields : null, name);
        }
        else
            go(def?.kind === 'record' ? def.fields : null, name);
    }
    if (def?.kind !== 'lock')
        throw new ModelError(`guardedBy("${path}"): that is not a lock`, field.source);
    return { from, hops };
}
/** @throws ModelError when some field of the shared state names a guard that is not a lock */
export function checkGuards(shared) {
    const check = (fields) => {
        for (const field of Object.values(fields)) {
            guardPaths(field, fields, shared);
            const { def } = field;
            if (def.kind === 'record' || def.kind === 'table' || def.kind === 'pool')
                check(def.fields);
        }
    };
    check(shared);
}
//# sourceMappingURL=guards.js.map