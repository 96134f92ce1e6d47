/** A state as plain data: what JSON can carry, in the author's names. What people look at, and what the reference engine runs on. */
import { refuse } from './complaints.ts';
import { type Def, type Fields, type ScalarDef, THREADS, type Value } from './field.ts';

/** A part of a state. */
export type Plain = Value | readonly Plain[] | { readonly [name: string]: Plain };

/**
 * Fields by name.
 * - a ref is a row number, null, or `'freed'` when the row it named was freed
 * - a set is its rows, lowest first, `'freed'` last; a list is its values
 * - a lock is a record of its kind's fields; a table is a list of records
 * - a pool is a list with a record for each allocated row and null for the others
 */
export type PlainRecord = Readonly<Record<string, Plain>>;

/** A routine that was entered and has not ended. */
export interface PlainFrame {
  readonly routine: string;
  /** Arguments and locals. */
  readonly locals: PlainRecord;
}

export interface PlainThread {
  readonly pc: number;
  /** Outermost first; none after the end. */
  readonly frames: readonly PlainFrame[];
}

export interface PlainState {
  readonly shared: PlainRecord;
  readonly threads: readonly PlainThread[];
}

/** A reference to what was freed. */
export const FREED = 'freed';

/** How a table or pool at the root is referred to. */
export interface Target {
  readonly rows: number;
  readonly isPool: boolean;
}

/** The table or pool that a ref or a set names, which the compiler has made sure is there. */
export function targetOf(shared: Fields, of: string): Target {
  const def: Def | undefined = Object.hasOwn(shared, of) ? shared[of]?.def : undefined;
  if (def?.kind === 'table' || def?.kind === 'pool') return { rows: def.rows, isPool: def.kind === 'pool' };
  throw new Error(`"${of}" is neither a table nor a pool`);
}

/** What a set is of: rows of a table or pool, or threads. */
export function membersOf({ shared, threads }: World, of: string): Target {
  return of === THREADS ? { rows: threads, isPool: false } : targetOf(shared, of);
}

/** What a field is before anything happened. */
export function initialOf(def: Def): Plain {
  switch (def.kind) {
    case 'int':
    case 'flag':
    case 'oneOf':
      return def.initial;
    case 'ref':
      return def.optional ? null : 0;
    case 'thread':
      return null;
    case 'set':
    case 'queue':
      return [];
    case 'record':
    case 'lock':
      return initialRecord(def.fields);
    case 'table':
      return Array.from({ length: def.rows }, () => initialRecord(def.fields));
    case 'pool':
      return Array.from({ length: def.rows }, () => null);
  }
}

/** A record whose fields are what they are before anything happened. */
export function initialRecord(fields: Fields): PlainRecord {
  return Object.fromEntries(Object.entries(fields).map(([name, { def }]) => [name, initialOf(def)]));
}

/** What a recipe reads in a scalar: of a reference to what was freed, one past the last row. */
export function asRead(def: ScalarDef, plain: Plain, shared: Fields): Value {
  if (def.kind === 'ref' && plain === FREED) return targetOf(shared, def.of).rows;
  if (typeof plain === 'object' && plain !== null) throw new Error('a scalar is one value');
  return plain;
}

/** What references are judged against. */
export interface World {
  readonly shared: Fields;
  /** How many threads there are. */
  readonly threads: number;
}

/** What a recipe's value becomes in a scalar. @throws as `refuse` does */
export function asStored(def: ScalarDef, value: unknown, path: string, world: World): Plain {
  switch (def.kind) {
    case 'int':
      // Adding 0 makes 0 of -0, which is no value of its own.
      return isRow(value, def.max + 1, def.min) ? value + 0 : refuse(path, def, value);
    case 'flag':
      return typeof value === 'boolean' ? value : refuse(path, def, value);
    case 'oneOf':
      return typeof value === 'string' && def.values.includes(value) ? value : refuse(path, def, value);
    case 'thread':
      if (value === null) return null;
      return isRow(value, world.threads) ? value + 0 : refuse(path, def, value);
    case 'ref': {
      const { rows, isPool } = targetOf(world.shared, def.of);
      if (value === null && def.optional) return null;
      if (isPool && value === rows) return FREED;
      return isRow(value, rows) ? value + 0 : refuse(path, def, value);
    }
  }
}

/** Is it an integer, `start` .. `end` - 1? */
export function isRow(value: unknown, end: number, start = 0): value is number {
  return typeof value === 'number' && Number.isInteger(value) && start <= value && value < end;
}
