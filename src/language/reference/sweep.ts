/** What freeing does to references: each one to the freed row, wherever it is, becomes one to freed memory. */
import type { CompoundDef, Def, Fields } from '../field.ts';
import { FREED, type Plain } from '../plain.ts';
import { depthOf, framesFrom, listIn, type OpenRecord, recordIn, rowsIn, type Stage } from './stage.ts';

/** Goes through the shared state, and through every frame that is live. */
export function sweep(stage: Stage, shared: Fields, pool: string, row: number): void {
  const { standing, state } = stage;
  sweepRecord(state.shared, shared, pool, row);
  standing.forEach((innermost, thread) => {
    for (const frame of framesFrom(innermost)) {
      const record = state.threads[thread]?.frames[depthOf(frame)];
      if (record !== undefined) sweepRecord(record.locals, frame.fields, pool, row);
    }
  });
}

function sweepRecord(record: OpenRecord, fields: Fields, pool: string, row: number): void {
  for (const [name, { def }] of Object.entries(fields)) {
    switch (def.kind) {
      case 'int':
      case 'flag':
      case 'oneOf':
      case 'thread':
      case 'ref':
        if (refersTo(def, pool) && record[name] === row) record[name] = FREED;
        break;
      case 'set':
        if (def.of === pool && listIn(record, name).includes(row))
          record[name] = [...new Set([...without(listIn(record, name), row), FREED])];
        break;
      case 'queue':
        if (refersTo(def.element, pool) && listIn(record, name).includes(row))
          record[name] = listIn(record, name).map((value) => (value === row ? FREED : value));
        break;
      case 'record':
      case 'lock':
        sweepRecord(recordIn(record, name), def.fields, pool, row);
        break;
      case 'table':
      case 'pool':
        sweepRows(rowsIn(record, name), def, pool, row);
    }
  }
}

function sweepRows(
  rows: readonly (OpenRecord | null)[],
  { fields }: CompoundDef & { readonly kind: 'table' | 'pool' },
  pool: string,
  row: number,
): void {
  for (const record of rows) if (record !== null) sweepRecord(record, fields, pool, row);
}

function refersTo(def: Def, pool: string): boolean {
  return def.kind === 'ref' && def.of === pool;
}

function without(list: readonly Plain[], row: number): readonly Plain[] {
  return list.filter((value) => value !== row);
}
