/** Sets and lists that note when they are touched: each as a whole, and as references to any row of what they hold. */
import type { Cell, QueueNode, SetNode } from '../compile/layout.ts';
import type { Index, Value } from '../field.ts';
import type { Noting } from './noting.ts';
import { PackedList, PackedMembers } from './parts.ts';
export declare class NotedMembers extends PackedMembers {
    private readonly noting;
    private readonly about;
    constructor(words: Int32Array, node: SetNode, live: Cell | null, noting: Noting);
    has(row: Index): boolean;
    add(row: Index): void;
    delete(row: Index): void;
    clear(): void;
    get size(): number;
    next(after?: Index): Index | null;
}
export declare class NotedList extends PackedList {
    private readonly noting;
    private readonly about;
    constructor(words: Int32Array, node: QueueNode, live: Cell | null, noting: Noting);
    get length(): number;
    has(value: Value): boolean;
    push(value: Value): void;
    shift(): Value;
    at(position: number): Value;
    remove(value: Value): boolean;
    clear(): void;
}
//# sourceMappingURL=noted-parts.d.ts.map