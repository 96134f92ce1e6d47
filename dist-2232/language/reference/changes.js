import { within } from '../complaints.js';
import { THREADS } from '../field.js';
import { depthOf } from './stage.js';
/**
 * The changes between two states: shared ones first, then thread by thread, in the order of declaration. Where control
 * went is not among them, nor are frames that were entered or left. Threads are called by their names.
 */
export function changesOf(patches, before, after, shared, control) {
    const change = (way) => {
        const [root, thread, , depth, , ...local] = way;
        const known = root === 'shared'
            ? shared
            : local.length > 0
                ? fieldsAt(before, control, Number(thread), Number(depth))
                : null;
        if (known === null)
            return [];
        const inside = root === 'shared' ? way.slice(1) : local;
        const owner = root === 'shared' ? '' : `${control.threads[Number(thread)]?.name}: `;
        const def = defAt(known, inside);
        const told = (state) => inWords(def, partAt(state, way), control);
        const [was, is] = [told(before), told(after)];
        if (JSON.stringify(was) === JSON.stringify(is))
            return [];
        return [{ path: owner + pathOf(inside), before: was, after: is }];
    };
    return patches
        .map(({ path }) => path)
        .sort((a, b) => order(a, b, before))
        .flatMap(change);
}
/** The fields of a frame that was live in a state. */
export function fieldsAt(state, control, thread, depth) {
    const routine = state.threads[thread]?.frames[depth]?.routine;
    const frame = control.frames.find((other) => other.thread === thread && depthOf(other) === depth && other.routine.name === routine);
    return frame?.fields ?? null;
}
function pathOf(way) {
    return way.reduce((path, key) => (typeof key === 'number' ? `${path}[${key}]` : within(path, key)), '');
}
function partAt(state, way) {
    let at = state;
    // A way leads through records and lists only; immer found it in this very state.
    for (const key of way)
        at = at[key];
    return at;
}
/** What stands at the end of a way; a row is a record. */
function defAt(fields, way) {
    let def = { kind: 'record', fields };
    for (const key of way) {
        if (def === undefined || !('fields' in def))
            return def;
        def = typeof key === 'number' ? { kind: 'record', fields: def.fields } : def.fields[key]?.def;
    }
    return def;
}
/** A record as it is told: the same, with threads by their names. */
export function recordInWords(fields, record, control) {
    // A record in words is a record still.
    return inWords({ kind: 'record', fields }, record, control);
}
/** The same, with threads by their names. */
export function inWords(def, plain, control) {
    if (def?.kind === 'thread' && typeof plain === 'number')
        return control.threads[plain]?.name ?? plain;
    if (typeof plain !== 'object' || plain === null || def === undefined)
        return plain;
    if (def.kind === 'set' && def.of === THREADS && Array.isArray(plain))
        return plain.map((thread) => control.threads[Number(thread)]?.name ?? thread);
    if (def.kind === 'queue' && Array.isArray(plain))
        return plain.map((value) => inWords(def.element, value, control));
    if (!('fields' in def) || Array.isArray(plain))
        return plain;
    return Object.fromEntries(Object.entries(plain).map(([name, part]) => [
        name,
        inWords(def.fields[name]?.def, part, control),
    ]));
}
/** Compares two ways by the order of keys in a state. */
function order(a, b, state) {
    let at = state;
    for (let i = 0; i < a.length && i < b.length; i++) {
        const keys = Object.keys(at);
        const by = keys.indexOf(String(a[i])) - keys.indexOf(String(b[i]));
        if (by !== 0)
            return by;
        at = at[a[i]];
    }
    return a.length - b.length;
}
//# sourceMappingURL=changes.js.map