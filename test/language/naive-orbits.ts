/** Permutes plain states in the most obvious way there is: knows the declarations of a model, and nothing of packed words. */
import { rowsInUse } from '../../src/language/fast/rows-in-use.ts';
import { type Compiled, type PlainState, systemOf, type Thread } from '../../src/language/index.ts';
import type { Def, Fields } from '../../src/language/field.ts';
import { FREED, type Plain, type PlainRecord } from '../../src/language/plain.ts';

/** Where each row, by table, and each thread goes. */
export interface Permutation {
  readonly rows: Readonly<Record<string, readonly number[]>>;
  readonly threads: readonly number[];
}

/** Every permutation of declared rows and threads that leaves the threads called as they are. */
export function everyPermutation({ control, shared }: Compiled): readonly Permutation[] {
  const declared = Object.entries(shared).flatMap(([name, { def }]) =>
    (def.kind === 'table' || def.kind === 'pool') && def.interchangeable === true
      ? [{ name, orders: ordersOf(def.rows) }]
      : [],
  );
  let all: Readonly<Record<string, readonly number[]>>[] = [{}];
  for (const { name, orders } of declared)
    all = all.flatMap((rows) => orders.map((order) => ({ ...rows, [name]: order })));
  const { threads } = control;
  const alone = ordersOf(threads.length).filter((order) =>
    order.every(
      (to, from) =>
        to === from ||
        (threads[from]?.interchangeable && called(threads[from]) === called(threads[to] as Thread)),
    ),
  );
  return all.flatMap((rows) => {
    const moved = threadsUnder(threads, rows);
    if (moved === null) return [];
    return alone.map((order) => ({ rows, threads: moved.map((to) => order[to] as number) }));
  });
}

/**
 * Those of them that are used: rows of pools that are seldom live stay where they are, which makes fewer states alike and is
 * the only thing here that is asked of the code that is tested.
 */
export function everyPermutationInUse(compiled: Compiled): readonly Permutation[] {
  const inUse = rowsInUse(compiled.layout, systemOf(compiled, []));
  return everyPermutation(compiled).filter(({ rows }) =>
    Object.entries(rows).every(
      ([name, moved]) =>
        compiled.shared[name]?.def.kind !== 'pool' ||
        moved.every((to, from) => to === from || Math.max(to, from) < inUse(name)),
    ),
  );
}

/** By thread, the one that is called as it is called once rows have moved; the first of those to the first. */
function threadsUnder(threads: readonly Thread[], rows: Permutation['rows']): readonly number[] | null {
  const names = threads.map((thread) => called(thread));
  const seen = new Map<string, number>();
  const moved = threads.map((thread) => {
    const wanted = called(thread, rows);
    const nth = seen.get(wanted) ?? 0;
    seen.set(wanted, nth + 1);
    return names.flatMap((name, at) => (name === wanted ? [at] : []))[nth] ?? -1;
  });
  return moved.includes(-1) ? null : moved;
}

function called({ args, context, routine }: Thread, rows: Permutation['rows'] = {}): string {
  const given = Object.keys(routine.args).map((name) => {
    const def = routine.args[name]?.def;
    return def === undefined ? null : moved(def, args[name] ?? null, { rows, threads: [] });
  });
  return JSON.stringify([routine.name, context.name, given]);
}

/** A state under a permutation. */
export function permuted({ control, shared }: Compiled, state: PlainState, by: Permutation): PlainState {
  const threads: PlainState['threads'][number][] = [];
  state.threads.forEach(({ frames, pc }, thread) => {
    const chain: Fields[] = [];
    for (let frame = control.places[thread]?.[pc]?.frame ?? null; frame !== null; frame = frame.caller)
      chain.unshift(frame.fields);
    threads[by.threads[thread] as number] = {
      pc,
      frames: frames.map(({ locals, routine }, at) => ({
        routine,
        locals: movedRecord(chain[at] as Fields, locals, by),
      })),
    };
  });
  const moving = Object.entries(movedRecord(shared, state.shared, by)).map(([name, part]) => {
    const order = by.rows[name];
    if (order === undefined) return [name, part] as const;
    const rows: Plain[] = [];
    (part as readonly Plain[]).forEach((row, at) => (rows[order[at] as number] = row));
    return [name, rows] as const;
  });
  return { shared: Object.fromEntries(moving), threads };
}

function movedRecord(fields: Fields, plain: PlainRecord, by: Permutation): PlainRecord {
  return Object.fromEntries(
    Object.entries(plain).map(([name, part]) => [
      name,
      moved((fields[name] as Fields[string]).def, part, by),
    ]),
  );
}

function moved(def: Def, plain: Plain, by: Permutation): Plain {
  switch (def.kind) {
    case 'ref':
      return typeof plain === 'number' ? (by.rows[def.of]?.[plain] ?? plain) : plain;
    case 'thread':
      return typeof plain === 'number' ? (by.threads[plain] as number) : plain;
    case 'set': {
      const members = (plain as readonly Plain[]).map((row) =>
        typeof row === 'number' ? (by.rows[def.of]?.[row] ?? row) : row,
      );
      return members.sort((a, b) => (a === FREED ? 99 : Number(a)) - (b === FREED ? 99 : Number(b)));
    }
    case 'queue':
      return (plain as readonly Plain[]).map((value) => moved(def.element, value, by));
    case 'record':
    case 'lock':
      return movedRecord(def.fields, plain as PlainRecord, by);
    case 'table':
    case 'pool':
      return (plain as readonly Plain[]).map((row) =>
        row === null ? null : movedRecord(def.fields, row as PlainRecord, by),
      );
    case 'int':
    case 'flag':
    case 'oneOf':
      return plain;
  }
}

/** The same text for all states that differ by a permutation. */
export function orbitOf(compiled: Compiled, state: PlainState, all: readonly Permutation[]): string {
  return all.map((by) => JSON.stringify(permuted(compiled, state, by))).sort()[0] as string;
}

function ordersOf(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}
