import { areAlike, isInterchangeable } from '../interchangeable.js';
import { ModelError } from '../mistake.js';
/** The most permutations that are used; of a larger group, only some rows change places. */
export const MOST_PERMUTATIONS = 40_320;
/** @throws ModelError where `interchangeable` stands on a field that is not at the root of the state */
export function checkInterchangeable(fields, atRoot = true) {
    for (const field of Object.values(fields)) {
        if (!atRoot && isInterchangeable(field))
            throw new ModelError('interchangeable: only rows of a table or pool at the root of the state are, which references can name', field.source);
        if ('fields' in field.def)
            checkInterchangeable(field.def.fields, false);
    }
}
/** What may change places in a program. @throws ModelError when threads are declared alike that rows tell apart */
export function symmetryOf(shared, control) {
    const declared = Object.keys(shared).filter((name) => isInterchangeable(shared[name]));
    const notes = [];
    const sets = declared.flatMap((table) => rowSets(shared, control, table, notes));
    const limited = within(MOST_PERMUTATIONS, [...sets, ...threadSets(control, declared)], notes);
    const alike = limited
        .filter(({ members }) => members.length > 1)
        .map(({ table, members }) => ({
        table,
        members,
        exchanges: members.slice(1).map((b, at) => exchanged(control, table, members[at], b)),
    }));
    return { alike, order: orderOf(alike), notes };
}
/** Rows that any two of may change places: being so is an equivalence, because exchanges compose. */
function rowSets(shared, control, table, notes) {
    const def = shared[table]?.def;
    const count = def?.kind === 'table' || def?.kind === 'pool' ? def.rows : 0;
    const sets = [];
    for (let row = 0; row < count; row++) {
        const like = sets.find(([first]) => threadsAfter(control, table, first, row) !== null);
        if (like === undefined)
            sets.push([row]);
        else
            like.push(row);
    }
    if (sets.length > 1)
        notes.push(`the threads are not called alike with every row of ${table}: only ${sets.map((rows) => `{${rows.join(', ')}}`).join(' and ')} change places`);
    return sets.map((members) => ({ table, members }));
}
function threadSets({ threads }, declared) {
    const sets = [];
    threads.forEach((thread, row) => {
        if (thread.interchangeable !== true)
            return;
        if (Object.keys(thread.args).some((name) => declared.includes(tableOf(thread, name) ?? '')))
            throw new ModelError(`thread "${thread.name}" is called with a row of an interchangeable table: that the rows are is enough`, thread.source);
        const like = sets.find(([first]) => areAlike(threads[first], thread));
        if (like === undefined)
            sets.push([row]);
        else
            like.push(row);
    });
    return sets.map((members) => ({ table: null, members }));
}
/** Takes rows out of the largest sets until there are at most so many permutations. */
function within(most, sets, notes) {
    if (orderOf(sets) <= most)
        return sets;
    const [largest] = [...sets].sort((a, b) => b.members.length - a.members.length);
    const smaller = sets.map((set) => (set === largest ? { ...set, members: set.members.slice(0, -1) } : set));
    notes.push(`${largest?.table ?? 'threads'}: ${largest?.members.at(-1)} stays where it is, because there would be more than ${most} permutations`);
    return within(most, smaller, notes);
}
function orderOf(sets) {
    let order = 1;
    for (const { members } of sets)
        for (let n = 2; n <= members.length; n++)
            order *= n;
    return order;
}
function exchanged(control, table, a, b) {
    const threads = table === null
        ? control.threads.map((_, row) => (row === a ? b : row === b ? a : row))
        : threadsAfter(control, table, a, b);
    if (threads === null)
        throw new Error('rows that change places are called alike');
    threads.forEach((to, from) => {
        if (to !== from)
            checkCorrespondence(control, from, to);
    });
    return { table, a, b, threads };
}
/** By thread, whose place it takes when two rows change places; null when no thread is called like that. */
function threadsAfter({ threads }, table, a, b) {
    const taken = new Set();
    const after = threads.map((thread) => {
        const args = Object.fromEntries(Object.entries(thread.args).map(([name, value]) => [
            name,
            tableOf(thread, name) !== table ? value : value === a ? b : value === b ? a : value,
        ]));
        const to = threads.findIndex((other, row) => !taken.has(row) && areAlike(other, { ...thread, args }));
        taken.add(to);
        return to;
    });
    return after.includes(-1) ? null : after;
}
/** The table that an argument names a row of. */
export function tableOf({ routine }, argument) {
    const def = routine.args[argument]?.def;
    return def?.kind === 'ref' ? def.of : null;
}
/** The frames of a thread, in the order in which its routines are inlined: those of alike threads correspond. */
export function framesOf({ frames }, thread) {
    return frames.filter((frame) => frame.thread === thread);
}
/** Threads of one routine have the same places in the same order; that is what makes a program counter mean the same. */
function checkCorrespondence(control, a, b) {
    const [places, others] = [control.places[a] ?? [], control.places[b] ?? []];
    const [frames, theirs] = [framesOf(control, a), framesOf(control, b)];
    const same = places.length === others.length &&
        frames.length === theirs.length &&
        frames.every(({ routine, caller }, at) => {
            const other = theirs[at];
            const callers = [caller === null ? -1 : frames.indexOf(caller), other?.caller ?? null];
            return (routine === other?.routine && callers[0] === (callers[1] === null ? -1 : theirs.indexOf(callers[1])));
        }) &&
        places.every((place, pc) => correspond(place, others[pc], frames, theirs));
    if (!same)
        throw new Error(`threads "${control.threads[a]?.name}" and "${control.threads[b]?.name}" run one routine, and their places do not correspond`);
}
function correspond(a, b, frames, theirs) {
    return (b !== undefined &&
        a.rest === b.rest &&
        (a.frame === null
            ? b.frame === null
            : b.frame !== null && frames.indexOf(a.frame) === theirs.indexOf(b.frame)) &&
        a.offers.length === b.offers.length &&
        a.offers.every(({ instruction }, at) => instruction === b.offers[at]?.instruction));
}
//# sourceMappingURL=symmetry.js.map