/** A compiled model's declared symmetry as permutations of packed states, and the system that makes use of it. */
import {
  type InWords,
  type Permutations,
  type Symmetric,
  symmetry,
  type System,
} from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import { type Exchange, framesOf, symmetryOf } from '../compile/symmetry.ts';
import { decode, stepInWords } from '../legend.ts';
import type { Plain, PlainState } from '../plain.ts';
import { generateExchange } from './exchange.ts';
import { generateMarks } from './marks.ts';
import { rowsInUse } from './rows-in-use.ts';

/**
 * The system with one state for all that differ only by a permutation of what the model declares interchangeable.
 * @param system of the same program, whose states are packed as `systemOf` packs them; see `symmetry` where it is reduced
 * @param permutations of states, if they are not those of the model
 * @returns a system that is no smaller when nothing may change places: its permutations then are 1 in number
 * @throws ModelError when threads are declared alike that rows tell apart
 */
export function symmetric(
  compiled: Compiled,
  system: System,
  permutations: Permutations = permutationsOf(compiled, system),
): Symmetric {
  const inWords: InWords = {
    step(step) {
      const { label, routine, thread } = stepInWords(compiled, step);
      return `"${label}" of ${routine} (${thread})`;
    },
    part: (state, other) => firstDifference(decode(compiled, state, 0), decode(compiled, other, 0)),
  };
  return symmetry(system, permutations, inWords);
}

/** The path of the first part in which two states differ. */
function firstDifference(one: PlainState, other: PlainState): string {
  const path = differing(one.shared, other.shared);
  if (path !== null) return path.join('.');
  for (const [thread, { frames }] of one.threads.entries())
    for (const [at, { locals, routine }] of frames.entries()) {
      const local = differing(locals, other.threads[thread]?.frames[at]?.locals ?? null);
      if (local !== null) return `${local.join('.')} of ${routine}`;
    }
  return 'where the threads stand';
}

function differing(one: Plain, other: Plain): readonly string[] | null {
  if (Object.is(one, other)) return null;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return [];
  const [a, b] = [Object.entries(one), Object.entries(other)];
  if (a.length !== b.length) return [];
  for (const [at, [name, part]] of a.entries()) {
    const path = differing(part, b[at]?.[1] ?? null);
    if (path !== null) return [name, ...path];
  }
  return null;
}

/**
 * The permutations of packed states that a model's `interchangeable` declares.
 * @param system of that model, on which it is found out which rows of pools are not worth exchanging; all are without it
 * @throws ModelError as `symmetric` does
 */
export function permutationsOf(compiled: Compiled, system: System | null = null): Permutations {
  const { control, layout, shared } = compiled;
  const symmetries = symmetryOf(shared, control, system === null ? undefined : rowsInUse(layout, system));
  const standing = control.places.map((places, thread) => {
    const frames = framesOf(control, thread);
    return Int32Array.from(places, ({ frame }) => (frame === null ? -1 : frames.indexOf(frame)));
  });
  const { count, mark, of } = generateMarks(compiled, symmetries, standing);
  const chains = symmetries.alike.map(({ exchanges, members, table }) => ({
    marks: members.map((member) => of(table, member)),
    swaps: exchanges.map((exchange) => ({
      name: nameOf(compiled, exchange),
      apply: generateExchange(compiled, exchange, standing),
      threads: exchange.threads,
    })),
  }));
  return { chains, marks: count, mark, order: symmetries.order, notes: symmetries.notes };
}

function nameOf({ control }: Compiled, { a, b, table }: Exchange): string {
  if (table !== null) return `rows ${a} and ${b} of ${table}`;
  return `the threads "${control.threads[a]?.name}" and "${control.threads[b]?.name}"`;
}
