/** Where every scalar of a state stands: bit fields, none across a word boundary. */
import {
  type Def,
  type Field,
  type Fields,
  type LockKind,
  MOST_ROWS,
  type ScalarDef,
  THREADS,
  type Value,
} from '../field.ts';
import { ModelError } from '../mistake.ts';
import type { Control, Frame } from './control.ts';

/** Some bits of one word. */
export interface Cell {
  readonly word: number;
  readonly shift: number;
  /** 0..31; 0 for what has only one value. */
  readonly bits: number;
  /** It never changes: it stands after the words of the state and is no part of it. */
  readonly fixed?: true;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly path: string;
  readonly def: ScalarDef;
  readonly codec: Codec;
  readonly cell: Cell;
}
export interface SetNode {
  readonly kind: 'set';
  readonly path: string;
  readonly of: string;
  /** Rows of the table; in a set of pool rows one more bit says that a freed row is a member. */
  readonly rows: number;
  readonly ofPool: boolean;
  readonly cell: Cell;
}
export interface QueueNode {
  readonly kind: 'queue';
  readonly path: string;
  readonly length: Cell;
  readonly slots: readonly ScalarNode[];
}
export interface RecordNode {
  readonly kind: 'record';
  readonly path: string;
  readonly fields: Fields;
  readonly nodes: Readonly<Record<string, Node>>;
}
export interface LockNode {
  readonly kind: 'lock';
  readonly path: string;
  readonly id: number;
  readonly lock: LockKind;
  readonly class: string;
  readonly record: RecordNode;
}
export interface TableNode {
  readonly kind: 'table';
  readonly path: string;
  readonly rows: readonly RecordNode[];
}
export interface PoolNode {
  readonly kind: 'pool';
  readonly path: string;
  /** The root-level name. */
  readonly name: string;
  readonly rows: readonly RecordNode[];
  /** One bit a row. */
  readonly live: Cell;
}
export type Node = ScalarNode | SetNode | QueueNode | RecordNode | LockNode | TableNode | PoolNode;

/** How a scalar's values are numbered from 0. */
export interface Codec {
  /** How many values there are. */
  readonly count: number;
  readonly initial: number;
  /** The number that stands for a freed row, or -1. */
  readonly freed: number;
  /** Of a ref, how many rows it may name. */
  readonly rows: number;
}

export interface Layout {
  /** Words of a state. */
  readonly words: number;
  /** Words that recipes work on: those of a state, one that is always zero, and those of what never changes. */
  readonly room: number;
  readonly root: RecordNode;
  readonly locks: readonly LockNode[];
  readonly pools: readonly PoolNode[];
  /** Per thread, its program counter. */
  readonly counters: readonly Cell[];
  /** Per frame of the control flow. Frames that are never live together share bits. */
  readonly frames: readonly RecordNode[];
  /** Per frame, its thread. */
  readonly threadOf: readonly number[];
}

/** The next free bit. */
class Bits {
  position: number;
  private readonly fixed: boolean;

  /** @param fixed whether what stands there never changes */
  constructor(word = 0, fixed = false) {
    this.position = word * 32;
    this.fixed = fixed;
  }

  /** How many words have been begun. */
  get words(): number {
    return Math.ceil(this.position / 32);
  }

  take(bits: number): Cell {
    if (bits === 0 && !this.fixed) return { word: 0, shift: 0, bits };
    if ((this.position % 32) + bits > 32) this.position += 32 - (this.position % 32);
    const cell = { word: Math.floor(this.position / 32), shift: this.position % 32, bits };
    // What never changes has a word of its own even where there is nothing to tell apart.
    this.position += Math.max(1, bits);
    return this.fixed ? { ...cell, fixed: true } : cell;
  }
}

/** Bits that tell `count` values apart. */
function bitsFor(count: number): number {
  return 32 - Math.clz32(count - 1);
}

/** Lays out the shared state and the threads of a program. @throws ModelError when a field names what is not there */
export function layOut(shared: Fields, control: Control): Layout {
  return new LayingOut(shared, control).whole();
}

class LayingOut {
  private bits = new Bits();
  private readonly locks: LockNode[] = [];
  private readonly pools: PoolNode[] = [];
  private readonly shared: Fields;
  private readonly control: Control;

  constructor(shared: Fields, control: Control) {
    this.shared = shared;
    this.control = control;
  }

  whole(): Layout {
    const { bits, control, locks, pools } = this;
    const counters: Cell[] = [];
    const frames: RecordNode[] = [];
    const place = (frame: Frame, position: number): number => {
      bits.position = position;
      frames[frame.id] = this.record(
        frame.routine.name,
        frame.caller === null ? frame.routine.locals : frame.fields,
        true,
      );
      const end = bits.position;
      const inner = control.frames
        .filter((other) => other.caller === frame)
        .map((other) => place(other, end));
      return Math.max(end, ...inner);
    };
    control.threads.forEach((_thread, row) => {
      counters.push(bits.take(bitsFor((control.places[row] ?? []).length)));
      const first = control.frames.find((frame) => frame.thread === row && frame.caller === null);
      if (first !== undefined) bits.position = place(first, bits.position);
    });
    const root = this.record('', this.shared, false);
    const words = Math.max(1, Math.ceil(bits.position / 32));
    this.bits = new Bits(words + 1, true);
    for (const { id, caller, routine, fields } of control.frames) {
      if (caller !== null) continue;
      // A thread is what it is called with: the arguments of its outermost routine are no part of the state.
      const args = this.record(routine.name, routine.args, true);
      const { path, nodes } = frames[id] as RecordNode;
      frames[id] = { kind: 'record', path, fields, nodes: { ...args.nodes, ...nodes } };
    }
    const threadOf = control.frames.map(({ thread }) => thread);
    return { words, room: this.bits.words, root, locks, pools, counters, frames, threadOf };
  }

  private record(path: string, fields: Fields, local: boolean): RecordNode {
    const nodes: Record<string, Node> = {};
    for (const [name, field] of Object.entries(fields)) {
      if (path === '' && name === 'racy')
        throw new ModelError(
          'a field cannot be called "racy" at the root of the state, where that is the state without its guards: call it otherwise',
          field.source,
        );
      nodes[name] = this.node(path === '' ? name : `${path}.${name}`, field, path === '', local);
    }
    return { kind: 'record', path, fields, nodes };
  }

  private node(path: string, field: Field, atRoot: boolean, local: boolean): Node {
    const { def } = field;
    switch (def.kind) {
      case 'set': {
        const { rows, isPool } = this.target(def.of, field);
        return {
          kind: 'set',
          path,
          of: def.of,
          rows,
          ofPool: isPool,
          cell: this.bits.take(rows + (isPool ? 1 : 0)),
        };
      }
      case 'queue': {
        const length = this.bits.take(bitsFor(def.capacity + 1));
        const slots = Array.from({ length: def.capacity }, (_, at) =>
          this.scalar(`${path}[${at}]`, def.element, field),
        );
        return { kind: 'queue', path, length, slots };
      }
      case 'record':
        return this.record(path, def.fields, local);
      case 'lock': {
        if (local) throw new ModelError('a lock is shared state, not a local', field.source);
        const id = this.locks.length;
        const lock: { -readonly [K in keyof LockNode]: LockNode[K] } = {
          kind: 'lock',
          path,
          id,
          lock: def.lock,
          class: def.class,
          record: { kind: 'record', path, fields: def.fields, nodes: {} },
        };
        this.locks.push(lock);
        lock.record = this.record(path, def.fields, local);
        return lock;
      }
      case 'table': {
        if (local) throw new ModelError('a table is shared state, not a local', field.source);
        return { kind: 'table', path, rows: this.rows(path, def.rows, def.fields) };
      }
      case 'pool': {
        if (!atRoot || local) throw new ModelError('a pool stands at the root of the state', field.source);
        const live = this.bits.take(def.rows);
        const pool: PoolNode = {
          kind: 'pool',
          path,
          name: path,
          live,
          rows: this.rows(path, def.rows, def.fields),
        };
        this.pools.push(pool);
        return pool;
      }
      case 'int':
      case 'flag':
      case 'oneOf':
      case 'ref':
      case 'thread':
        return this.scalar(path, def, field);
    }
  }

  private rows(path: string, count: number, fields: Fields): RecordNode[] {
    return Array.from({ length: count }, (_, row) => this.record(`${path}[${row}]`, fields, false));
  }

  private scalar(path: string, def: ScalarDef, field: Field): ScalarNode {
    const codec = this.codec(def, field);
    return { kind: 'scalar', path, def, codec, cell: this.bits.take(bitsFor(codec.count)) };
  }

  private codec(def: ScalarDef, field: Field): Codec {
    switch (def.kind) {
      case 'int':
        return { count: def.max - def.min + 1, initial: def.initial - def.min, freed: -1, rows: 0 };
      case 'flag':
        return { count: 2, initial: Number(def.initial), freed: -1, rows: 0 };
      case 'oneOf':
        return { count: def.values.length, initial: def.values.indexOf(def.initial), freed: -1, rows: 0 };
      case 'thread':
        return { count: this.control.threads.length + 1, initial: 0, freed: -1, rows: 0 };
      case 'ref': {
        const { rows, isPool } = this.target(def.of, field);
        const nothing = def.optional ? 1 : 0;
        return {
          count: nothing + rows + (isPool ? 1 : 0),
          initial: 0,
          freed: isPool ? nothing + rows : -1,
          rows,
        };
      }
    }
  }

  private threads(field: Field): { rows: number; isPool: boolean } {
    const rows = this.control.threads.length;
    if (rows > MOST_ROWS)
      throw new ModelError(`a set of threads: there are more than ${MOST_ROWS} threads`, field.source);
    return { rows, isPool: false };
  }

  private target(of: string, field: Field): { rows: number; isPool: boolean } {
    if (of === THREADS) return this.threads(field);
    const def: Def | undefined = Object.hasOwn(this.shared, of) ? this.shared[of]?.def : undefined;
    if (def?.kind !== 'table' && def?.kind !== 'pool')
      throw new ModelError(`there is no table or pool "${of}" at the root of the state`, field.source);
    return { rows: def.rows, isPool: def.kind === 'pool' };
  }
}

/** The value that a number of a scalar stands for; a freed row is one past the last. */
export function decode(def: ScalarDef, raw: number): Value {
  switch (def.kind) {
    case 'int':
      return raw + def.min;
    case 'flag':
      return raw !== 0;
    case 'oneOf':
      return def.values[raw] ?? null;
    case 'ref':
      return def.optional ? (raw === 0 ? null : raw - 1) : raw;
    case 'thread':
      return raw === 0 ? null : raw - 1;
  }
}
