/** Which rows and threads of a program may change places, from what its author declared. */
import { type Def, type Fields, MOST_ROWS, type Value } from '../field.ts';
import { areAlike, isInterchangeable } from '../interchangeable.ts';
import { ModelError } from '../mistake.ts';
import type { Thread } from '../program.ts';
import type { Control, Frame, Place } from './control.ts';

/** The most permutations that are used; of a larger group, only some rows change places. */
export const MOST_PERMUTATIONS = 40_320;

/** Two rows, or two threads, that change places, and what becomes of the threads then. */
export interface Exchange {
  /** The table or pool of the rows; null where threads change places by themselves. */
  readonly table: string | null;
  readonly a: number;
  readonly b: number;
  /** By thread, whose place it takes. */
  readonly threads: readonly number[];
}

/** Rows of one table, or threads, of which any two may change places. */
export interface Alike {
  readonly table: string | null;
  readonly members: readonly number[];
  /** Of each two neighbours. */
  readonly exchanges: readonly Exchange[];
}

export interface Symmetry {
  readonly alike: readonly Alike[];
  /** How many permutations there are. */
  readonly order: number;
  /** What of the declared is not used, and why. */
  readonly notes: readonly string[];
}

/** @throws ModelError where `interchangeable` stands on a field that is not at the root of the state */
export function checkInterchangeable(fields: Fields, atRoot = true): void {
  for (const field of Object.values(fields)) {
    if (!atRoot && isInterchangeable(field))
      throw new ModelError(
        'interchangeable: only rows of a table or pool at the root of the state are, which references can name',
        field.source,
      );
    if ('fields' in field.def) checkInterchangeable(field.def.fields, false);
  }
}

/** Of a pool, by its name, how many of its rows are worth exchanging. */
export type Rows = (pool: string) => number;

/**
 * What may change places in a program.
 * @param rowsOf rows beyond these stay where they are
 * @throws ModelError when threads are declared alike that rows tell apart
 */
export function symmetryOf(shared: Fields, control: Control, rowsOf: Rows = () => MOST_ROWS): Symmetry {
  const declared = Object.keys(shared).filter((name) => isInterchangeable(shared[name] as Fields[string]));
  const notes: string[] = [];
  const sets = declared.flatMap((table) => rowSets(shared, control, table, notes, rowsOf));
  const limited = within(MOST_PERMUTATIONS, [...sets, ...threadSets(control, declared)], notes);
  const alike = limited
    .filter(({ members }) => members.length > 1)
    .map(({ table, members }) => ({
      table,
      members,
      exchanges: members.slice(1).map((b, at) => exchanged(control, table, members[at] as number, b)),
    }));
  return { alike, order: orderOf(alike), notes };
}

interface Members {
  readonly table: string | null;
  readonly members: readonly number[];
}

/** Rows that any two of may change places: being so is an equivalence, because exchanges compose. */
function rowSets(shared: Fields, control: Control, table: string, notes: string[], rowsOf: Rows): Members[] {
  const def: Def | undefined = Object.hasOwn(shared, table) ? shared[table]?.def : undefined;
  const declared = def?.kind === 'table' || def?.kind === 'pool' ? def.rows : 0;
  const count = def?.kind === 'pool' ? Math.min(declared, rowsOf(table)) : declared;
  const sets: number[][] = [];
  for (let row = 0; row < count; row++) {
    const like = sets.find(([first]) => threadsAfter(control, table, first as number, row) !== null);
    if (like === undefined) sets.push([row]);
    else like.push(row);
  }
  if (sets.length > 1)
    notes.push(
      `the threads are not called alike with every row of ${table}: only ${sets.map((rows) => `{${rows.join(', ')}}`).join(' and ')} change places`,
    );
  return sets.map((members) => ({ table, members }));
}

function threadSets({ threads }: Control, declared: readonly string[]): Members[] {
  const sets: number[][] = [];
  threads.forEach((thread, row) => {
    if (thread.interchangeable !== true) return;
    if (Object.keys(thread.args).some((name) => declared.includes(tableOf(thread, name) ?? '')))
      throw new ModelError(
        `thread "${thread.name}" is called with a row of an interchangeable table: that the rows are is enough`,
        thread.source,
      );
    const like = sets.find(([first]) => areAlike(threads[first as number] as Thread, thread));
    if (like === undefined) sets.push([row]);
    else like.push(row);
  });
  return sets.map((members) => ({ table: null, members }));
}

/** Takes rows out of the largest sets until there are at most so many permutations. */
function within(most: number, sets: readonly Members[], notes: string[]): readonly Members[] {
  if (orderOf(sets) <= most) return sets;
  const [largest] = [...sets].sort((a, b) => b.members.length - a.members.length);
  const smaller = sets.map((set) => (set === largest ? { ...set, members: set.members.slice(0, -1) } : set));
  notes.push(
    `${largest?.table ?? 'threads'}: ${largest?.members.at(-1)} stays where it is, because there would be more than ${most} permutations`,
  );
  return within(most, smaller, notes);
}

function orderOf(sets: readonly Members[]): number {
  let order = 1;
  for (const { members } of sets) for (let n = 2; n <= members.length; n++) order *= n;
  return order;
}

function exchanged(control: Control, table: string | null, a: number, b: number): Exchange {
  const threads =
    table === null
      ? control.threads.map((_, row) => (row === a ? b : row === b ? a : row))
      : threadsAfter(control, table, a, b);
  if (threads === null) throw new Error('rows that change places are called alike');
  threads.forEach((to, from) => {
    if (to !== from) checkCorrespondence(control, from, to);
  });
  return { table, a, b, threads };
}

/** By thread, whose place it takes when two rows change places; null when no thread is called like that. */
function threadsAfter({ threads }: Control, table: string, a: number, b: number): readonly number[] | null {
  const taken = new Set<number>();
  const after = threads.map((thread) => {
    const args = Object.fromEntries(
      Object.entries(thread.args).map(([name, value]): [string, Value] => [
        name,
        tableOf(thread, name) !== table ? value : value === a ? b : value === b ? a : value,
      ]),
    );
    const to = threads.findIndex((other, row) => !taken.has(row) && areAlike(other, { ...thread, args }));
    taken.add(to);
    return to;
  });
  return after.includes(-1) ? null : after;
}

/** The table that an argument names a row of. */
export function tableOf({ routine }: Thread, argument: string): string | null {
  const def = Object.hasOwn(routine.args, argument) ? routine.args[argument]?.def : undefined;
  return def?.kind === 'ref' ? def.of : null;
}

/** The frames of a thread, in the order in which its routines are inlined: those of alike threads correspond. */
export function framesOf({ frames }: Control, thread: number): readonly Frame[] {
  return frames.filter((frame) => frame.thread === thread);
}

/** Threads of one routine have the same places in the same order; that is what makes a program counter mean the same. */
function checkCorrespondence(control: Control, a: number, b: number): void {
  const [places, others] = [control.places[a] ?? [], control.places[b] ?? []];
  const [frames, theirs] = [framesOf(control, a), framesOf(control, b)];
  const same =
    places.length === others.length &&
    frames.length === theirs.length &&
    frames.every(({ routine, caller }, at) => {
      const other = theirs[at];
      const callers = [caller === null ? -1 : frames.indexOf(caller), other?.caller ?? null] as const;
      return (
        routine === other?.routine && callers[0] === (callers[1] === null ? -1 : theirs.indexOf(callers[1]))
      );
    }) &&
    places.every((place, pc) => correspond(place, others[pc], frames, theirs));
  if (!same)
    throw new Error(
      `threads "${control.threads[a]?.name}" and "${control.threads[b]?.name}" run one routine, and their places do not correspond`,
    );
}

function correspond(
  a: Place,
  b: Place | undefined,
  frames: readonly Frame[],
  theirs: readonly Frame[],
): boolean {
  return (
    b !== undefined &&
    a.rest === b.rest &&
    (a.frame === null
      ? b.frame === null
      : b.frame !== null && frames.indexOf(a.frame) === theirs.indexOf(b.frame)) &&
    a.offers.length === b.offers.length &&
    a.offers.every(({ instruction }, at) => instruction === b.offers[at]?.instruction)
  );
}
