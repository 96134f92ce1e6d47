/** A state as plain data: what JSON can carry, in the author's names. What people look at, and what the reference engine runs on. */
import { refuse } from './complaints.js';
import { THREADS } from './field.js';
/** A reference to what was freed. */
export const FREED = 'freed';
/** The table or pool that a ref or a set names, which the compiler has made sure is there. */
export function targetOf(shared, of) {
    const def = shared[of]?.def;
    if (def?.kind === 'table' || def?.kind === 'pool')
        return { rows: def.rows, isPool: def.kind === 'pool' };
    throw new Error(`"${of}" is neither a table nor a pool`);
}
/** What a set is of: rows of a table or pool, or threads. */
export function membersOf({ shared, threads }, of) {
    return of === THREADS ? { rows: threads, isPool: false } : targetOf(shared, of);
}
/** What a field is before anything happened. */
export function initialOf(def) {
    switch (def.kind) {
        case 'int':
        case 'flag':
        case 'oneOf':
            return def.initial;
        case 'ref':
            return def.optional ? null : 0;
        case 'thread':
            return null;
        case 'set':
        case 'queue':
            return [];
        case 'record':
        case 'lock':
            return initialRecord(def.fields);
        case 'table':
            return Array.from({ length: def.rows }, () => initialRecord(def.fields));
        case 'pool':
            return Array.from({ length: def.rows }, () => null);
    }
}
/** A record whose fields are what they are before anything happened. */
export function initialRecord(fields) {
    return Object.fromEntries(Object.entries(fields).map(([name, { def }]) => [name, initialOf(def)]));
}
/** What a recipe reads in a scalar: of a reference to what was freed, one past the last row. */
export function asRead(def, plain, shared) {
    if (def.kind === 'ref' && plain === FREED)
        return targetOf(shared, def.of).rows;
    if (typeof plain === 'object' && plain !== null)
        throw new Error('a scalar is one value');
    return plain;
}
/** What a recipe's value becomes in a scalar. @throws as `refuse` does */
export function asStored(def, value, path, world) {
    switch (def.kind) {
        case 'int':
            // Adding 0 makes 0 of -0, which is no value of its own.
            return isRow(value, def.max + 1, def.min) ? value + 0 : refuse(path, def, value);
        case 'flag':
            return typeof value === 'boolean' ? value : refuse(path, def, value);
        case 'oneOf':
            return typeof value === 'string' && def.values.includes(value) ? value : refuse(path, def, value);
        case 'thread':
            if (value === null)
                return null;
            return isRow(value, world.threads) ? value + 0 : refuse(path, def, value);
        case 'ref': {
            const { rows, isPool } = targetOf(world.shared, def.of);
            if (value === null && def.optional)
                return null;
            if (isPool && value === rows)
                return FREED;
            return isRow(value, rows) ? value + 0 : refuse(path, def, value);
        }
    }
}
/** Is it an integer, `start` .. `end` - 1? */
export function isRow(value, end, start = 0) {
    return typeof value === 'number' && Number.isInteger(value) && start <= value && value < end;
}
//# sourceMappingURL=plain.js.map