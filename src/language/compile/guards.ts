/** Which lock a `guardedBy` names: found once, before any search. */
import type { Def, Field, Fields } from '../field.ts';
import { ModelError } from '../mistake.ts';

/** The way to a lock: from the record that has the guarded field, or from the root, field by field. */
export interface GuardPath {
  readonly from: 'own' | 'root';
  readonly hops: readonly Hop[];
}

/** One field further; `row` first turns the value reached, a ref, into the row it names. */
export type Hop =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'row'; readonly of: string };

/** The locks a field names as its guards, as written. */
export function guardsOf({ def }: Field): readonly string[] {
  return 'guards' in def ? def.guards : [];
}

/**
 * The ways to the locks that guard a field.
 * @param own the fields of the record it stands in
 * @throws ModelError when a path does not end at a lock
 */
export function guardPaths(field: Field, own: Fields, shared: Fields): readonly GuardPath[] {
  const guards = guardsOf(field);
  if (guards.length > 1 && (field.def.kind === 'set' || field.def.kind === 'queue'))
    throw new ModelError('a set or a queue can be guarded by one lock only', field.source);
  return guards.map((path) => guardPath(path, field, own, shared));
}

function guardPath(path: string, field: Field, own: Fields, shared: Fields): GuardPath {
  const [first = '', ...others] = path.split('.');
  const from = Object.hasOwn(own, first) ? 'own' : 'root';
  const hops: Hop[] = [];
  let def: Def | undefined;
  const go = (fields: Fields | null, name: string): void => {
    def = fields !== null && Object.hasOwn(fields, name) ? fields[name]?.def : undefined;
    if (def === undefined)
      throw new ModelError(`guardedBy("${path}"): there is no "${name}" on that path`, field.source);
    hops.push({ kind: 'field', name });
  };
  go(from === 'own' ? own : shared, first);
  for (const name of others) {
    if (def?.kind === 'ref') {
      const target: Def | undefined = Object.hasOwn(shared, def.of) ? shared[def.of]?.def : undefined;
      hops.push({ kind: 'row', of: def.of });
      go(target?.kind === 'table' || target?.kind === 'pool' ? target.fields : null, name);
    } else go(def?.kind === 'record' ? def.fields : null, name);
  }
  if (def?.kind !== 'lock') throw new ModelError(`guardedBy("${path}"): that is not a lock`, field.source);
  return { from, hops };
}

/** @throws ModelError when some field of the shared state names a guard that is not a lock */
export function checkGuards(shared: Fields): void {
  const check = (fields: Fields): void => {
    for (const field of Object.values(fields)) {
      guardPaths(field, fields, shared);
      const { def } = field;
      if (def.kind === 'record' || def.kind === 'table' || def.kind === 'pool') check(def.fields);
    }
  };
  check(shared);
}
