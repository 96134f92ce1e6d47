export const NOTHING_CHOSEN = {
    models: null,
    broken: [],
    filter: '',
    line: 0,
    focus: 'list',
    field: 0,
    set: {},
    wanted: {
        states: null,
        depth: null,
        seconds: null,
        bytes: null,
        workers: 1,
        reduce: 'none',
        store: 'exact',
        order: 'breadth-first',
        switches: null,
        seed: 1,
    },
};
/** The instances that pass the filter, which may name a model, an instance or a verdict. */
export function candidates({ filter, models }) {
    const wanted = filter.toLowerCase();
    return (models ?? []).flatMap((model) => model.instances
        .filter(({ expect, name }) => `${model.id}:${name} ${expect?.verdict ?? ''}`.toLowerCase().includes(wanted))
        .map((instance) => ({ model, instance })));
}
export function candidate(choose) {
    return candidates(choose)[choose.line] ?? null;
}
export function chosenOf({ model, instance }, { set }) {
    return { model: model.id, instance: instance.name, set: set[model.id] ?? {} };
}
const LIMITS = [
    { name: 'states', what: 'most states' },
    { name: 'depth', what: 'most steps' },
    { name: 'seconds', what: 'most seconds' },
    { name: 'bytes', what: 'most MiB of states' },
    { name: 'workers', what: 'threads that search' },
    { name: 'reduce', what: 'none, sections, symmetry' },
    { name: 'store', what: 'exact, compact, bitstate' },
    { name: 'order', what: 'breadth-first, depth-first, fewest-switches, walks' },
    { name: 'switches', what: 'most switches of that order' },
    { name: 'seed', what: 'of walks' },
];
/** Those that are one of a few words, the first where nobody says. */
const AMONG = {
    reduce: ['none', 'sections', 'symmetry'],
    store: ['exact', 'compact', 'bitstate'],
    order: ['breadth-first', 'depth-first', 'fewest-switches', 'walks'],
};
export function fieldsOf(choose) {
    const at = candidate(choose);
    const set = at === null ? {} : (choose.set[at.model.id] ?? {});
    const parameters = (at?.model.parameters ?? []).map(({ among, default: value, name }) => {
        const shown = set[name] ?? String(at?.instance.parameters[name] ?? value);
        return {
            kind: 'parameter',
            name,
            value: shown,
            isSet: set[name] !== undefined,
            among,
            others: besides(shown, among),
        };
    });
    const limits = LIMITS.map(({ name, what }) => {
        const value = choose.wanted[name];
        const told = value === null ? null : name === 'bytes' ? String(Number(value) / MIB) : String(value);
        return { kind: 'limit', name, value: told, what };
    });
    return [...parameters, ...limits];
}
const MIB = 2 ** 20;
/** The values before and after one of `2..16`, `true or false` or `5.4, 5.6`. */
function besides(value, among) {
    const range = /^(-?\d+)\.\.(-?\d+)$/.exec(among);
    if (range !== null) {
        const number = Number(value);
        const [least, most] = [Number(range[1]), Number(range[2])];
        return {
            before: number > least ? String(number - 1) : null,
            after: number < most ? String(number + 1) : null,
        };
    }
    const values = among === 'true or false' ? ['false', 'true'] : among.split(', ');
    const at = values.indexOf(value);
    return { before: values[at - 1] ?? null, after: values[at + 1] ?? null };
}
/** Gives a field what was typed; an empty text takes away what was set. @returns a sentence when it cannot be */
export function withField(choose, field, text) {
    const typed = text.trim();
    if (field.kind === 'parameter') {
        const at = candidate(choose);
        if (at === null)
            return choose;
        const { [field.name]: _before, ...others } = choose.set[at.model.id] ?? {};
        const own = typed === '' ? others : { ...others, [field.name]: typed };
        return { ...choose, set: { ...choose.set, [at.model.id]: own } };
    }
    const value = limitOf(field.name, typed);
    return typeof value === 'object' ? { ...choose, wanted: { ...choose.wanted, ...value } } : value;
}
function limitOf(name, typed) {
    const number = Number(typed);
    const isWhole = /^\d+$/.test(typed) && Number.isSafeInteger(number);
    switch (name) {
        case 'reduce':
        case 'store':
        case 'order': {
            const among = AMONG[name];
            const word = typed === '' ? among[0] : among.find((one) => one === typed);
            return word === undefined ? `${name} is one of ${among.join(', ')}` : { [name]: word };
        }
        case 'seed':
            if (typed === '')
                return { seed: 1 };
            return isWhole ? { seed: number } : 'seed is a whole number';
        case 'workers':
            if (typed === '')
                return { workers: 1 };
            return isWhole && number >= 1 && number <= 64
                ? { workers: number }
                : 'workers is a number from 1 to 64';
        case 'states':
        case 'depth':
        case 'switches':
            if (typed === '')
                return { [name]: null };
            return isWhole ? { [name]: number } : `${name} is a whole number`;
        case 'seconds':
        case 'bytes': {
            if (typed === '')
                return { [name]: null };
            const isPositive = Number.isFinite(number) && number > 0;
            return isPositive
                ? { [name]: name === 'bytes' ? number * MIB : number }
                : `${name} is a positive number`;
        }
    }
}
/** The value before or after, of a field whose values are gone through. */
export function besideField(field, by) {
    if (field.kind === 'parameter')
        return by < 0 ? field.others.before : field.others.after;
    if (field.name === 'reduce' || field.name === 'store' || field.name === 'order') {
        const among = AMONG[field.name];
        return besides(field.value ?? among[0], among.join(', '))[by < 0 ? 'before' : 'after'];
    }
    if (field.name === 'workers')
        return besides(field.value ?? '1', '1..64')[by < 0 ? 'before' : 'after'];
    return null;
}
/** The line of an instance that was asked for by name; of the first of a model where none was. */
export function lineOf(choose, model, instance) {
    return candidates(choose).findIndex((one) => one.model.id === model && (instance === null || one.instance.name === instance));
}
//# sourceMappingURL=choose.js.map