/** Sets and lists over packed words: the parts of a state that are more than one value, for recipes on the fast engine. */
import { freedAccess, listFull, noMember, onlyRead, refuse } from '../complaints.ts';
import { type Cell, decode, type QueueNode, type ScalarNode, type SetNode } from '../compile/layout.ts';
import type { Index, List, Members, Value } from '../field.ts';
import { isRow } from '../plain.ts';
import type { Executing } from './record-class.ts';

/** The number of a value. @throws as `refuse` does */
export function encode({ def, codec, path }: ScalarNode, value: unknown): number {
  switch (def.kind) {
    case 'int':
      if (typeof value === 'number' && Number.isInteger(value) && value >= def.min && value <= def.max)
        return value - def.min;
      break;
    case 'flag':
      if (typeof value === 'boolean') return value ? 1 : 0;
      break;
    case 'oneOf': {
      const raw = typeof value === 'string' ? def.values.indexOf(value) : -1;
      if (raw >= 0) return raw;
      break;
    }
    case 'ref':
    case 'thread': {
      const nothing = def.kind === 'thread' || def.optional ? 1 : 0;
      if (value === null && nothing === 1) return 0;
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value + nothing < codec.count)
        return value + nothing;
    }
  }
  return refuse(path, def, value);
}

/** Complains of a part, kept from before, of a pool row that was freed. */
function checkLive(words: Int32Array, { word, shift }: Cell, path: string): void {
  if ((((words[word] as number) >>> shift) & 1) === 0) freedAccess('', path);
}

/** A set as bits of one word. In a set of pool rows, the bit after the last row says that a freed row is a member. */
export class PackedMembers implements Members {
  private readonly words: Int32Array;
  private readonly word: number;
  private readonly shift: number;
  private readonly mask: number;
  private readonly node: SetNode;
  private readonly live: Cell | null;
  private readonly executing: Executing;

  /** @param live of a set in a pool row, the bit that says whether the row is allocated */
  constructor(words: Int32Array, node: SetNode, live: Cell | null, executing: Executing) {
    this.live = live;
    this.executing = executing;
    this.words = words;
    this.node = node;
    this.word = node.cell.word;
    this.shift = node.cell.shift;
    this.mask = 2 ** node.cell.bits - 1;
  }

  /** Complains where the state may only be read, whether something would change or not. */
  private changes(): void {
    if (this.executing.readOnly) onlyRead('', this.node.path);
  }

  private alive(): void {
    if (this.live !== null) checkLive(this.words, this.live, this.node.path);
  }

  private get bits(): number {
    this.alive();
    return ((this.words[this.word] as number) >>> this.shift) & this.mask;
  }

  private bit(row: Index): number {
    const bit = 1 << row;
    if ((row | 0) !== row || row < 0 || row >= this.node.cell.bits) noMember(this.node.path, row);
    return bit;
  }

  has(row: Index): boolean {
    return (this.bits & this.bit(row)) !== 0;
  }

  add(row: Index): void {
    this.changes();
    this.put(this.bits | this.bit(row));
  }

  addAll(others: Members): void {
    this.changes();
    for (let row = others.next(); row !== null; row = others.next(row)) this.add(row);
  }

  delete(row: Index): void {
    this.changes();
    this.put(this.bits & ~this.bit(row));
  }

  clear(): void {
    this.changes();
    this.alive();
    this.put(0);
  }

  private put(bits: number): void {
    this.words[this.word] =
      ((this.words[this.word] as number) & ~(this.mask << this.shift)) | (bits << this.shift);
  }

  get size(): number {
    let left = this.bits;
    let size = 0;
    for (; left !== 0; left &= left - 1) size++;
    return size;
  }

  next(after?: Index): Index | null {
    const above = after === undefined ? this.bits : this.bits & ~(2 ** (after + 1) - 1);
    // Only bits of rows are ever set.
    return above === 0 ? null : ((31 - Math.clz32(above & -above)) as Index);
  }
}

/** A list: its length, then its values; what lies beyond the length is zero. */
export class PackedList implements List<Value> {
  private readonly words: Int32Array;
  private readonly node: QueueNode;
  private readonly mask: number;
  private readonly live: Cell | null;
  private readonly executing: Executing;

  /** @param live of a list in a pool row, the bit that says whether the row is allocated */
  constructor(words: Int32Array, node: QueueNode, live: Cell | null, executing: Executing) {
    this.live = live;
    this.executing = executing;
    this.words = words;
    this.node = node;
    this.mask = 2 ** node.length.bits - 1;
  }

  /** Complains where the state may only be read, whether something would change or not. */
  private changes(): void {
    if (this.executing.readOnly) onlyRead('', this.node.path);
  }

  private alive(): void {
    if (this.live !== null) checkLive(this.words, this.live, this.node.path);
  }

  get length(): number {
    this.alive();
    const { word, shift } = this.node.length;
    return ((this.words[word] as number) >>> shift) & this.mask;
  }

  private setLength(length: number): void {
    const { word, shift } = this.node.length;
    this.words[word] = ((this.words[word] as number) & ~(this.mask << shift)) | (length << shift);
  }

  private slot(at: number): ScalarNode {
    // Callers stay below the length, which is at most the capacity.
    return this.node.slots[at] as ScalarNode;
  }

  private raw(at: number): number {
    const { word, shift, bits } = this.slot(at).cell;
    return ((this.words[word] as number) >>> shift) & (2 ** bits - 1);
  }

  private put(at: number, raw: number): void {
    const { word, shift, bits } = this.slot(at).cell;
    this.words[word] = ((this.words[word] as number) & ~((2 ** bits - 1) << shift)) | (raw << shift);
  }

  private find(value: Value): number {
    const { length } = this;
    const raw = encode(this.slot(0), value);
    for (let at = 0; at < length; at++) if (this.raw(at) === raw) return at;
    return -1;
  }

  private take(at: number): void {
    const last = this.length - 1;
    for (let i = at; i < last; i++) this.put(i, this.raw(i + 1));
    this.put(last, 0);
    this.setLength(last);
  }

  has(value: Value): boolean {
    return this.find(value) >= 0;
  }

  push(value: Value): void {
    this.changes();
    const { length } = this;
    const { path, slots } = this.node;
    if (length === slots.length) listFull(path, slots.length);
    this.put(length, encode(this.slot(length), value));
    this.setLength(length + 1);
  }

  shift(): Value {
    this.changes();
    if (this.length === 0) return null;
    const first = this.at(0);
    this.take(0);
    return first;
  }

  at(position: number): Value {
    if (!isRow(position, this.length)) return null;
    return decode(this.slot(position).def, this.raw(position));
  }

  remove(value: Value): boolean {
    this.changes();
    const at = this.find(value);
    if (at >= 0) this.take(at);
    return at >= 0;
  }

  clear(): void {
    this.changes();
    for (let at = this.length - 1; at >= 0; at--) this.put(at, 0);
    this.setLength(0);
  }
}
