/** The words a state is written with. */
import {
  type Compound,
  type CompoundDef,
  type Fields,
  type Index,
  type List,
  type Lock,
  type LockKind,
  type Members,
  MOST_ROWS,
  type Pool,
  type Rows,
  type Scalar,
  type ScalarDef,
  THREADS,
  type ThreadSet,
  type Value,
  type View,
} from './field.ts';
import { checkField, checkFields, checkLine, checkLines, shown } from './declared.ts';
import { ModelError } from './mistake.ts';
import { callerOf, type Source } from './source.ts';

/**
 * A number computed by the author as a row. Out of range, reading the row is a fault with a trace.
 * @param row an integer, 0 .. rows of the table - 1
 */
export function rowAt(row: number): Index {
  // The cast is checked where the row is read: a table has no property beyond its rows.
  return row as Index;
}

/** The rows of a table of `count`, lowest first. */
export function rows(count: number): readonly Index[] {
  return Array.from({ length: count }, (_, row) => rowAt(row));
}

interface Guardable<V> extends Compound<V> {
  /** The same field, protected by locks: to read it hold one of them, to write it hold all. */
  guardedBy(...locks: string[]): Compound<V>;
}

class ScalarField<V> implements Scalar<V> {
  readonly def: ScalarDef;
  readonly source: Source;

  constructor(def: ScalarDef, source: Source) {
    this.def = def;
    this.source = source;
  }

  guardedBy(...locks: string[]): Scalar<V> {
    return new ScalarField<V>({ ...this.def, guards: guardedWith(locks, this.source) }, this.source);
  }
}

function guardedWith(locks: readonly string[], source: Source): readonly string[] {
  if (locks.length === 0) throw new ModelError('guardedBy: name the lock that guards it', source);
  checkLines('guardedBy: the locks', locks, source);
  return locks;
}

const NO_GUARDS: readonly string[] = [];

/**
 * A bounded integer. Storing a value out of bounds is a finding.
 * @param min least value, @param max greatest value, at most 2^31 - 1 apart
 * @param initial default 0 if within bounds, else `min`
 */
export function int(min: number, max: number, initial?: number): Scalar<number> {
  const source = callerOf(int);
  const first = initial ?? (min <= 0 && 0 <= max ? 0 : min);
  if (![min, max, first].every(Number.isSafeInteger))
    throw new ModelError(`int: bounds are integers, not ${[min, max, first].map(shown).join(', ')}`, source);
  if (min > max) throw new ModelError(`int: the least value ${min} is above the greatest ${max}`, source);
  if (max - min > 0x7fffffff) throw new ModelError(`int: ${min}..${max} does not fit in 31 bits`, source);
  if (first < min || first > max)
    throw new ModelError(`int: initial ${first} is outside ${min}..${max}`, source);
  // Adding 0 makes 0 of -0, which is no value of its own.
  return new ScalarField(
    { kind: 'int', min: min + 0, max: max + 0, initial: first + 0, guards: NO_GUARDS },
    source,
  );
}

/** True or false. */
export function flag(initial = false): Scalar<boolean> {
  const source = callerOf(flag);
  if (typeof initial !== 'boolean')
    throw new ModelError(`flag: true or false, not ${shown(initial)}`, source);
  return new ScalarField({ kind: 'flag', initial, guards: NO_GUARDS }, source);
}

/** One of the named values; the first is the initial one. */
export function oneOf<const V extends readonly [string, ...string[]]>(...values: V): Scalar<V[number]> {
  const source = callerOf(oneOf);
  if (values.length < 1) throw new ModelError('oneOf: name at least one value', source);
  for (const value of values) checkLine('oneOf: a value', value, source);
  if (new Set(values).size !== values.length) throw new ModelError('oneOf: a value is named twice', source);
  return new ScalarField({ kind: 'oneOf', values, initial: values[0], guards: NO_GUARDS }, source);
}

/** A row of the table or pool called `of` at the root of the state. Initially row 0. */
export function ref(of: string): Scalar<Index> {
  const source = callerOf(ref);
  checkLine('ref: the name of a table or pool', of, source);
  return new ScalarField({ kind: 'ref', of, optional: false, guards: NO_GUARDS }, source);
}

/** A row of some table, or null, which it is initially. */
export function optional(field: Scalar<Index>): Scalar<Index | null> {
  const source = callerOf(optional);
  checkField('optional: what may be absent', field, source);
  if (field.def.kind !== 'ref') throw new ModelError('optional: only a ref may be absent', source);
  return new ScalarField({ ...field.def, optional: true }, source);
}

/** A thread of the model, or null, which it is initially. */
export function optionalThread(): Scalar<number | null> {
  return new ScalarField({ kind: 'thread', guards: NO_GUARDS }, callerOf(optionalThread));
}

/** A set of rows of the table or pool called `of`, initially empty. */
export function setOf(of: string): Guardable<Members> {
  const source = callerOf(setOf);
  checkLine('setOf: the name of a table or pool', of, source);
  return compound({ kind: 'set', of, guards: NO_GUARDS }, source);
}

/** A set of threads of the model, initially empty. */
export function setOfThreads(): Guardable<ThreadSet> {
  return compound({ kind: 'set', of: THREADS, guards: NO_GUARDS }, callerOf(setOfThreads));
}

/** A list of at most `capacity` values, initially empty. */
export function queue<V extends Value>(element: Scalar<V>, capacity: number): Guardable<List<V>> {
  const source = callerOf(queue);
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_ROWS)
    throw new ModelError(`queue: a capacity is 1..${MOST_ROWS}, not ${shown(capacity)}`, source);
  checkField('queue: what it is a list of', element, source);
  if (!SCALARS.includes(element.def.kind))
    throw new ModelError('queue: it is a list of single values, not of records, sets or lists', source);
  if (element.def.guards.length > 0) throw new ModelError('queue: guard the queue, not its values', source);
  return compound({ kind: 'queue', element: element.def, capacity, guards: NO_GUARDS }, source);
}

/** Fields under one name. */
export function record<F extends Fields>(fields: F): Compound<View<F>> {
  const source = callerOf(record);
  checkFields('record: its fields', fields, source);
  return compound({ kind: 'record', fields }, source);
}

/** `rows` records that exist for ever. */
export function table<F extends Fields>(rows: number, fields: F): Compound<Rows<View<F>>> {
  const source = callerOf(table);
  checkFields('table: the fields of a row', fields, source);
  return compound({ kind: 'table', rows: checkedRows('table', rows, source), fields }, source);
}

/** Up to `rows` records that are allocated and freed. */
export function pool<F extends Fields>(rows: number, fields: F): Compound<Pool<View<F>>> {
  const source = callerOf(pool);
  checkFields('pool: the fields of a row', fields, source);
  return compound({ kind: 'pool', rows: checkedRows('pool', rows, source), fields }, source);
}

/** A lock of some kind. `class` groups the locks that share an ordering rule, as lockdep's classes do. */
export function lockField(lock: LockKind, className: string, source: Source): Compound<Lock> {
  checkLine('a lock: its class', className, source);
  return compound({ kind: 'lock', lock, class: className, fields: lock.fields }, source);
}

const SCALARS: readonly string[] = ['int', 'flag', 'oneOf', 'ref', 'thread'];

function checkedRows(word: string, rows: number, source: Source): number {
  if (!Number.isInteger(rows) || rows < 1 || rows > MOST_ROWS)
    throw new ModelError(`${word}: a number of rows is 1..${MOST_ROWS}, not ${shown(rows)}`, source);
  return rows;
}

function compound<V>(def: CompoundDef, source: Source): Guardable<V> {
  return {
    def,
    source,
    guardedBy: (...locks) =>
      def.kind === 'set' || def.kind === 'queue'
        ? compound({ ...def, guards: guardedWith(locks, source) }, source)
        : compound(def, source),
  };
}
