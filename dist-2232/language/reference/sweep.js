import { FREED } from '../plain.js';
import { depthOf, framesFrom, listIn, recordIn, rowsIn } from './stage.js';
/** Goes through the shared state, and through every frame that is live. */
export function sweep(stage, shared, pool, row) {
    const { standing, state } = stage;
    sweepRecord(state.shared, shared, pool, row);
    standing.forEach((innermost, thread) => {
        for (const frame of framesFrom(innermost)) {
            const record = state.threads[thread]?.frames[depthOf(frame)];
            if (record !== undefined)
                sweepRecord(record.locals, frame.fields, pool, row);
        }
    });
}
function sweepRecord(record, fields, pool, row) {
    for (const [name, { def }] of Object.entries(fields)) {
        switch (def.kind) {
            case 'int':
            case 'flag':
            case 'oneOf':
            case 'thread':
            case 'ref':
                if (refersTo(def, pool) && record[name] === row)
                    record[name] = FREED;
                break;
            case 'set':
                if (def.of === pool && listIn(record, name).includes(row))
                    record[name] = [...new Set([...without(listIn(record, name), row), FREED])];
                break;
            case 'queue':
                if (refersTo(def.element, pool) && listIn(record, name).includes(row))
                    record[name] = listIn(record, name).map((value) => (value === row ? FREED : value));
                break;
            case 'record':
            case 'lock':
                sweepRecord(recordIn(record, name), def.fields, pool, row);
                break;
            case 'table':
            case 'pool':
                sweepRows(rowsIn(record, name), def, pool, row);
        }
    }
}
function sweepRows(rows, { fields }, pool, row) {
    for (const record of rows)
        if (record !== null)
            sweepRecord(record, fields, pool, row);
}
function refersTo(def, pool) {
    return def.kind === 'ref' && def.of === pool;
}
function without(list, row) {
    return list.filter((value) => value !== row);
}
//# sourceMappingURL=sweep.js.map