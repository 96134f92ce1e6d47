/** Random shared states: a table, pools, records in records, locks, guards, and every kind of scalar, with tight bounds. */
import { mutex, spinlock } from '../../../src/kernel/index.ts';
import {
  type Compound,
  type Fields,
  flag,
  int,
  oneOf,
  optional,
  optionalThread,
  pool,
  queue,
  record,
  ref,
  type Scalar,
  setOf,
  setOfThreads,
  table,
  type Value,
} from '../../../src/language/index.ts';
import type { Def } from '../../../src/language/field.ts';
import type { Tape } from './tape.ts';

/** The way from the state to a field; a row is chosen by a number, or by a reference to that table or pool. */
export interface Template {
  readonly path: readonly (
    | string
    | { readonly rows: number; readonly of: string | null; readonly isPool: boolean }
  )[];
  readonly def: Def;
  /** Whether recipes may only read it: it is a part of a lock. */
  readonly isOfLock: boolean;
}

/** Fields and how they are written. */
export interface Written {
  readonly fields: Fields;
  readonly text: string;
}

/** What fields may refer to, and whether its records have a lock. */
type Targets = Readonly<Record<string, boolean>>;

export function randomState(tape: Tape): Written {
  const targets: Record<string, boolean> = { desks: tape.chance(50), boxes: tape.chance(50) };
  if (tape.chance(30)) targets['jars'] = tape.chance(30);
  const row = (of: string): Written => randomFields(tape, targets, targets[of] === true ? ['lock'] : [], 2);
  const parts: [string, Compound<unknown>, string][] = Object.keys(targets).map((of) => {
    const { fields, text } = row(of);
    const count = 1 + tape.next(2);
    if (of === 'desks') return [of, table(count, fields), `table(${count}, ${text})`];
    return [of, pool(count, fields), `pool(${count}, ${text})`];
  });
  const root = randomFields(tape, targets, ['gate'], 4);
  return {
    fields: { ...root.fields, ...Object.fromEntries(parts.map(([name, field]) => [name, field])) },
    text: `${root.text.slice(0, -2)}, ${parts.map(([name, , text]) => `${name}: ${text}`).join(', ')} }`,
  };
}

function randomFields(tape: Tape, targets: Targets, locks: readonly string[], most: number): Written {
  const fields: Record<string, Scalar<unknown> | Compound<unknown>> = {};
  const texts: string[] = [];
  const guards = [...new Set(['gate', ...locks])];
  for (const name of locks) {
    const spins = tape.chance(40);
    fields[name] = spins ? spinlock(name) : mutex(name);
    texts.push(`${name}: ${spins ? 'spinlock' : 'mutex'}`);
  }
  for (let left = 1 + tape.next(most); left > 0; left--) {
    const name = `f${Object.keys(fields).length}`;
    const [field, text] = randomField(tape, targets, guards, most);
    fields[name] = field;
    texts.push(`${name}: ${text}`);
    if (field.def.kind === 'ref' && targets[field.def.of] === true) guards.push(`${name}.lock`);
  }
  return { fields, text: `{ ${texts.join(', ')} }` };
}

function randomField(
  tape: Tape,
  targets: Targets,
  guards: readonly string[],
  most: number,
): [Scalar<unknown> | Compound<unknown>, string] {
  const kind = tape.next(12);
  const among = ['boxes', ...Object.keys(targets)];
  if (kind === 7 || kind === 10) {
    const of = tape.pick(among);
    if (tape.chance(20)) return guarded(tape, guards, 1, setOfThreads(), 'setOfThreads()');
    return guarded(tape, guards, 1, setOf(of), `setOf(${of})`);
  }
  if (kind === 8 || kind === 11) {
    const [element, text] = randomScalar(tape, among);
    const capacity = 1 + tape.next(2);
    return guarded(tape, guards, 1, queue(element, capacity), `queue(${text}, ${capacity})`);
  }
  if (kind === 9 && most > 1) {
    const { fields, text } = randomFields(tape, targets, tape.chance(30) ? ['inner'] : [], 1);
    if (tape.chance(70)) return [record(fields), `record(${text})`];
    return [table(2, fields), `table(2, ${text})`];
  }
  const [scalar, text] = randomScalar(tape, among);
  return guarded(tape, guards, 2, scalar, text);
}

/** @param most how many guards such a field may have */
function guarded<F extends { guardedBy(...locks: string[]): Scalar<unknown> | Compound<unknown> }>(
  tape: Tape,
  guards: readonly string[],
  most: number,
  field: F & (Scalar<unknown> | Compound<unknown>),
  text: string,
): [Scalar<unknown> | Compound<unknown>, string] {
  if (!tape.chance(25)) return [field, text];
  const chosen = Array.from({ length: 1 + tape.next(most) }, () => tape.pick(guards));
  return [field.guardedBy(...chosen), `${text}.guardedBy(${chosen.join(', ')})`];
}

/** A scalar that may refer to any of `targets`. */
export function randomScalar(tape: Tape, targets: readonly string[]): [Scalar<Value>, string] {
  switch (tape.next(10)) {
    case 1:
      return [flag(tape.chance(30)), 'flag'];
    case 2:
      return tape.chance(20)
        ? [oneOf('only'), 'oneOf(only)']
        : [oneOf('red', 'green', 'blue'), 'oneOf(red, green, blue)'];
    case 3:
    case 7: {
      const of = tape.pick(targets);
      return [ref(of), `ref(${of})`];
    }
    case 4:
    case 5:
    case 8: {
      const of = tape.pick(targets);
      return [optional(ref(of)), `optional(${of})`];
    }
    case 6:
      return [optionalThread(), 'thread'];
    default: {
      const min = -tape.next(3);
      const max = min + tape.next(4);
      const initial = min + tape.next(max - min + 1);
      return [int(min, max, initial), `int(${min}, ${max}, ${initial})`];
    }
  }
}

/** Every field there is, at whatever depth. */
export function templatesOf(
  fields: Fields,
  before: Template['path'] = [],
  isOfLock = false,
): readonly Template[] {
  return Object.entries(fields).flatMap(([name, { def }]): readonly Template[] => {
    const path = [...before, name];
    const here: Template = { path, def, isOfLock };
    if (def.kind === 'record' || def.kind === 'lock')
      return [here, ...templatesOf(def.fields, path, def.kind === 'lock')];
    if (def.kind !== 'table' && def.kind !== 'pool') return [here];
    const of = before.length === 0 ? name : null;
    return templatesOf(def.fields, [...path, { rows: def.rows, of, isPool: def.kind === 'pool' }]);
  });
}
