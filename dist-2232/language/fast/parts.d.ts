import { type Cell, type QueueNode, type ScalarNode, type SetNode } from '../compile/layout.ts';
import type { Index, List, Members, Value } from '../field.ts';
/** The number of a value. @throws as `refuse` does */
export declare function encode({ def, codec, path }: ScalarNode, value: unknown): number;
/** A set as bits of one word. In a set of pool rows, the bit after the last row says that a freed row is a member. */
export declare class PackedMembers implements Members {
    private readonly words;
    private readonly word;
    private readonly shift;
    private readonly mask;
    private readonly node;
    private readonly live;
    /** @param live of a set in a pool row, the bit that says whether the row is allocated */
    constructor(words: Int32Array, node: SetNode, live: Cell | null);
    private alive;
    private get bits();
    private bit;
    has(row: Index): boolean;
    add(row: Index): void;
    addAll(others: Members): void;
    delete(row: Index): void;
    clear(): void;
    private put;
    get size(): number;
    next(after?: Index): Index | null;
}
/** A list: its length, then its values; what lies beyond the length is zero. */
export declare class PackedList implements List<Value> {
    private readonly words;
    private readonly node;
    private readonly mask;
    private readonly live;
    /** @param live of a list in a pool row, the bit that says whether the row is allocated */
    constructor(words: Int32Array, node: QueueNode, live: Cell | null);
    private alive;
    get length(): number;
    private setLength;
    private slot;
    private raw;
    private put;
    private find;
    private take;
    has(value: Value): boolean;
    push(value: Value): void;
    shift(): Value;
    at(position: number): Value;
    remove(value: Value): boolean;
    clear(): void;
}
//# sourceMappingURL=parts.d.ts.map