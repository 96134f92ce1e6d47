/** A whole state as people read it: one line per variable, named as in the changes of a step. */
import { within } from '../complaints.ts';
import type { Control } from '../compile/control.ts';
import type { Def, Fields } from '../field.ts';
import type { Plain, PlainRecord, PlainState } from '../plain.ts';
import { fieldsAt, inWords } from './changes.ts';

/** A scalar, a set, a list, or a row of a pool that is free: then it is null. */
export interface Variable {
  /** As `bos[0].madv`, or `irq thread: mapping` for a local. */
  readonly path: string;
  readonly value: Plain;
  /** Of a local, the routine that it is of: several on one thread may have locals of one name. */
  readonly of?: string;
}

/** Shared variables in the order of declaration, then each thread's locals, outermost routine first. */
export function variablesOf(state: PlainState, shared: Fields, control: Control): readonly Variable[] {
  const locals = state.threads.flatMap(({ frames }, thread) =>
    frames.flatMap(({ locals: record, routine: of }, depth) => {
      const fields = fieldsAt(state, control, thread, depth) ?? {};
      const owner = `${control.threads[thread]?.name}: `;
      return recordIn('', record, fields, control).map(({ path, value }) => ({
        path: owner + path,
        value,
        of,
      }));
    }),
  );
  return [...recordIn('', state.shared, shared, control), ...locals];
}

function recordIn(path: string, record: PlainRecord, fields: Fields, control: Control): Variable[] {
  return Object.entries(fields).flatMap(([name, { def }]) =>
    partIn(within(path, name), record[name] ?? null, def, control),
  );
}

function partIn(path: string, value: Plain, def: Def, control: Control): Variable[] {
  if (!('fields' in def)) return [{ path, value: inWords(def, value, control) }];
  if (Array.isArray(value))
    return value.flatMap((row: Plain, at) => {
      const own = `${path}[${at}]`;
      return isRecord(row) ? recordIn(own, row, def.fields, control) : [{ path: own, value: row }];
    });
  return isRecord(value) ? recordIn(path, value, def.fields, control) : [];
}

function isRecord(value: Plain): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
