/** The word for what is symmetric: rows, or threads, that differ in nothing but their numbers. */
import type { Compound, Field } from './field.ts';
import { checkList, checkThread, shown } from './declared.ts';
import { ModelError } from './mistake.ts';
import type { Thread } from './program.ts';
import { callerOf, type Source } from './source.ts';

/**
 * Declares that the rows of a table or pool at the root of the state differ in nothing but their numbers: exchanging two
 * of them everywhere, with the threads that are called with them, changes nothing that a recipe does or a property says.
 * A search may then keep one of the states that differ in that only.
 *
 * It is not so where a row is chosen by its number (a constant, `row < other`, the lowest that fits), or where a
 * reference that is not optional starts at row 0. A search that relies on it looks for such recipes and properties, and
 * reports what tells rows apart.
 * @throws ModelError when it is neither a table nor a pool
 */
export function interchangeable<V>(rows: Compound<V>): Compound<V>;
/**
 * Declares that threads of the same routine, called with the same, differ in nothing but their names.
 * Threads that are called with rows of an interchangeable table need no such word.
 * @throws ModelError when they differ in anything else
 */
export function interchangeable(threads: readonly Thread[]): readonly Thread[];
export function interchangeable(
  given: Compound<unknown> | readonly Thread[],
): Compound<unknown> | readonly Thread[] {
  const source = callerOf(interchangeable);
  if (typeof given !== 'object' || given === null)
    throw new ModelError(`interchangeable: a table, a pool or threads, not ${shown(given)}`, source);
  if ('def' in given) return symmetricRows(given);
  return alikeThreads(given, source);
}

function alikeThreads(threads: readonly Thread[], source: Source): readonly Thread[] {
  checkList('interchangeable: what is alike', threads, source);
  for (const thread of threads) checkThread('interchangeable', thread, source);
  const [first] = threads;
  const other = threads.find((thread) => first !== undefined && !areAlike(thread, first));
  if (other !== undefined)
    throw new ModelError(
      `interchangeable: "${first?.name}" and "${other.name}" differ in routine, context or arguments`,
      other.source,
    );
  return threads.map((thread) => ({ ...thread, interchangeable: true }));
}

function symmetricRows({ def, source }: Compound<unknown>): Compound<unknown> {
  if (def.kind !== 'table' && def.kind !== 'pool')
    throw new ModelError(
      'interchangeable: only the rows of a table or a pool are, or threads',
      callerOf(interchangeable),
    );
  return { def: { ...def, interchangeable: true }, source };
}

/** Would two threads do the same, whatever they are called? */
export function areAlike(a: Thread, b: Thread): boolean {
  const names = Object.keys(a.args);
  return (
    a.routine === b.routine &&
    a.context === b.context &&
    a.isAtomic === b.isAtomic &&
    a.masked === b.masked &&
    names.length === Object.keys(b.args).length &&
    names.every((name) => Object.hasOwn(b.args, name) && a.args[name] === b.args[name])
  );
}

/** Whether a field was declared to have interchangeable rows. */
export function isInterchangeable({ def }: Field): boolean {
  return (def.kind === 'table' || def.kind === 'pool') && def.interchangeable === true;
}
