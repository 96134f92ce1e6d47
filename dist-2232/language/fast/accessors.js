/**
 * Makes the objects that recipes work on: one class per kind of record, one object per record, each field a getter and
 * setter on the bits of the packed state. Nothing is unpacked, so nothing is packed again.
 */
import { freedTwice, freedWhileHeld, poolFull } from '../complaints.js';
import { guardsOf } from '../compile/guards.js';
import { isRow } from '../plain.js';
import { extent } from './extent.js';
import { NotedList, NotedMembers } from './noted-parts.js';
import { PackedList, PackedMembers } from './parts.js';
import { generateClass, } from './record-class.js';
/**
 * @param words the packed state the accessors read and write; one word longer than a state, the last one zero
 */
export function accessorsOver(words, layout, shared, executing, sweep, noting = null) {
    if (noting === null)
        return new Building(words, layout, shared, executing, sweep, null, null).accessors();
    const quiet = new Building(words, layout, shared, executing, sweep, null, null);
    quiet.accessors();
    return new Building(words, layout, shared, executing, sweep, noting, quiet).accessors();
}
class Building {
    classes = new Map();
    kinds = new Map();
    racyOf = new Map();
    locks = [];
    root = { racy: {} };
    words;
    layout;
    grounds;
    sweep;
    noting;
    quiet;
    constructor(words, layout, shared, executing, sweep, noting, quiet) {
        this.words = words;
        this.layout = layout;
        this.grounds = { words, wordsOfState: layout.words, shared, executing, root: this.root, noting };
        this.sweep = sweep;
        this.noting = noting;
        this.quiet = quiet;
    }
    accessors() {
        const { layout } = this;
        const racy = this.record(layout.root, false, null);
        this.root.racy = racy;
        racy['racy'] = racy;
        const guarded = hasGuards(layout.root);
        const checked = guarded ? this.record(layout.root, true, null) : racy;
        if (guarded)
            checked['racy'] = racy;
        const frames = layout.frames.map((frame, id) => this.record(frame, false, null, layout.threadOf[id]));
        return { checked, racy, frames, locks: this.locks };
    }
    /** The object for a part of the state. Parts without guards are the same object in both views. */
    part(node, checked, live) {
        const known = this.racyOf.get(node);
        if (known !== undefined && (!checked || !hasGuards(node)))
            return known;
        const made = this.make(node, checked, live);
        if (!checked)
            this.racyOf.set(node, made);
        return made;
    }
    make(node, checked, live) {
        switch (node.kind) {
            case 'set':
                if (this.noting !== null)
                    return new NotedMembers(this.words, node, live, this.noting);
                return new PackedMembers(this.words, node, live);
            case 'queue':
                if (this.noting !== null)
                    return new NotedList(this.words, node, live, this.noting);
                return new PackedList(this.words, node, live);
            case 'record':
                return this.record(node, checked, live);
            case 'lock':
                return this.lock(node, live);
            case 'table': {
                const rows = node.rows.map((row) => this.record(row, checked, live));
                return Object.assign(rows, { ids: rows.map((_, id) => id) });
            }
            case 'pool':
                return this.pool(node, checked);
        }
    }
    /** The lock as recipes see it, which in a pool row complains when it was freed; those who count locks see all of them. */
    lock(node, live) {
        const make = (alive) => {
            const made = Object.assign(this.record(node.record, false, alive), {
                $kind: node.lock,
                $node: node,
            });
            const bit = this.noting?.bitOf(node) ?? 0;
            const quiet = bit === 0 ? made : this.quiet?.racyOf.get(node);
            const known = Object.assign(made, { $quiet: quiet, $bit: bit });
            // Its fields are those of its kind, and every kind has a holder.
            return known;
        };
        const always = make(null);
        this.locks[node.id] = always;
        return live === null ? always : make(live);
    }
    pool(pool, checked) {
        const { noting, words } = this;
        const { word, shift } = pool.live;
        const count = pool.rows.length;
        const full = 2 ** count - 1;
        const rows = pool.rows.map((row, id) => this.record(row, checked, { word, shift: shift + id, bits: 1 }));
        // The row that stands for freed memory: its live bit is in the word that is always zero.
        const freed = { word: this.layout.words, shift: 0, bits: 1 };
        const ghost = this.record({ ...pool.rows[0], path: `${pool.path}[freed]` }, checked, freed);
        const extents = pool.rows.map((row) => extent(row));
        const locks = pool.rows.map((row) => locksIn(row));
        const refs = noting?.initialRefs(pool.rows[0]) ?? [];
        const live = () => (words[word] >>> shift) & full;
        const made = Object.assign([...rows, ghost], {
            ids: rows.map((_, id) => id),
            isLive: (row) => {
                if (!isRow(row, count))
                    return false;
                noting?.reads(pool.live, row, 1);
                return ((live() >>> row) & 1) === 1;
            },
            alloc: () => {
                const free = ~live() & full;
                if (free === 0)
                    poolFull(pool.path, count);
                const row = 31 - Math.clz32(free & -free);
                noting?.reads(pool.live, 0, row + 1);
                noting?.writes(pool.live, row, 1);
                noting?.writesAll(extents[row]);
                noting?.refersTo(pool, row);
                noting?.refersToAll(refs);
                words[word] |= 1 << (shift + row);
                for (const { word: at, initial } of extents[row])
                    words[at] |= initial;
                return row;
            },
            free: (row) => {
                if (isRow(row, count))
                    noting?.reads(pool.live, row, 1);
                if (!isRow(row, count) || ((live() >>> row) & 1) === 0)
                    freedTwice(pool.path, row === count ? 'freed' : row);
                for (const lock of locks[row])
                    if (this.isHeld(lock))
                        freedWhileHeld(lock.path, pool.path, row);
                noting?.writes(pool.live, row, 1);
                noting?.writesAll(extents[row]);
                noting?.frees(pool, row);
                this.sweep(pool, row);
                for (const { word: at, mask } of extents[row])
                    words[at] &= ~mask;
                words[word] &= ~(1 << (shift + row));
            },
        });
        return Object.defineProperty(made, 'hasRoom', {
            get: () => {
                noting?.reads(pool.live, 0, count);
                return live() !== full;
            },
        });
    }
    isHeld({ id }) {
        const lock = this.locks[id];
        for (let thread = 0; thread < this.layout.counters.length; thread++)
            if (lock.$kind.isHeldBy(lock, thread))
                return true;
        return false;
    }
    /** @param self of a frame, its thread */
    record(node, checked, live, self = -1) {
        const scalars = Object.entries(node.nodes).filter((entry) => entry[1].kind === 'scalar');
        const Made = this.classOf(node, checked && hasOwnGuards(node), live !== null);
        const cells = scalars.flatMap(([, { cell }]) => [cell.word, cell.shift]);
        if (live !== null)
            cells.push(live.word, live.shift);
        const racy = this.racyOf.get(node);
        const made = new Made(cells, node.path, racy ?? null, self);
        if (!checked)
            this.racyOf.set(node, made);
        for (const [name, part] of Object.entries(node.nodes))
            if (part.kind !== 'scalar')
                made[`$${name}`] = this.part(part, checked, live);
        return made;
    }
    classOf(node, checked, pooled) {
        let kind = this.kinds.get(node.fields);
        if (kind === undefined)
            this.kinds.set(node.fields, (kind = this.kinds.size));
        const key = `${kind}${checked ? ' checked' : ''}${pooled ? ' pooled' : ''}`;
        let made = this.classes.get(key);
        if (made === undefined) {
            const frame = this.layout.frames.includes(node);
            made = generateClass(this.grounds, node, { checked, pooled, frame });
            this.classes.set(key, made);
        }
        return made;
    }
}
function hasOwnGuards(node) {
    return Object.values(node.fields).some((field) => guardsOf(field).length > 0);
}
function hasGuards(node) {
    switch (node.kind) {
        case 'scalar':
        case 'set':
        case 'queue':
        case 'lock':
            return false;
        case 'record':
            return hasOwnGuards(node) || Object.values(node.nodes).some(hasGuards);
        case 'table':
        case 'pool':
            return node.rows.some(hasGuards);
    }
}
function locksIn(node) {
    if (node.kind === 'lock')
        return [node];
    if (node.kind === 'record')
        return Object.values(node.nodes).flatMap(locksIn);
    return node.kind === 'table' || node.kind === 'pool' ? node.rows.flatMap(locksIn) : [];
}
//# sourceMappingURL=accessors.js.map