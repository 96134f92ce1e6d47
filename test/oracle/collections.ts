/** Sets and lists as recipes of the oracle see them. */
import { BUILT_IN } from '../../src/language/mistake.ts';
import { type ScalarDef, THREADS } from '../../src/language/field.ts';
import { Broken, type Data, FREED, rowNumber, rowsOf, type Sizes, toData, toValue } from './state.ts';

/** Where a set or a list stands. */
export interface Slot {
  /** @throws Broken where it was freed */
  readonly read: () => Data[];
  readonly write: (data: Data[]) => void;
  /** @throws where the state may only be looked at */
  readonly mayWrite: () => void;
}

/** @param of the table or pool whose rows are its members, or threads */
export function setIn(sizes: Sizes, of: string, slot: Slot): object {
  const { frees, rows } = of === THREADS ? { rows: sizes.threads, frees: false } : rowsOf(sizes, of);
  const data = (row: unknown): Data =>
    row === rows && frees ? FREED : rowNumber(row, rows, new Error('a set has no such member'));
  const number = (one: Data): number => (one === FREED ? rows : Number(one));
  const change = (members: Data[]): void => {
    slot.mayWrite();
    slot.write(members.sort((a, b) => number(a) - number(b)));
  };
  const set = {
    has: (row: unknown) => slot.read().includes(data(row)),
    add: (row: unknown) => {
      const one = data(row);
      change([...slot.read().filter((other) => other !== one), one]);
    },
    addAll: (others: { next(after?: number): number | null }) => {
      slot.mayWrite();
      for (let row = others.next(); row !== null; row = others.next(row)) set.add(row);
    },
    delete: (row: unknown) => {
      const one = data(row);
      change(slot.read().filter((other) => other !== one));
    },
    clear: () => change([]),
    get size() {
      return slot.read().length;
    },
    next: (after?: number): number | null =>
      slot
        .read()
        .map(number)
        .find((row) => after === undefined || row > after) ?? null,
  };
  return set;
}

export function queueIn(sizes: Sizes, element: ScalarDef, capacity: number, slot: Slot): object {
  const data = (value: unknown): Data => toData(element, value, sizes);
  const at = (position: unknown): Data => {
    const all = slot.read();
    if (typeof position !== 'number' || !(position in all)) return null;
    return toValue(element, all[position] as Data, sizes);
  };
  return {
    at,
    has: (value: unknown) => slot.read().includes(data(value)),
    get length() {
      return slot.read().length;
    },
    push: (value: unknown) => {
      slot.mayWrite();
      if (slot.read().length >= capacity) throw new Broken(BUILT_IN.range);
      slot.write([...slot.read(), data(value)]);
    },
    shift: () => {
      slot.mayWrite();
      const first = at(0);
      slot.write(slot.read().slice(1));
      return first;
    },
    remove: (value: unknown) => {
      slot.mayWrite();
      const position = slot.read().indexOf(data(value));
      slot.write(slot.read().filter((_, other) => other !== position));
      return position >= 0;
    },
    clear: () => {
      slot.mayWrite();
      slot.write([]);
    },
  };
}
