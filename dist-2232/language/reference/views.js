/**
 * The objects that recipes see on the reference engine: getters and setters that look up, at each access, the plain data
 * now on stage. Slow and plain on purpose: what the fast engine generates is judged by it.
 */
import { fixedArgument, freedAccess, notALock, within } from '../complaints.js';
import { guardPaths } from '../compile/guards.js';
import { asRead, asStored, membersOf } from '../plain.js';
import { checkGuarded } from './guarded.js';
import { PlainList, PlainMembers } from './parts.js';
import { poolView } from './pool.js';
import { depthOf, listIn, recordIn, rowsIn } from './stage.js';
/** Views of whatever state is on `stage`. */
export function viewsOver(stage, shared, control) {
    const building = new Building(stage, shared, control);
    const { racy } = building;
    const checked = building.record(shared, building.root, true);
    for (const view of [racy, checked])
        Object.defineProperty(view, 'racy', { value: racy });
    const frames = control.frames.map((frame) => building.frame(frame));
    return { checked, racy, frames, locks: building.all, lockOf: (named) => building.lockOf(named) };
}
class Building {
    /** Locks by the object a recipe sees: a guarded record has one in each view. */
    locks = new Map();
    /** Each lock once, in the order declared. */
    all = [];
    root;
    racy;
    stage;
    shared;
    world;
    constructor(stage, shared, control) {
        this.stage = stage;
        this.shared = shared;
        this.world = { shared, threads: control.threads.length };
        this.root = { path: '', find: () => stage.state.shared };
        this.racy = this.record(shared, this.root, false);
    }
    lockOf(named) {
        const lock = this.locks.get(named);
        if (lock === undefined)
            notALock();
        return lock;
    }
    frame(frame) {
        const { fields, routine, thread } = frame;
        const find = () => this.stage.state.threads[thread]?.frames[depthOf(frame)]?.locals ?? null;
        const view = this.record(fields, { path: routine.name, find }, false);
        view['self'] = thread;
        for (const name of frame.caller === null ? Object.keys(routine.args) : [])
            Object.defineProperty(view, name, {
                set: () => {
                    fixedArgument(routine.name, name);
                },
            });
        return view;
    }
    record(fields, spot, checked) {
        const view = {};
        for (const [name, field] of Object.entries(fields))
            Object.defineProperty(view, name, {
                ...this.access(field, name, fields, spot, checked),
                configurable: true,
            });
        return view;
    }
    access(field, name, own, spot, checked) {
        const { def } = field;
        const guard = checked ? this.guard(field, name, own, spot) : () => undefined;
        switch (def.kind) {
            case 'int':
            case 'flag':
            case 'oneOf':
            case 'ref':
            case 'thread':
                return this.scalar(def, name, spot, guard);
            case 'set':
            case 'queue':
            case 'record':
            case 'lock':
            case 'table':
            case 'pool': {
                const part = this.part(def, name, spot, checked);
                const get = () => {
                    alive(spot, name);
                    guard('read');
                    return part;
                };
                return { get };
            }
        }
    }
    scalar(def, name, spot, guard) {
        return {
            get: () => {
                const record = alive(spot, name);
                guard('read');
                return asRead(def, record[name] ?? null, this.shared);
            },
            set: (value) => {
                const record = alive(spot, name);
                guard('write');
                record[name] = asStored(def, value, within(spot.path, name), this.world);
            },
        };
    }
    part(def, name, spot, checked) {
        const path = within(spot.path, name);
        const inside = (find, at) => ({
            path: at,
            find: () => {
                const record = spot.find();
                return record === null ? null : find(record);
            },
        });
        const slot = {
            path,
            read: () => listIn(alive(spot, name), name),
            write: (list) => {
                alive(spot, name)[name] = list;
            },
        };
        switch (def.kind) {
            case 'set':
                return new PlainMembers(slot, membersOf(this.world, def.of));
            case 'queue':
                return new PlainList(slot, def.element, def.capacity, this.world);
            case 'record':
                return this.record(def.fields, inside((record) => recordIn(record, name), path), checked);
            case 'lock': {
                const view = this.record(def.fields, inside((record) => recordIn(record, name), path), false);
                // A kind's recipes are written against its own fields, a holder among them.
                const state = view;
                const lock = {
                    path,
                    lockClass: def.class,
                    kind: def.lock,
                    state,
                    exists: () => spot.find() !== null,
                };
                this.locks.set(view, lock);
                if (!this.all.some((known) => known.path === path))
                    this.all.push(lock);
                return view;
            }
            case 'table':
            case 'pool': {
                const ids = Array.from({ length: def.rows }, (_, row) => row);
                const rows = ids.map((id) => this.record(def.fields, inside((record) => rowsIn(record, name)[id] ?? null, `${path}[${id}]`), checked));
                if (def.kind === 'table')
                    return Object.assign(rows, { ids });
                const freed = this.record(def.fields, { path: `${path}[freed]`, find: () => null }, checked);
                const pool = poolView(this.stage, this.shared, name, def, this.all);
                return Object.defineProperties([...rows, freed], Object.getOwnPropertyDescriptors(pool));
            }
        }
    }
    /** The test that the locks which guard a field are held: one of them to read it, all to write it. */
    guard(field, name, fields, spot) {
        const paths = guardPaths(field, fields, this.shared);
        if (paths.length === 0)
            return () => undefined;
        const { racy, stage } = this;
        const own = this.record(fields, spot, false);
        const lockOf = (named) => this.lockOf(named);
        return (how) => {
            checkGuarded(paths, how, { own, racy, me: stage.me, lockOf }, spot.path, name);
        };
    }
}
function alive(spot, name) {
    return spot.find() ?? freedAccess(spot.path, name);
}
//# sourceMappingURL=views.js.map