/** The words a state is written with. */
import { MOST_ROWS, THREADS, } from './field.js';
import { ModelError } from './mistake.js';
import { callerOf } from './source.js';
/**
 * A number computed by the author as a row. Out of range, reading the row is a fault with a trace.
 * @param row an integer, 0 .. rows of the table - 1
 */
export function rowAt(row) {
    // The cast is checked where the row is read: a table has no property beyond its rows.
    return row;
}
/** The rows of a table of `count`, lowest first. */
export function rows(count) {
    return Array.from({ length: count }, (_, row) => rowAt(row));
}
class ScalarField {
    def;
    source;
    constructor(def, source) {
        this.def = def;
        this.source = source;
    }
    guardedBy(...locks) {
        return new ScalarField({ ...this.def, guards: locks }, this.source);
    }
}
const NO_GUARDS = [];
/**
 * A bounded integer. Storing a value out of bounds is a finding.
 * @param min least value, @param max greatest value, at most 2^31 - 1 apart
 * @param initial default 0 if within bounds, else `min`
 */
export function int(min, max, initial) {
    const source = callerOf(int);
    const first = initial ?? (min <= 0 && 0 <= max ? 0 : min);
    if (![min, max, first].every(Number.isSafeInteger))
        throw new ModelError('int: bounds are integers', source);
    if (min > max)
        throw new ModelError(`int: the least value ${min} is above the greatest ${max}`, source);
    if (max - min > 0x7fffffff)
        throw new ModelError(`int: ${min}..${max} does not fit in 31 bits`, source);
    if (first < min || first > max)
        throw new ModelError(`int: initial ${first} is outside ${min}..${max}`, source);
    return new ScalarField({ kind: 'int', min, max, initial: first, guards: NO_GUARDS }, source);
}
/** True or false. */
export function flag(initial = false) {
    return new ScalarField({ kind: 'flag', initial, guards: NO_GUARDS }, callerOf(flag));
}
/** One of the named values; the first is the initial one. */
export function oneOf(...values) {
    const source = callerOf(oneOf);
    if (new Set(values).size !== values.length)
        throw new ModelError('oneOf: a value is named twice', source);
    return new ScalarField({ kind: 'oneOf', values, initial: values[0], guards: NO_GUARDS }, source);
}
/** A row of the table or pool called `of` at the root of the state. Initially row 0. */
export function ref(of) {
    return new ScalarField({ kind: 'ref', of, optional: false, guards: NO_GUARDS }, callerOf(ref));
}
/** A row of some table, or null, which it is initially. */
export function optional(field) {
    const source = callerOf(optional);
    if (field.def.kind !== 'ref')
        throw new ModelError('optional: only a ref may be absent', source);
    return new ScalarField({ ...field.def, optional: true }, source);
}
/** A thread of the model, or null, which it is initially. */
export function optionalThread() {
    return new ScalarField({ kind: 'thread', guards: NO_GUARDS }, callerOf(optionalThread));
}
/** A set of rows of the table or pool called `of`, initially empty. */
export function setOf(of) {
    return compound({ kind: 'set', of, guards: NO_GUARDS }, callerOf(setOf));
}
/** A set of threads of the model, initially empty. */
export function setOfThreads() {
    return compound({ kind: 'set', of: THREADS, guards: NO_GUARDS }, callerOf(setOfThreads));
}
/** A list of at most `capacity` values, initially empty. */
export function queue(element, capacity) {
    const source = callerOf(queue);
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_ROWS)
        throw new ModelError(`queue: a capacity is 1..${MOST_ROWS}, not ${capacity}`, source);
    return compound({ kind: 'queue', element: element.def, capacity, guards: NO_GUARDS }, source);
}
/** Fields under one name. */
export function record(fields) {
    return compound({ kind: 'record', fields }, callerOf(record));
}
/** `rows` records that exist for ever. */
export function table(rows, fields) {
    const source = callerOf(table);
    return compound({ kind: 'table', rows: checkedRows('table', rows, source), fields }, source);
}
/** Up to `rows` records that are allocated and freed. */
export function pool(rows, fields) {
    const source = callerOf(pool);
    return compound({ kind: 'pool', rows: checkedRows('pool', rows, source), fields }, source);
}
/** A lock of some kind. `class` groups the locks that share an ordering rule, as lockdep's classes do. */
export function lockField(lock, className, source) {
    return compound({ kind: 'lock', lock, class: className, fields: lock.fields }, source);
}
function checkedRows(word, rows, source) {
    if (!Number.isInteger(rows) || rows < 1 || rows > MOST_ROWS)
        throw new ModelError(`${word}: a number of rows is 1..${MOST_ROWS}, not ${rows}`, source);
    return rows;
}
function compound(def, source) {
    return {
        def,
        source,
        guardedBy: (...locks) => def.kind === 'set' || def.kind === 'queue'
            ? compound({ ...def, guards: locks }, source)
            : compound(def, source),
    };
}
//# sourceMappingURL=schema.js.map