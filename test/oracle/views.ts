/** What recipes see of the oracle's state: proxies that look up the data of the current state at every access. */
import { BUILT_IN } from '../../src/language/mistake.ts';
import {
  type CompoundDef,
  type Field,
  type Fields,
  type LockKind,
  type LockState,
  type ScalarDef,
} from '../../src/language/field.ts';
import { queueIn, setIn, type Slot } from './collections.ts';
import {
  Broken,
  type Data,
  forget,
  initialRow,
  type Row,
  type Sizes,
  type State,
  toData,
  toValue,
} from './state.ts';

export type View = Record<string, unknown>;
type Find = () => Row | null;

export interface LockView {
  readonly path: string;
  readonly class: string;
  readonly kind: LockKind;
  /** The lock as the recipes of its kind see it. */
  readonly state: LockState;
  readonly exists: () => boolean;
}

/** Fields by frame of a thread, as `forget` needs them. */
export type FieldsOf = (routine: string) => Fields;

export class Views {
  /** What is looked at, who is at work in it, and whether recipes may change it just now. */
  state: State = { shared: {}, threads: [] };
  me = -1;
  writable = false;
  readonly checked: View;
  readonly racy: View;
  readonly locks: LockView[] = [];
  private readonly byView = new WeakMap<object, LockView>();
  private readonly frames = new Map<string, View>();
  private readonly sizes: Sizes;
  private readonly fieldsOf: FieldsOf;

  constructor(sizes: Sizes, fieldsOf: FieldsOf) {
    this.sizes = sizes;
    this.fieldsOf = fieldsOf;
    const find = (): Row => this.state.shared;
    this.racy = this.record(sizes.shared, find, '', false, { racy: () => this.racy });
    this.checked = this.record(sizes.shared, find, '', true, { racy: () => this.racy });
    // Touched once, the racy parts note all locks there are.
    this.noteLocks(sizes.shared, find, '');
  }

  lockOf(named: unknown): LockView {
    const lock = typeof named === 'object' && named !== null ? this.byView.get(named) : undefined;
    if (lock === undefined) throw new Error('that is not a lock');
    return lock;
  }

  /** @param fixed names of arguments that cannot be changed */
  frame(thread: number, depth: number, routine: string, fixed: readonly string[]): View {
    const key = `${thread}/${depth}/${routine}`;
    let view = this.frames.get(key);
    if (view === undefined) {
      const find = (): Row | null => this.state.threads[thread]?.[depth]?.locals ?? null;
      const self = { self: (): number => thread };
      view = this.record(this.fieldsOf(routine), find, key, false, self, fixed);
      this.frames.set(key, view);
    }
    return view;
  }

  private record(
    fields: Fields,
    find: Find,
    path: string,
    checked: boolean,
    beside: Readonly<Record<string, () => unknown>> = {},
    fixed: readonly string[] = [],
  ): View {
    const parts = new Map<string, unknown>();
    const get = (name: string | symbol): unknown => {
      if (typeof name === 'symbol') return undefined;
      if (Object.hasOwn(beside, name)) return beside[name]?.();
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) return undefined;
      const row = live(find);
      if (checked) this.guard(field, fields, find, 'read');
      if (isScalar(field.def)) return toValue(field.def, row[name] ?? null, this.sizes);
      if (!parts.has(name)) parts.set(name, this.part(field.def, name, find, path, checked));
      return parts.get(name);
    };
    const set = (name: string | symbol, value: unknown): boolean => {
      const field = typeof name === 'string' && Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (typeof name === 'symbol' || field === undefined || fixed.includes(name)) return false;
      if (!isScalar(field.def)) return false;
      this.mayWrite();
      const row = live(find);
      if (checked) this.guard(field, fields, find, 'write');
      row[name] = toData(field.def, value, this.sizes);
      return true;
    };
    return new Proxy<View>({}, { get: (_, name) => get(name), set: (_, name, value) => set(name, value) });
  }

  private mayWrite(): void {
    if (!this.writable) throw new Error('only the effects of steps change the state');
  }

  private part(def: CompoundDef, name: string, find: Find, path: string, checked: boolean): unknown {
    const at = path === '' ? name : `${path}.${name}`;
    const slot: Slot = {
      // What a field holds is what its definition says.
      read: () => live(find)[name] as Data[],
      write: (data) => {
        live(find)[name] = data;
      },
      mayWrite: () => this.mayWrite(),
    };
    const inner: Find = () => (find()?.[name] ?? null) as Row | null;
    switch (def.kind) {
      case 'set':
        return setIn(this.sizes, def.of, slot);
      case 'queue':
        return queueIn(this.sizes, def.element, def.capacity, slot);
      case 'record':
        return this.record(def.fields, inner, at, checked);
      case 'lock': {
        const view = this.record(def.fields, inner, at, false);
        this.byView.set(view, {
          path: at,
          class: def.class,
          kind: def.lock,
          // A kind's recipes are written for its own fields.
          state: view as unknown as LockState,
          exists: () => inner() !== null,
        });
        return view;
      }
      case 'table':
      case 'pool': {
        const ids = Array.from({ length: def.rows }, (_, row) => row);
        const rows = ids.map((row) =>
          this.record(
            def.fields,
            () => (find()?.[name] as (Row | null)[] | undefined)?.[row] ?? null,
            `${at}[${row}]`,
            checked,
          ),
        );
        if (def.kind === 'table') return Object.assign(rows, { ids });
        rows.push(this.record(def.fields, () => null, at, checked));
        return this.pool(rows, ids, name, def.fields);
      }
    }
  }

  private pool(views: readonly View[], ids: readonly number[], name: string, fields: Fields): object {
    const rows = (): (Row | null)[] => this.state.shared[name] as (Row | null)[];
    const isLive = (row: unknown): boolean => ids.includes(row as number) && rows()[row as number] !== null;
    const pool = {
      ids,
      isLive,
      alloc: () => {
        this.mayWrite();
        const row = rows().indexOf(null);
        if (row < 0) throw new Broken(BUILT_IN.range);
        rows()[row] = initialRow(fields);
        return row;
      },
      free: (row: number) => {
        this.mayWrite();
        if (!isLive(row)) throw new Broken(BUILT_IN.freed);
        const isHeld = this.locks.some(
          ({ exists, kind, path, state }) =>
            path.startsWith(`${name}[${row}].`) &&
            exists() &&
            this.state.threads.some((_, thread) => kind.isHeldBy(state, thread)),
        );
        if (isHeld) throw new Broken(BUILT_IN.heldFreed);
        forget(this.state.shared, this.sizes.shared, name, row);
        for (const frames of this.state.threads)
          for (const { locals, routine } of frames) forget(locals, this.fieldsOf(routine), name, row);
        rows()[row] = null;
      },
    };
    const all = Object.assign([...views], pool);
    return Object.defineProperty(all, 'hasRoom', { get: () => rows().includes(null) });
  }

  private noteLocks(fields: Fields, find: Find, path: string): void {
    for (const [name, { def }] of Object.entries(fields)) {
      const at = path === '' ? name : `${path}.${name}`;
      const inner: Find = () => (find()?.[name] ?? null) as Row | null;
      if (def.kind === 'lock') this.locks.push(this.lockOf(this.part(def, name, find, path, false)));
      else if (def.kind === 'record') this.noteLocks(def.fields, inner, at);
      else if (def.kind === 'table' || def.kind === 'pool')
        for (let row = 0; row < def.rows; row++)
          this.noteLocks(
            def.fields,
            () => (find()?.[name] as (Row | null)[] | undefined)?.[row] ?? null,
            `${at}[${row}]`,
          );
    }
  }

  /** Of the locks that guard a field, one is held to read it and all, for oneself, to write it. */
  private guard({ def }: Field, own: Fields, find: Find, how: 'read' | 'write'): void {
    const guards = 'guards' in def ? def.guards : [];
    if (guards.length === 0) return;
    const held = (path: string): boolean => {
      const { kind, state } = this.guarding(path.split('.'), own, find);
      return how === 'read' ? kind.isHeldBy(state, this.me) : kind.write.isHeldBy(state, this.me);
    };
    if (how === 'read' ? !guards.some(held) : !guards.every(held)) throw new Broken(BUILT_IN.guard);
  }

  private guarding([first = '', ...others]: readonly string[], own: Fields, find: Find): LockView {
    const isOwn = Object.hasOwn(own, first);
    let fields: Fields = isOwn ? own : this.sizes.shared;
    let view: unknown = isOwn ? this.record(own, find, '', false) : this.racy;
    let name = first;
    for (const next of [...others, null]) {
      const def = fields[name]?.def;
      // The compiler has made sure that the path leads through records and references to a lock.
      view = (view as View)[name];
      if (def?.kind === 'ref') {
        const target = this.sizes.shared[def.of]?.def;
        view = (this.racy[def.of] as View)[String(view)];
        fields = target?.kind === 'table' || target?.kind === 'pool' ? target.fields : {};
      } else if (def?.kind === 'record') fields = def.fields;
      if (next !== null) name = next;
    }
    return this.lockOf(view);
  }
}

function isScalar(def: Field['def']): def is ScalarDef {
  return ['int', 'flag', 'oneOf', 'ref', 'thread'].includes(def.kind);
}

function live(find: Find): Row {
  const row = find();
  if (row === null) throw new Broken(BUILT_IN.freed);
  return row;
}
