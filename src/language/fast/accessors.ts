/**
 * Makes the objects that recipes work on: one class per kind of record, one object per record, each field a getter and
 * setter on the bits of the packed state. Nothing is unpacked, so nothing is packed again.
 */
import { freedTwice, freedWhileHeld, lockChanged, onlyRead, poolFull } from '../complaints.ts';
import { guardsOf } from '../compile/guards.ts';
import type { Cell, Layout, LockNode, Node, PoolNode, RecordNode, ScalarNode } from '../compile/layout.ts';
import type { Fields, LockKind, LockState } from '../field.ts';
import { isRow } from '../plain.ts';
import { type Extent, extent } from './extent.ts';
import type { Noting } from './noting.ts';
import { NotedList, NotedMembers } from './noted-parts.ts';
import { PackedList, PackedMembers } from './parts.ts';
import {
  type Accessor,
  type Executing,
  generateClass,
  type Grounds,
  type RecordClass,
} from './record-class.ts';

export type { Accessor, Executing } from './record-class.ts';

/** A lock as instructions see it. */
export interface LockAccessor extends LockState {
  readonly '.kind': LockKind;
  readonly '.node': LockNode;
  /** The same lock where nobody notes what is touched, if its number tells enough of it; else the lock itself. */
  readonly '.quiet': LockState;
  /** Its bit among the locks that are noted by number, or 0. */
  readonly '.bit': number;
}

export interface Accessors {
  /** The shared state, guards checked. */
  readonly checked: Accessor;
  /** The shared state, guards not checked: for properties, and for what recipes do on purpose without a lock. */
  readonly racy: Accessor;
  readonly frames: readonly Accessor[];
  readonly locks: readonly LockAccessor[];
}

/** Frees a row: makes every reference to it a reference to freed memory. */
export type Sweep = (pool: PoolNode, row: number) => void;

/**
 * @param words the packed state the accessors read and write; one word longer than a state, the last one zero
 */
export function accessorsOver(
  words: Int32Array,
  layout: Layout,
  shared: Fields,
  executing: Executing,
  sweep: Sweep,
  noting: Noting | null = null,
): Accessors {
  if (noting === null) return new Building(words, layout, shared, executing, sweep, null, null).accessors();
  const quiet = new Building(words, layout, shared, executing, sweep, null, null);
  quiet.accessors();
  return new Building(words, layout, shared, executing, sweep, noting, quiet).accessors();
}

class Building {
  private readonly classes = new Map<string, RecordClass>();
  private readonly kinds = new Map<Fields, number>();
  private readonly racyOf = new Map<Node, unknown>();
  private readonly locks: LockAccessor[] = [];
  private readonly records: Accessor[] = [];
  private readonly root: { racy: Accessor } = { racy: {} };
  private readonly words: Int32Array;
  private readonly layout: Layout;
  private readonly grounds: Grounds;
  private readonly sweep: Sweep;
  private readonly noting: Noting | null;
  private readonly quiet: Building | null;

  constructor(
    words: Int32Array,
    layout: Layout,
    shared: Fields,
    executing: Executing,
    sweep: Sweep,
    noting: Noting | null,
    quiet: Building | null,
  ) {
    this.words = words;
    this.layout = layout;
    this.grounds = { words, wordsOfState: layout.words, shared, executing, root: this.root, noting };
    this.sweep = sweep;
    this.noting = noting;
    this.quiet = quiet;
  }

  accessors(): Accessors {
    const { layout } = this;
    const racy = this.record(layout.root, false, null);
    this.root.racy = racy;
    const guarded = hasGuards(layout.root);
    const checked = guarded ? this.record(layout.root, true, null) : racy;
    for (const view of new Set([racy, checked])) Object.defineProperty(view, 'racy', { value: racy });
    const frames = layout.frames.map((frame, id) => this.record(frame, false, null, layout.threadOf[id]));
    // What a recipe put there would be state that no state has.
    for (const record of this.records) Object.freeze(record);
    return { checked, racy, frames, locks: this.locks };
  }

  /** The object for a part of the state. Parts without guards are the same object in both views. */
  private part(node: Exclude<Node, ScalarNode>, checked: boolean, live: Cell | null): unknown {
    const known = this.racyOf.get(node);
    if (known !== undefined && (!checked || !hasGuards(node))) return known;
    const made = this.make(node, checked, live);
    if (!checked) this.racyOf.set(node, made);
    return made;
  }

  private make(node: Exclude<Node, ScalarNode>, checked: boolean, live: Cell | null): unknown {
    switch (node.kind) {
      case 'set':
        if (this.noting !== null)
          return Object.freeze(new NotedMembers(this.words, node, live, this.grounds.executing, this.noting));
        return Object.freeze(new PackedMembers(this.words, node, live, this.grounds.executing));
      case 'queue':
        if (this.noting !== null)
          return Object.freeze(new NotedList(this.words, node, live, this.grounds.executing, this.noting));
        return Object.freeze(new PackedList(this.words, node, live, this.grounds.executing));
      case 'record':
        return this.record(node, checked, live);
      case 'lock':
        return this.lock(node, live);
      case 'table': {
        const rows = node.rows.map((row) => this.record(row, checked, live));
        // Not frozen: V8 goes through frozen lists more slowly. The reference engine refuses who changes one.
        return Object.assign(rows, { ids: rows.map((_, id) => id) });
      }
      case 'pool':
        return this.pool(node, checked);
    }
  }

  /** The lock as recipes see it, which in a pool row complains when it was freed; those who count locks see all of them. */
  private lock(node: LockNode, live: Cell | null): LockAccessor {
    const make = (alive: Cell | null): LockAccessor => {
      const made = this.record(node.record, false, alive);
      const bit = this.noting?.bitOf(node) ?? 0;
      const quiet = bit === 0 ? made : this.quiet?.racyOf.get(node);
      // Recipes see this one, and instructions the quiet one: what is told by number is changed by instructions only.
      if (bit !== 0) refuseChanges(made, node.path);
      const about = { '.kind': node.lock, '.node': node, '.quiet': quiet, '.bit': bit };
      for (const [name, value] of Object.entries(about)) Object.defineProperty(made, name, { value });
      const known: unknown = made;
      // Its fields are those of its kind, and every kind has a holder.
      return known as LockAccessor;
    };
    const always = make(null);
    this.locks[node.id] = always;
    return live === null ? always : make(live);
  }

  private pool(pool: PoolNode, checked: boolean): unknown {
    const { noting, words } = this;
    const { executing } = this.grounds;
    const { word, shift } = pool.live;
    const count = pool.rows.length;
    const full = 2 ** count - 1;
    const rows = pool.rows.map((row, id) => this.record(row, checked, { word, shift: shift + id, bits: 1 }));
    // The row that stands for freed memory: its live bit is in the word that is always zero.
    const freed: Cell = { word: this.layout.words, shift: 0, bits: 1 };
    const ghost = this.record(
      { ...(pool.rows[0] as RecordNode), path: `${pool.path}[freed]` },
      checked,
      freed,
    );
    const extents = pool.rows.map((row) => extent(row));
    const locks = pool.rows.map((row) => locksIn(row));
    const refs = noting?.initialRefs(pool.rows[0] as RecordNode) ?? [];
    const live = (): number => ((words[word] as number) >>> shift) & full;
    const made = Object.assign([...rows, ghost], {
      ids: rows.map((_, id) => id),
      isLive: (row: number): boolean => {
        if (!isRow(row, count)) return false;
        noting?.reads(pool.live, row, 1);
        return ((live() >>> row) & 1) === 1;
      },
      alloc: (): number => {
        if (executing.readOnly) onlyRead('', pool.path);
        const free = ~live() & full;
        const row = free === 0 ? count - 1 : 31 - Math.clz32(free & -free);
        noting?.reads(pool.live, 0, row + 1);
        if (free === 0) poolFull(pool.path, count);
        noting?.writes(pool.live, row, 1);
        noting?.writesAll(extents[row] as Extent[]);
        noting?.refersTo(pool, row);
        noting?.refersToAll(refs);
        (words[word] as number) |= 1 << (shift + row);
        for (const { word: at, initial } of extents[row] as Extent[]) (words[at] as number) |= initial;
        return row;
      },
      free: (row: number): void => {
        if (executing.readOnly) onlyRead('', pool.path);
        if (isRow(row, count)) noting?.reads(pool.live, row, 1);
        if (!isRow(row, count) || ((live() >>> row) & 1) === 0)
          freedTwice(pool.path, row === count ? 'freed' : row);
        for (const lock of locks[row] as LockNode[])
          if (this.isHeld(lock)) freedWhileHeld(lock.path, pool.path, row);
        noting?.writes(pool.live, row, 1);
        noting?.writesAll(extents[row] as Extent[]);
        noting?.frees(pool, row);
        this.sweep(pool, row);
        for (const { word: at, mask } of extents[row] as Extent[]) (words[at] as number) &= ~mask;
        (words[word] as number) &= ~(1 << (shift + row));
      },
    });
    const hasRoom = {
      get: (): boolean => {
        noting?.reads(pool.live, 0, count);
        return live() !== full;
      },
    };
    return Object.defineProperty(made, 'hasRoom', hasRoom);
  }

  private isHeld({ id }: LockNode): boolean {
    const lock = this.locks[id] as LockAccessor;
    for (let thread = 0; thread < this.layout.counters.length; thread++)
      if (lock['.kind'].isHeldBy(lock, thread)) return true;
    return false;
  }

  /** @param self of a frame, its thread */
  private record(node: RecordNode, checked: boolean, live: Cell | null, self = -1): Accessor {
    const scalars = Object.entries(node.nodes).filter(
      (entry): entry is [string, ScalarNode] => entry[1].kind === 'scalar',
    );
    const Made = this.classOf(node, checked && hasOwnGuards(node), live !== null);
    const cells = scalars.flatMap(([, { cell }]) => [cell.word, cell.shift]);
    if (live !== null) cells.push(live.word, live.shift);
    const racy = this.racyOf.get(node);
    const parts = Object.values(node.nodes).flatMap((part) =>
      part.kind === 'scalar' ? [] : [this.part(part, checked, live)],
    );
    const made = new Made(cells, node.path, (racy as Accessor | undefined) ?? null, self, parts);
    showFields(made, node);
    this.records.push(made);
    if (!checked) this.racyOf.set(node, made);
    return made;
  }

  private classOf(node: RecordNode, checked: boolean, pooled: boolean): RecordClass {
    let kind = this.kinds.get(node.fields);
    if (kind === undefined) this.kinds.set(node.fields, (kind = this.kinds.size));
    const key = `${kind}${checked ? ' checked' : ''}${pooled ? ' pooled' : ''}`;
    let made = this.classes.get(key);
    if (made === undefined) {
      const frame = this.layout.frames.includes(node);
      made = generateClass(this.grounds, node, { checked, pooled, frame });
      this.classes.set(key, made);
    }
    return made;
  }
}

/** A recipe that gives a lock to somebody, past the instructions, would make a reduction believe what is not so. */
function refuseChanges(lock: Accessor, path: string): void {
  // Accessors are objects of generated classes.
  const made = Object.getPrototypeOf(lock) as object;
  Object.defineProperty(lock, 'holder', {
    ...Object.getOwnPropertyDescriptor(made, 'holder'),
    enumerable: true,
    set() {
      lockChanged(path);
    },
  });
}

function hasOwnGuards(node: RecordNode): boolean {
  return Object.values(node.fields).some((field) => guardsOf(field).length > 0);
}

function hasGuards(node: Node): boolean {
  switch (node.kind) {
    case 'scalar':
    case 'set':
    case 'queue':
    case 'lock':
      return false;
    case 'record':
      return hasOwnGuards(node) || Object.values(node.nodes).some(hasGuards);
    case 'table':
    case 'pool':
      return node.rows.some(hasGuards);
  }
}

function locksIn(node: Node): LockNode[] {
  if (node.kind === 'lock') return [node];
  if (node.kind === 'record') return Object.values(node.nodes).flatMap(locksIn);
  return node.kind === 'table' || node.kind === 'pool' ? node.rows.flatMap(locksIn) : [];
}

/**
 * Makes the fields of a record its own, as those of any object are: a recipe that goes over `Object.values` of a record would
 * find nothing otherwise, and a claim over nothing is true.
 */
function showFields(record: Accessor, { nodes }: RecordNode): void {
  // Accessors are objects of generated classes.
  const made = Object.getPrototypeOf(record) as object;
  for (const name of Object.keys(nodes))
    Object.defineProperty(record, name, {
      ...Object.getOwnPropertyDescriptor(made, name),
      enumerable: true,
    });
}
