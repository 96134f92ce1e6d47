/** Values, sets and lists of the reference engine: plain lists, replaced whole at each change. */
import { listFull, noMember } from '../complaints.ts';
import type { Index, List, Members, ScalarDef, Value } from '../field.ts';
import { asRead, asStored, FREED, isRow, type Plain, type Target, type World } from '../plain.ts';

/** Where a list stands. `read` complains when it was freed. */
export interface Slot {
  readonly path: string;
  readonly read: () => readonly Plain[];
  /** Complains where the state may only be read. */
  readonly mayWrite: () => void;
  readonly write: (list: readonly Plain[]) => void;
}

/** A set of rows, lowest first; freed rows are one member, the last. */
export class PlainMembers implements Members {
  private readonly slot: Slot;
  private readonly target: Target;

  constructor(slot: Slot, target: Target) {
    this.slot = slot;
    this.target = target;
  }

  private get rows(): number[] {
    return this.slot.read().map((member) => (member === FREED ? this.target.rows : Number(member)));
  }

  private set rows(members: readonly number[]) {
    const ascending = [...new Set(members)].sort((a, b) => a - b);
    this.slot.write(ascending.map((row) => (row === this.target.rows ? FREED : row)));
  }

  private checked(row: number): number {
    const { rows, isPool } = this.target;
    return isRow(row, isPool ? rows + 1 : rows) ? row + 0 : noMember(this.slot.path, row);
  }

  has(row: Index): boolean {
    return this.rows.includes(this.checked(row));
  }

  add(row: Index): void {
    this.slot.mayWrite();
    this.rows = [...this.rows, this.checked(row)];
  }

  addAll(others: Members): void {
    this.slot.mayWrite();
    for (let row = others.next(); row !== null; row = others.next(row)) this.add(row);
  }

  delete(row: Index): void {
    this.slot.mayWrite();
    const gone = this.checked(row);
    this.rows = this.rows.filter((other) => other !== gone);
  }

  clear(): void {
    this.slot.mayWrite();
    this.rows = [];
  }

  get size(): number {
    return this.rows.length;
  }

  next(after?: Index): Index | null {
    // Only rows are ever added.
    return (this.rows.find((row) => after === undefined || row > after) as Index | undefined) ?? null;
  }
}

/** A list of at most so many values. */
export class PlainList implements List<Value> {
  private readonly slot: Slot;
  private readonly element: ScalarDef;
  private readonly capacity: number;
  private readonly world: World;

  constructor(slot: Slot, element: ScalarDef, capacity: number, world: World) {
    this.slot = slot;
    this.element = element;
    this.capacity = capacity;
    this.world = world;
  }

  /** @param at the place in the list that a complaint names */
  private stored(value: Value, at: number): Plain {
    return asStored(this.element, value, `${this.slot.path}[${at}]`, this.world);
  }

  get length(): number {
    return this.slot.read().length;
  }

  has(value: Value): boolean {
    return this.slot.read().includes(this.stored(value, 0));
  }

  push(value: Value): void {
    this.slot.mayWrite();
    const list = this.slot.read();
    if (list.length === this.capacity) listFull(this.slot.path, this.capacity);
    this.slot.write([...list, this.stored(value, list.length)]);
  }

  shift(): Value {
    this.slot.mayWrite();
    const first = this.at(0);
    if (this.length > 0) this.slot.write(this.slot.read().slice(1));
    return first;
  }

  at(position: number): Value {
    const list = this.slot.read();
    if (!isRow(position, list.length)) return null;
    // A row is within the list.
    return asRead(this.element, list[position] as Plain, this.world.shared);
  }

  remove(value: Value): boolean {
    this.slot.mayWrite();
    const list = this.slot.read();
    const at = list.indexOf(this.stored(value, 0));
    if (at >= 0) this.slot.write(list.toSpliced(at, 1));
    return at >= 0;
  }

  clear(): void {
    this.slot.mayWrite();
    this.slot.write([]);
  }
}
