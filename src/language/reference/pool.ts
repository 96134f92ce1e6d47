/** Allocation and freeing on the reference engine. */
import { freedTwice, freedWhileHeld, onlyRead, poolFull } from '../complaints.ts';
import type { CompoundDef, Fields } from '../field.ts';
import { initialRecord, isRow } from '../plain.ts';
import type { LockView } from './lock-view.ts';
import { type OpenRecord, rowsIn, type Stage } from './stage.ts';
import { sweep } from './sweep.ts';

/** What a pool can do besides having rows. */
export interface PoolView {
  readonly ids: readonly number[];
  readonly hasRoom: boolean;
  isLive(row: number): boolean;
  alloc(): number;
  free(row: number): void;
}

/**
 * The pool called `name` at the root of the state on `stage`, as defined.
 * @param locks those of the state, when all are known
 */
export function poolView(
  stage: Stage,
  shared: Fields,
  name: string,
  { fields, rows: count }: CompoundDef & { readonly kind: 'pool' },
  locks: readonly LockView[],
): PoolView {
  const rows = (): (OpenRecord | null)[] => rowsIn(stage.state.shared, name);
  const record = (row: number): OpenRecord | null => (isRow(row, count) ? (rows()[row] ?? null) : null);
  const mayWrite = (): void => {
    if (stage.readOnly) onlyRead('', name);
  };
  return {
    ids: Object.freeze(Array.from({ length: count }, (_, id) => id)),
    get hasRoom() {
      return rows().includes(null);
    },
    isLive: (row) => record(row) !== null,
    alloc: () => {
      mayWrite();
      const row = rows().indexOf(null);
      if (row < 0) poolFull(name, count);
      rows()[row] = initialRecord(fields);
      return row;
    },
    free: (row) => {
      mayWrite();
      if (record(row) === null) freedTwice(name, row < count ? row : 'freed');
      const held = locks.find((lock) => lock.path.startsWith(`${name}[${row}].`) && isHeld(lock, stage));
      if (held !== undefined) freedWhileHeld(held.path, name, row);
      sweep(stage, shared, name, row);
      rows()[row] = null;
    },
  };
}

function isHeld({ kind, state }: LockView, { state: { threads } }: Stage): boolean {
  return threads.some((_, thread) => kind.isHeldBy(state, thread));
}
