import type { Index, List, Members, ScalarDef, Value } from '../field.ts';
import { type Plain, type Target, type World } from '../plain.ts';
/** Where a list stands. `read` complains when it was freed. */
export interface Slot {
    readonly path: string;
    readonly read: () => readonly Plain[];
    readonly write: (list: readonly Plain[]) => void;
}
/** A set of rows, lowest first; freed rows are one member, the last. */
export declare class PlainMembers implements Members {
    private readonly slot;
    private readonly target;
    constructor(slot: Slot, target: Target);
    private get rows();
    private set rows(value);
    private checked;
    has(row: Index): boolean;
    add(row: Index): void;
    addAll(others: Members): void;
    delete(row: Index): void;
    clear(): void;
    get size(): number;
    next(after?: Index): Index | null;
}
/** A list of at most so many values. */
export declare class PlainList implements List<Value> {
    private readonly slot;
    private readonly element;
    private readonly capacity;
    private readonly world;
    constructor(slot: Slot, element: ScalarDef, capacity: number, world: World);
    /** @param at the place in the list that a complaint names */
    private stored;
    get length(): number;
    has(value: Value): boolean;
    push(value: Value): void;
    shift(): Value;
    at(position: number): Value;
    remove(value: Value): boolean;
    clear(): void;
}
//# sourceMappingURL=parts.d.ts.map