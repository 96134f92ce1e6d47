/**
 * Generates the objects that recipes work on: one class per kind of record, one object per record, each field a getter
 * and setter on the bits of the packed state. Nothing is unpacked, so nothing is packed again.
 */
import { fixedArgument, freedAccess, freedTwice, freedWhileHeld, poolFull, raced, refuse, within } from '../complaints.ts';
import { type GuardPath, guardPaths, guardsOf } from '../compile/guards.ts';
import type { Cell, Layout, LockNode, Node, PoolNode, RecordNode, ScalarNode } from '../compile/layout.ts';
import type { Def, Fields } from '../field.ts';
import { PackedList, PackedMembers } from './parts.ts';

/** Which thread executes which step: guards ask for it, and freeing asks which frames are live. */
export interface Executing {
  me: number;
  step: number;
}

/** A record as a recipe sees it, its type erased. */
export type Accessor = Record<string, unknown>;

export interface Accessors {
  /** The shared state, guards checked. */
  readonly checked: Accessor;
  /** The shared state, guards not checked: for properties, and for what recipes do on purpose without a lock. */
  readonly racy: Accessor;
  readonly frames: readonly Accessor[];
  readonly locks: readonly Accessor[];
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
): Accessors {
  return new Building(words, layout, shared, executing, sweep).accessors();
}

type Made = new (cells: readonly number[], path: string, racy: Accessor | null) => Accessor;

class Building {
  private readonly classes = new Map<string, Made>();
  private readonly kinds = new Map<Fields, number>();
  private readonly racyOf = new Map<Node, unknown>();
  private readonly locks: Accessor[] = [];
  private readonly root: { racy: Accessor } = { racy: {} };
  private readonly words: Int32Array;
  private readonly layout: Layout;
  private readonly shared: Fields;
  private readonly executing: Executing;
  private readonly sweep: Sweep;

  constructor(words: Int32Array, layout: Layout, shared: Fields, executing: Executing, sweep: Sweep) {
    this.words = words;
    this.layout = layout;
    this.shared = shared;
    this.executing = executing;
    this.sweep = sweep;
  }

  accessors(): Accessors {
    const { layout } = this;
    const racy = this.record(layout.root, false, null);
    this.root.racy = racy;
    racy['racy'] = racy;
    const guarded = hasGuards(layout.root);
    const checked = guarded ? this.record(layout.root, true, null) : racy;
    if (guarded) checked['racy'] = racy;
    const frames = layout.frames.map((frame) => this.record(frame, false, null));
    return { checked, racy, frames, locks: this.locks };
  }

  /** The object for a part of the state. Parts without guards are the same object in both views. */
  private part(node: Exclude<Node, ScalarNode>, checked: boolean): unknown {
    const known = this.racyOf.get(node);
    if (known !== undefined && (!checked || !hasGuards(node))) return known;
    const made = this.make(node, checked);
    if (!checked) this.racyOf.set(node, made);
    return made;
  }

  private make(node: Exclude<Node, ScalarNode>, checked: boolean): unknown {
    switch (node.kind) {
      case 'set':
        return new PackedMembers(this.words, node);
      case 'queue':
        return new PackedList(this.words, node);
      case 'record':
        return this.record(node, checked, null);
      case 'lock':
        return this.lock(node);
      case 'table': {
        const rows = node.rows.map((row) => this.record(row, checked, null));
        return Object.assign(rows, { ids: rows.map((_, id) => id) });
      }
      case 'pool':
        return this.pool(node, checked);
    }
  }

  private lock(node: LockNode): Accessor {
    const lock = this.record(node.record, false, null);
    lock['$kind'] = node.lock;
    lock['$node'] = node;
    this.locks[node.id] = lock;
    return lock;
  }

  private pool(pool: PoolNode, checked: boolean): unknown {
    const { words } = this;
    const { word, shift } = pool.live;
    const count = pool.rows.length;
    const full = 2 ** count - 1;
    const rows = pool.rows.map((row, id) => this.record(row, checked, { word, shift: shift + id, bits: 1 }));
    // The row that stands for freed memory: its live bit is in the word that is always zero.
    const freed: Cell = { word: this.layout.words, shift: 0, bits: 1 };
    const ghost = this.record({ ...(pool.rows[0] as RecordNode), path: `${pool.path}[freed]` }, checked, freed);
    const extents = pool.rows.map((row) => extent(row));
    const locks = pool.rows.map((row) => locksIn(row));
    const live = (): number => ((words[word] as number) >>> shift) & full;
    const made = Object.assign([...rows, ghost], {
      ids: rows.map((_, id) => id),
      isLive: (row: number): boolean => ((live() >>> row) & 1) === 1 && row < count,
      alloc: (): number => {
        const free = ~live() & full;
        if (free === 0) poolFull(pool.path, count);
        const row = 31 - Math.clz32(free & -free);
        (words[word] as number) |= 1 << (shift + row);
        for (const { word: at, initial } of extents[row] as Extent[]) (words[at] as number) |= initial;
        return row;
      },
      free: (row: number): void => {
        if (!(row >= 0 && row < count) || ((live() >>> row) & 1) === 0)
          freedTwice(pool.path, row < count ? row : 'freed');
        for (const lock of locks[row] as LockNode[])
          if ((this.locks[lock.id] as Accessor)['holder'] !== null)
            freedWhileHeld(lock.path, pool.path, row);
        this.sweep(pool, row);
        for (const { word: at, mask } of extents[row] as Extent[]) (words[at] as number) &= ~mask;
        (words[word] as number) &= ~(1 << (shift + row));
      },
    });
    return Object.defineProperty(made, 'hasRoom', { get: () => live() !== full });
  }

  private record(node: RecordNode, checked: boolean, live: Cell | null): Accessor {
    const scalars = Object.entries(node.nodes).filter((entry): entry is [string, ScalarNode] => entry[1].kind === 'scalar');
    const Made = this.classOf(node, checked && hasOwnGuards(node), live !== null);
    const cells = scalars.flatMap(([, { cell }]) => [cell.word, cell.shift]);
    if (live !== null) cells.push(live.word, live.shift);
    const racy = this.racyOf.get(node);
    const made = new Made(cells, node.path, (racy as Accessor | undefined) ?? null);
    if (!checked) this.racyOf.set(node, made);
    for (const [name, part] of Object.entries(node.nodes)) if (part.kind !== 'scalar') made[`$${name}`] = this.part(part, checked);
    return made;
  }

  private classOf(node: RecordNode, checked: boolean, pooled: boolean): Made {
    let kind = this.kinds.get(node.fields);
    if (kind === undefined) this.kinds.set(node.fields, (kind = this.kinds.size));
    const key = `${kind}${checked ? ' checked' : ''}${pooled ? ' pooled' : ''}`;
    let made = this.classes.get(key);
    if (made === undefined) this.classes.set(key, (made = this.generate(node, checked, pooled, this.layout.frames.includes(node))));
    return made;
  }

  private generate(node: RecordNode, checked: boolean, pooled: boolean, frame: boolean): Made {
    const defs: Def[] = [];
    const names = Object.keys(node.nodes);
    const initial: string[] = ['this.$path = path; this.$racy = racy ?? this;'];
    const members: string[] = [];
    const alive = pooled
      ? (name: string): string =>
          `if (((W[this.lw] >>> this.ls) & 1) === 0) freed(this.$path, ${JSON.stringify(name)});`
      : (): string => '';
    let cell = 0;
    for (const name of names) {
      const part = node.nodes[name] as Node;
      const word = JSON.stringify(name);
      // A routine may be a thread's outermost in one place and called in another; where it is outermost, its arguments are fixed.
      const local = frame ? `if (this.w${defs.length} > ${this.layout.words}) fixedArgument(this.$path, ${word});` : '';
      const guards = checked ? this.guards(node, name) : { read: '', write: '' };
      if (part.kind !== 'scalar') {
        initial.push(`this[${JSON.stringify(`$${name}`)}] = null;`);
        members.push(`get [${word}]() { ${alive(name)} ${guards.read} return this[${JSON.stringify(`$${name}`)}]; }`);
        continue;
      }
      const at = defs.push(part.def) - 1;
      initial.push(`this.w${at} = cells[${cell++}]; this.s${at} = cells[${cell++}];`);
      const mask = 2 ** part.cell.bits - 1;
      members.push(
        `get [${word}]() { ${alive(name)} ${guards.read} const raw = (W[this.w${at}] >>> this.s${at}) & ${mask}; return ${decoded(part, at)}; }`,
        `set [${word}](v) { ${alive(name)} ${guards.write} ${local} ${encoded(part, at, word)} ` +
          `W[this.w${at}] = (W[this.w${at}] & ~(${mask} << this.s${at})) | (e << this.s${at}); }`,
      );
    }
    if (pooled) initial.push(`this.lw = cells[${cell++}]; this.ls = cells[${cell++}];`);
    const values = defs.map((def) => (def.kind === 'oneOf' ? def.values : null));
    const code = `'use strict';
${values.map((list, at) => (list === null ? '' : `const V${at} = values[${at}];`)).join('\n')}
const W = words;
return class {
  constructor(cells, path, racy) { ${initial.join(' ')} }
  ${members.join('\n  ')}
};`;
    const refused = (path: string, name: string, def: number, value: unknown): never =>
      refuse(within(path, name), defs[def] as ScalarNode['def'], value);
    // The generated text is made of cells, masks and JSON-quoted names only; it defines a class of accessors.
    const build = new Function('words', 'values', 'refuse', 'freed', 'raced', 'fixedArgument', 'executing', 'root', code) as (
      ...given: unknown[]
    ) => Made;
    return build(this.words, values, refused, freedAccess, raced, fixedArgument, this.executing, this.root);
  }

  /** The tests that a field's guarding locks are held, as code. */
  private guards(node: RecordNode, name: string): { read: string; write: string } {
    const field = node.fields[name];
    const paths = field === undefined ? [] : guardPaths(field, node.fields, this.shared);
    if (paths.length === 0) return { read: '', write: '' };
    const held = paths.map((path) => `(l = ${codeTo(path)}).$kind.isHeldBy(l, executing.me)`);
    const test = (how: string): string =>
      `{ let l; if (!(${held.join(how)})) raced(this.$path, ${JSON.stringify(name)}, l.$node.path); }`;
    return { read: test(' || '), write: test(' && ') };
  }
}

/** Code for the lock at the end of a path. */
function codeTo({ from, hops }: GuardPath): string {
  return hops.reduce(
    (code, hop) =>
      hop.kind === 'field' ? `${code}[${JSON.stringify(hop.name)}]` : `root.racy[${JSON.stringify(hop.of)}][${code}]`,
    from === 'own' ? 'this.$racy' : 'root.racy',
  );
}

function decoded({ def }: ScalarNode, at: number): string {
  switch (def.kind) {
    case 'int':
      return def.min === 0 ? 'raw' : `raw + ${def.min}`;
    case 'flag':
      return 'raw !== 0';
    case 'oneOf':
      return `V${at}[raw]`;
    case 'ref':
      return def.optional ? '(raw === 0 ? null : raw - 1)' : 'raw';
    case 'thread':
      return '(raw === 0 ? null : raw - 1)';
  }
}

/** Code that makes `e`, the number of value `v`, or refuses it. */
function encoded({ def, codec }: ScalarNode, at: number, name: string): string {
  const no = `refuse(this.$path, ${name}, ${at}, v)`;
  switch (def.kind) {
    case 'int':
      return `const e = v - ${def.min}; if (!(e >= 0 && e <= ${codec.count - 1}) || (e | 0) !== e) ${no};`;
    case 'flag':
      return `if (v !== true && v !== false) ${no}; const e = v ? 1 : 0;`;
    case 'oneOf':
      return `const e = ${def.values.map((value, raw) => `v === ${JSON.stringify(value)} ? ${raw}`).join(' : ')} : ${no};`;
    case 'ref':
    case 'thread':
      if (def.kind === 'ref' && !def.optional)
        return `const e = v; if (!(e >= 0 && e < ${codec.count}) || (e | 0) !== e) ${no};`;
      return `let e = 0; if (v !== null) { e = v + 1; if (!(e >= 1 && e < ${codec.count}) || (e | 0) !== e) ${no}; }`;
  }
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

/** The bits of one word that a record takes, and what they are when it is made. */
export interface Extent {
  readonly word: number;
  readonly mask: number;
  readonly initial: number;
}

/** All bits of a record that are state, word by word. */
export function extent(node: RecordNode): Extent[] {
  const words = new Map<number, { mask: number; initial: number }>();
  const visit = (part: Node): void => {
    switch (part.kind) {
      case 'scalar':
        note(part.cell, part.codec.initial);
        break;
      case 'set':
        note(part.cell, 0);
        break;
      case 'queue':
        note(part.length, 0);
        for (const slot of part.slots) note(slot.cell, 0);
        break;
      case 'record':
        for (const inner of Object.values(part.nodes)) visit(inner);
        break;
      case 'lock':
        visit(part.record);
        break;
      case 'pool':
        note(part.live, 0);
        break;
      case 'table':
        for (const row of part.rows) visit(row);
    }
  };
  const note = ({ word, shift, bits, fixed }: Cell, initial: number): void => {
    if (fixed === true) return;
    const known = words.get(word) ?? { mask: 0, initial: 0 };
    words.set(word, { mask: known.mask | ((2 ** bits - 1) << shift), initial: known.initial | (initial << shift) });
  };
  visit(node);
  return [...words].map(([word, bits]) => ({ word, ...bits }));
}
