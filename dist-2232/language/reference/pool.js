/** Allocation and freeing on the reference engine. */
import { freedTwice, freedWhileHeld, poolFull } from '../complaints.js';
import { initialRecord } from '../plain.js';
import { rowsIn } from './stage.js';
import { sweep } from './sweep.js';
/**
 * The pool called `name` at the root of the state on `stage`, as defined.
 * @param locks those of the state, when all are known
 */
export function poolView(stage, shared, name, { fields, rows: count }, locks) {
    const rows = () => rowsIn(stage.state.shared, name);
    const record = (row) => rows()[row] ?? null;
    return {
        ids: Array.from({ length: count }, (_, id) => id),
        get hasRoom() {
            return rows().includes(null);
        },
        isLive: (row) => record(row) !== null,
        alloc: () => {
            const row = rows().indexOf(null);
            if (row < 0)
                poolFull(name, count);
            rows()[row] = initialRecord(fields);
            return row;
        },
        free: (row) => {
            if (record(row) === null)
                freedTwice(name, row < count ? row : 'freed');
            const held = locks.find((lock) => lock.path.startsWith(`${name}[${row}].`) && isHeld(lock, stage));
            if (held !== undefined)
                freedWhileHeld(held.path, name, row);
            sweep(stage, shared, name, row);
            rows()[row] = null;
        },
    };
}
function isHeld({ kind, state }, { state: { threads } }) {
    return threads.some((_, thread) => kind.isHeldBy(state, thread));
}
//# sourceMappingURL=pool.js.map