/** Where every scalar of a state stands: bit fields, none across a word boundary. */
import { MOST_ROWS, THREADS, } from '../field.js';
import { ModelError } from '../mistake.js';
/** The next free bit. */
class Bits {
    position;
    fixed;
    /** @param fixed whether what stands there never changes */
    constructor(word = 0, fixed = false) {
        this.position = word * 32;
        this.fixed = fixed;
    }
    /** How many words have been begun. */
    get words() {
        return Math.ceil(this.position / 32);
    }
    take(bits) {
        if (bits === 0 && !this.fixed)
            return { word: 0, shift: 0, bits };
        if ((this.position % 32) + bits > 32)
            this.position += 32 - (this.position % 32);
        const cell = { word: Math.floor(this.position / 32), shift: this.position % 32, bits };
        // What never changes has a word of its own even where there is nothing to tell apart.
        this.position += Math.max(1, bits);
        return this.fixed ? { ...cell, fixed: true } : cell;
    }
}
/** Bits that tell `count` values apart. */
function bitsFor(count) {
    return 32 - Math.clz32(count - 1);
}
/** Lays out the shared state and the threads of a program. @throws ModelError when a field names what is not there */
export function layOut(shared, control) {
    return new LayingOut(shared, control).whole();
}
class LayingOut {
    bits = new Bits();
    locks = [];
    pools = [];
    shared;
    control;
    constructor(shared, control) {
        this.shared = shared;
        this.control = control;
    }
    whole() {
        const { bits, control, locks, pools } = this;
        const counters = [];
        const frames = [];
        const place = (frame, position) => {
            bits.position = position;
            frames[frame.id] = this.record(frame.routine.name, frame.caller === null ? frame.routine.locals : frame.fields, true);
            const end = bits.position;
            const inner = control.frames
                .filter((other) => other.caller === frame)
                .map((other) => place(other, end));
            return Math.max(end, ...inner);
        };
        control.threads.forEach((_thread, row) => {
            counters.push(bits.take(bitsFor((control.places[row] ?? []).length)));
            const first = control.frames.find((frame) => frame.thread === row && frame.caller === null);
            if (first !== undefined)
                bits.position = place(first, bits.position);
        });
        const root = this.record('', this.shared, false);
        const words = Math.max(1, Math.ceil(bits.position / 32));
        this.bits = new Bits(words + 1, true);
        for (const { id, caller, routine, fields } of control.frames) {
            if (caller !== null)
                continue;
            // A thread is what it is called with: the arguments of its outermost routine are no part of the state.
            const args = this.record(routine.name, routine.args, true);
            const { path, nodes } = frames[id];
            frames[id] = { kind: 'record', path, fields, nodes: { ...args.nodes, ...nodes } };
        }
        const threadOf = control.frames.map(({ thread }) => thread);
        return { words, room: this.bits.words, root, locks, pools, counters, frames, threadOf };
    }
    record(path, fields, local) {
        const nodes = {};
        for (const [name, field] of Object.entries(fields)) {
            if (RESERVED.has(name))
                throw new ModelError(`a field cannot be called "${name}"`, field.source);
            nodes[name] = this.node(path === '' ? name : `${path}.${name}`, field, path === '', local);
        }
        return { kind: 'record', path, fields, nodes };
    }
    node(path, field, atRoot, local) {
        const { def } = field;
        switch (def.kind) {
            case 'set': {
                const { rows, isPool } = this.target(def.of, field);
                return {
                    kind: 'set',
                    path,
                    of: def.of,
                    rows,
                    ofPool: isPool,
                    cell: this.bits.take(rows + (isPool ? 1 : 0)),
                };
            }
            case 'queue': {
                const length = this.bits.take(bitsFor(def.capacity + 1));
                const slots = Array.from({ length: def.capacity }, (_, at) => this.scalar(`${path}[${at}]`, def.element, field));
                return { kind: 'queue', path, length, slots };
            }
            case 'record':
                return this.record(path, def.fields, local);
            case 'lock': {
                if (local)
                    throw new ModelError('a lock is shared state, not a local', field.source);
                const id = this.locks.length;
                const lock = {
                    kind: 'lock',
                    path,
                    id,
                    lock: def.lock,
                    class: def.class,
                    record: { kind: 'record', path, fields: def.fields, nodes: {} },
                };
                this.locks.push(lock);
                lock.record = this.record(path, def.fields, local);
                return lock;
            }
            case 'table': {
                if (local)
                    throw new ModelError('a table is shared state, not a local', field.source);
                return { kind: 'table', path, rows: this.rows(path, def.rows, def.fields) };
            }
            case 'pool': {
                if (!atRoot || local)
                    throw new ModelError('a pool stands at the root of the state', field.source);
                const live = this.bits.take(def.rows);
                const pool = {
                    kind: 'pool',
                    path,
                    name: path,
                    live,
                    rows: this.rows(path, def.rows, def.fields),
                };
                this.pools.push(pool);
                return pool;
            }
            case 'int':
            case 'flag':
            case 'oneOf':
            case 'ref':
            case 'thread':
                return this.scalar(path, def, field);
        }
    }
    rows(path, count, fields) {
        return Array.from({ length: count }, (_, row) => this.record(`${path}[${row}]`, fields, false));
    }
    scalar(path, def, field) {
        const codec = this.codec(def, field);
        return { kind: 'scalar', path, def, codec, cell: this.bits.take(bitsFor(codec.count)) };
    }
    codec(def, field) {
        switch (def.kind) {
            case 'int':
                return { count: def.max - def.min + 1, initial: def.initial - def.min, freed: -1, rows: 0 };
            case 'flag':
                return { count: 2, initial: Number(def.initial), freed: -1, rows: 0 };
            case 'oneOf':
                return { count: def.values.length, initial: def.values.indexOf(def.initial), freed: -1, rows: 0 };
            case 'thread':
                return { count: this.control.threads.length + 1, initial: 0, freed: -1, rows: 0 };
            case 'ref': {
                const { rows, isPool } = this.target(def.of, field);
                const nothing = def.optional ? 1 : 0;
                return {
                    count: nothing + rows + (isPool ? 1 : 0),
                    initial: 0,
                    freed: isPool ? nothing + rows : -1,
                    rows,
                };
            }
        }
    }
    threads(field) {
        const rows = this.control.threads.length;
        if (rows > MOST_ROWS)
            throw new ModelError(`a set of threads: there are more than ${MOST_ROWS} threads`, field.source);
        return { rows, isPool: false };
    }
    target(of, field) {
        if (of === THREADS)
            return this.threads(field);
        const def = this.shared[of]?.def;
        if (def?.kind !== 'table' && def?.kind !== 'pool')
            throw new ModelError(`there is no table or pool "${of}" at the root of the state`, field.source);
        return { rows: def.rows, isPool: def.kind === 'pool' };
    }
}
/** Names that the objects of a recipe use for themselves. */
const RESERVED = new Set([
    'racy',
    'ids',
    'alloc',
    'free',
    'isLive',
    'hasRoom',
    'constructor',
    '__proto__',
    'length',
]);
/** The value that a number of a scalar stands for; a freed row is one past the last. */
export function decode(def, raw) {
    switch (def.kind) {
        case 'int':
            return raw + def.min;
        case 'flag':
            return raw !== 0;
        case 'oneOf':
            return def.values[raw] ?? null;
        case 'ref':
            return def.optional ? (raw === 0 ? null : raw - 1) : raw;
        case 'thread':
            return raw === 0 ? null : raw - 1;
    }
}
//# sourceMappingURL=layout.js.map