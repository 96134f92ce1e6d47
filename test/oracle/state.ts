/**
 * States of the oracle: plain nested data, copied whole for every step. A reference to a freed row is the word `freed`, a row
 * of a pool that is not allocated is null, and a set is an ascending list with `freed` last.
 */
import { BUILT_IN } from '../../src/language/mistake.ts';
import type { Def, Fields, ScalarDef } from '../../src/language/field.ts';

export type Data = number | boolean | string | null | Data[] | Row;
export interface Row {
  [name: string]: Data;
}

/** A routine that was entered: where its thread stands in it, and what it remembers. */
export interface Frame {
  readonly routine: string;
  at: string;
  locals: Row;
}

export interface State {
  shared: Row;
  /** Per thread its live frames, outermost first; none once it has ended. */
  threads: Frame[][];
}

/** A rule of the language that a recipe breaks. */
export class Broken extends Error {
  readonly claim: string;

  constructor(claim: string) {
    super(claim);
    this.claim = claim;
  }
}

export const FREED = 'freed';

export function copyOf(state: State): State {
  // A copy of JSON data has the type of what was copied.
  return JSON.parse(JSON.stringify(state)) as State;
}

export function initialRow(fields: Fields): Row {
  const row: Row = {};
  for (const [name, { def }] of Object.entries(fields)) row[name] = initialData(def);
  return row;
}

function initialData(def: Def): Data {
  if (def.kind === 'int' || def.kind === 'flag' || def.kind === 'oneOf') return def.initial;
  if (def.kind === 'ref') return def.optional ? null : 0;
  if (def.kind === 'thread') return null;
  if (def.kind === 'set' || def.kind === 'queue') return [];
  if (def.kind === 'record' || def.kind === 'lock') return initialRow(def.fields);
  const rows: Data[] = [];
  for (let row = 0; row < def.rows; row++) rows.push(def.kind === 'pool' ? null : initialRow(def.fields));
  return rows;
}

/** What references may name, and how many threads there are. */
export interface Sizes {
  readonly shared: Fields;
  readonly threads: number;
}

/** How many rows a table or pool has, and whether they can be freed. */
export function rowsOf({ shared }: Sizes, name: string): { readonly rows: number; readonly frees: boolean } {
  const def = shared[name]?.def;
  if (def?.kind !== 'table' && def?.kind !== 'pool') throw new Error(`${name} has no rows`);
  return { rows: def.rows, frees: def.kind === 'pool' };
}

/** The data for a value that a recipe assigns. @throws Broken out of range, Error for what has no sense */
export function toData(def: ScalarDef, value: unknown, sizes: Sizes): Data {
  const wrong = new Error('a field cannot have that value');
  switch (def.kind) {
    case 'flag':
      if (typeof value !== 'boolean') throw wrong;
      return value;
    case 'oneOf':
      if (typeof value !== 'string' || !def.values.includes(value)) throw wrong;
      return value;
    case 'int':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrong;
      if (value < def.min || value > def.max) throw new Broken(BUILT_IN.range);
      return value === 0 ? 0 : value;
    case 'thread':
      return value === null ? null : rowNumber(value, sizes.threads, wrong);
    case 'ref': {
      const { frees, rows } = rowsOf(sizes, def.of);
      if (value === null && def.optional) return null;
      return value === rows && frees ? FREED : rowNumber(value, rows, wrong);
    }
  }
}

/** What a recipe reads: a freed reference is the number after the last row. */
export function toValue(def: ScalarDef, data: Data, sizes: Sizes): Data {
  return def.kind === 'ref' && data === FREED ? rowsOf(sizes, def.of).rows : data;
}

export function rowNumber(value: unknown, rows: number, wrong: Error): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= rows) throw wrong;
  return value === 0 ? 0 : value;
}

/** Turns every reference to a row of a pool, anywhere in a record, into one to freed memory. */
export function forget(record: Row, fields: Fields, pool: string, row: number): void {
  for (const [name, { def }] of Object.entries(fields)) {
    const data = record[name];
    if (def.kind === 'ref') {
      if (def.of === pool && data === row) record[name] = FREED;
    } else if (def.kind === 'set') {
      const members = data as Data[];
      if (def.of === pool && members.includes(row))
        record[name] = [...members.filter((one) => one !== row && one !== FREED), FREED];
    } else if (def.kind === 'queue') {
      if (def.element.kind === 'ref' && def.element.of === pool)
        record[name] = (data as Data[]).map((one) => (one === row ? FREED : one));
    } else if (def.kind === 'record' || def.kind === 'lock') forget(data as Row, def.fields, pool, row);
    else if (def.kind === 'table' || def.kind === 'pool')
      for (const one of data as (Row | null)[]) if (one !== null) forget(one, def.fields, pool, row);
  }
}
