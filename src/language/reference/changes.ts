/** What a step changed, in the author's names: immer's patches, retold. */
import type { Patch } from 'immer';
import { within } from '../complaints.ts';
import type { Control } from '../compile/control.ts';
import { type Def, type Fields, THREADS } from '../field.ts';
import type { Plain, PlainRecord, PlainState } from '../plain.ts';
import { depthOf } from './stage.ts';

/** One part of the state that a step changed: a scalar, a set, a list, or a pool row that was allocated or freed. */
export interface Change {
  /** As `bos[0].madv`, or `irq thread: mapping` for a local. */
  readonly path: string;
  readonly before: Plain;
  readonly after: Plain;
}

/** The keys from the state to a part of it. */
type Way = readonly (string | number)[];

/**
 * The changes between two states: shared ones first, then thread by thread, in the order of declaration. Where control
 * went is not among them, nor are frames that were entered or left. Threads are called by their names.
 */
export function changesOf(
  patches: readonly Patch[],
  before: PlainState,
  after: PlainState,
  shared: Fields,
  control: Control,
): readonly Change[] {
  const change = (way: Way): readonly Change[] => {
    const [root, thread, , depth, , ...local] = way;
    const known =
      root === 'shared'
        ? shared
        : local.length > 0
          ? fieldsAt(before, control, Number(thread), Number(depth))
          : null;
    if (known === null) return [];
    const inside = root === 'shared' ? way.slice(1) : local;
    const owner = root === 'shared' ? '' : `${control.threads[Number(thread)]?.name}: `;
    const def = defAt(known, inside);
    const told = (state: PlainState): Plain => inWords(def, partAt(state, way), control);
    const [was, is] = [told(before), told(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ path: owner + pathOf(inside), before: was, after: is }];
  };
  return patches
    .map(({ path }) => path)
    .sort((a, b) => order(a, b, before))
    .flatMap(change);
}

/** The fields of a frame that was live in a state. */
export function fieldsAt(state: PlainState, control: Control, thread: number, depth: number): Fields | null {
  const routine = state.threads[thread]?.frames[depth]?.routine;
  const frame = control.frames.find(
    (other) => other.thread === thread && depthOf(other) === depth && other.routine.name === routine,
  );
  return frame?.fields ?? null;
}

function pathOf(way: Way): string {
  return way.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : within(path, key)),
    '',
  );
}

function partAt(state: PlainState, way: Way): Plain {
  let at: unknown = state;
  // A way leads through records and lists only; immer found it in this very state.
  for (const key of way) at = (at as Readonly<Record<string | number, unknown>>)[key];
  return at as Plain;
}

/** What stands at the end of a way; a row is a record. */
function defAt(fields: Fields, way: Way): Def | undefined {
  let def: Def | undefined = { kind: 'record', fields };
  for (const key of way) {
    if (def === undefined || !('fields' in def)) return def;
    const { fields: inner }: { readonly fields: Fields } = def;
    if (typeof key === 'number') def = { kind: 'record', fields: inner };
    else def = Object.hasOwn(inner, key) ? inner[key]?.def : undefined;
  }
  return def;
}

/** A record as it is told: the same, with threads by their names. */
export function recordInWords(fields: Fields, record: PlainRecord, control: Control): PlainRecord {
  // A record in words is a record still.
  return inWords({ kind: 'record', fields }, record, control) as PlainRecord;
}

/** The same, with threads by their names. */
export function inWords(def: Def | undefined, plain: Plain, control: Control): Plain {
  if (def?.kind === 'thread' && typeof plain === 'number') return control.threads[plain]?.name ?? plain;
  if (typeof plain !== 'object' || plain === null || def === undefined) return plain;
  if (def.kind === 'set' && def.of === THREADS && Array.isArray(plain))
    return plain.map((thread: Plain) => control.threads[Number(thread)]?.name ?? thread);
  if (def.kind === 'queue' && Array.isArray(plain))
    return plain.map((value: Plain) => inWords(def.element, value, control));
  if (!('fields' in def) || Array.isArray(plain)) return plain;
  return Object.fromEntries(
    Object.entries(plain).map(([name, part]: [string, Plain]) => [
      name,
      inWords(def.fields[name]?.def, part, control),
    ]),
  );
}

/** Compares two ways by the order of keys in a state. */
function order(a: Way, b: Way, state: PlainState): number {
  let at: unknown = state;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const keys = Object.keys(at as object);
    const by = keys.indexOf(String(a[i])) - keys.indexOf(String(b[i]));
    if (by !== 0) return by;
    at = (at as Readonly<Record<string | number, unknown>>)[a[i] as string | number];
  }
  return a.length - b.length;
}
