/** Allocation and freeing on the reference engine. */
import { freedTwice, freedWhileHeld, poolFull, within } from '../complaints.ts';
import type { CompoundDef, Fields } from '../field.ts';
import { initialRecord } from '../plain.ts';
import { type OpenRecord, recordIn, rowsIn, type Stage } from './stage.ts';
import { sweep } from './sweep.ts';

/** What a pool can do besides having rows. */
export interface PoolView {
  readonly ids: readonly number[];
  readonly hasRoom: boolean;
  isLive(row: number): boolean;
  alloc(): number;
  free(row: number): void;
}

/** The pool called `name` at the root of the state on `stage`, as defined. */
export function poolView(
  stage: Stage,
  shared: Fields,
  name: string,
  { fields, rows: count }: CompoundDef & { readonly kind: 'pool' },
): PoolView {
  const rows = (): (OpenRecord | null)[] => rowsIn(stage.state.shared, name);
  const record = (row: number): OpenRecord | null => rows()[row] ?? null;
  return {
    ids: Array.from({ length: count }, (_, id) => id),
    get hasRoom() {
      return rows().includes(null);
    },
    isLive: (row) => record(row) !== null,
    alloc: () => {
      const row = rows().indexOf(null);
      if (row < 0) poolFull(name, count);
      rows()[row] = initialRecord(fields);
      return row;
    },
    free: (row) => {
      const found = record(row) ?? freedTwice(name, row < count ? row : 'freed');
      const held = heldLock(found, fields, `${name}[${row}]`);
      if (held !== null) freedWhileHeld(held, name, row);
      sweep(stage, shared, name, row);
      rows()[row] = null;
    },
  };
}

/** The path of a lock in a record that somebody holds, or null. */
function heldLock(record: OpenRecord, fields: Fields, path: string): string | null {
  for (const [name, { def }] of Object.entries(fields)) {
    const at = within(path, name);
    let held: string | null = null;
    if (def.kind === 'lock') held = recordIn(record, name)['holder'] === null ? null : at;
    else if (def.kind === 'record') held = heldLock(recordIn(record, name), def.fields, at);
    else if (def.kind === 'table')
      rowsIn(record, name).forEach((row, id) => {
        if (row !== null) held ??= heldLock(row, def.fields, `${at}[${id}]`);
      });
    if (held !== null) return held;
  }
  return null;
}
