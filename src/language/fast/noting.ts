/** Notes what steps touch, bit by bit, for a search that is to be reduced. */
import type { Sum, Touched } from '../../explorer/index.ts';
import type {
  Cell,
  Layout,
  LockNode,
  Node,
  PoolNode,
  QueueNode,
  RecordNode,
  ScalarNode,
  SetNode,
} from '../compile/layout.ts';
import { hasOneOwner } from '../lawful-kinds.ts';
import { type Extent, extent } from './extent.ts';

/** Locks that are told by number. */
const MOST_LOCKS = 30;
/** Numbers that one step adds to. */
const MOST_SUMS = 4;

/**
 * What is no bit of the state and yet is touched: that a row of a pool is referred to. Freeing it changes every reference
 * there is, so who reads or writes one touches what the freeing touches.
 */
export class Noting {
  readonly touched: Touched;
  readonly lockBits: readonly { readonly word: number; readonly mask: number }[];
  private readonly refs = new Map<string, { readonly word: number; readonly rows: number }>();
  private readonly numbered: readonly LockNode[];
  /** Sets and lists that are locals. */
  private readonly local: ReadonlySet<Node>;

  constructor(layout: Layout) {
    // The word after those of the state is always zero: the live bit of what is no row any more.
    let word = layout.words + 1;
    for (const { name, rows } of layout.pools) this.refs.set(name, { word: word++, rows: rows.length });
    this.touched = {
      reads: new Int32Array(word),
      writes: new Int32Array(word),
      held: 0,
      acquired: 0,
      released: 0,
      locks: 0,
      sums: [],
      views: 0,
    };
    this.local = new Set(layout.frames.flatMap(({ nodes }) => Object.values(nodes)));
    this.numbered = layout.locks.filter(({ lock }) => hasOneOwner(lock)).slice(0, MOST_LOCKS);
    this.lockBits = this.numbered.map((node) => {
      const { shift, bits, word: at } = this.holderOf(node);
      return { word: at, mask: (2 ** bits - 1) << shift };
    });
  }

  /** The bit of a lock that is told by number, or 0. */
  bitOf(lock: LockNode): number {
    const at = this.numbered.indexOf(lock);
    return at < 0 ? 0 : 1 << at;
  }

  /** Where the holders of the locks that are told by number stand. */
  get holders(): readonly Cell[] {
    return this.numbered.map((node) => this.holderOf(node));
  }

  /**
   * What was noted of a number is taken back: it was only added to.
   * @param before what had been noted before, of reads and of writes
   */
  sums(sum: Sum, before: number): void {
    const { reads, sums, writes } = this.touched;
    const { mask, word } = sum;
    if (before !== 0 || sum.least <= 0 || sums.length === MOST_SUMS) return;
    if (sums.some((other) => other.word === word && (other.mask & mask) !== 0)) return;
    (reads[word] as number) &= ~mask;
    (writes[word] as number) &= ~mask;
    sums.push(sum);
  }

  reads({ shift, word }: Cell, from: number, bits: number): void {
    (this.touched.reads[word] as number) |= (2 ** bits - 1) << (shift + from);
  }

  writes({ shift, word }: Cell, from: number, bits: number): void {
    (this.touched.writes[word] as number) |= (2 ** bits - 1) << (shift + from);
  }

  writesAll(extents: readonly Extent[]): void {
    for (const { mask, word } of extents) (this.touched.writes[word] as number) |= mask;
  }

  /** A set or a list is read, or read and written. */
  touches(part: SetNode | QueueNode, isWritten: boolean): void {
    const of =
      part.kind === 'set' ? part.of : part.slots[0]?.def.kind === 'ref' ? part.slots[0].def.of : null;
    if (of !== null) this.refersToAny(of);
    if (this.local.has(part)) return;
    const { reads, writes } = this.touched;
    for (const { mask, word } of extent(part)) {
      (reads[word] as number) |= mask;
      if (isWritten) (writes[word] as number) |= mask;
    }
  }

  /** A reference to a row is read or written. */
  refersTo({ name }: PoolNode, row: number): void {
    const at = this.refs.get(name);
    if (at !== undefined) (this.touched.reads[at.word] as number) |= 1 << row;
  }

  /** References to any row of a pool may be read or written. */
  refersToAny(pool: string): void {
    const at = this.refs.get(pool);
    if (at !== undefined) (this.touched.reads[at.word] as number) |= -1;
  }

  /** The references to first rows that a record has when it is made. */
  initialRefs({ nodes }: RecordNode): readonly Extent[] {
    return Object.values(nodes).flatMap((node): readonly Extent[] => {
      if (node.kind === 'record') return this.initialRefs(node);
      if (node.kind === 'table') return node.rows.flatMap((row) => this.initialRefs(row));
      if (node.kind !== 'scalar' || node.def.kind !== 'ref' || node.def.optional) return [];
      const at = this.refs.get(node.def.of);
      return at === undefined ? [] : [{ word: at.word, mask: 1, initial: 0 }];
    });
  }

  refersToAll(refs: readonly Extent[]): void {
    for (const { mask, word } of refs) (this.touched.reads[word] as number) |= mask;
  }

  frees({ name }: PoolNode, row: number): void {
    const at = this.refs.get(name);
    if (at !== undefined) (this.touched.writes[at.word] as number) |= 1 << row;
  }

  /** Code that notes the reference whose number is in a variable. One to what was freed may have been to any row. */
  codeForRef({ codec, def }: ScalarNode, number: string): string {
    const at = def.kind === 'ref' ? this.refs.get(def.of) : undefined;
    if (at === undefined || def.kind !== 'ref') return '';
    const row = def.optional ? `${number} - 1` : number;
    const some = def.optional ? `if (${number} !== 0) ` : '';
    return `${some}R[${at.word}] |= ${number} === ${codec.freed} ? -1 : 1 << (${row});`;
  }

  private holderOf({ record }: LockNode): Cell {
    // `hasOneOwner` has seen to it that this is its only field.
    return (record.nodes['holder'] as ScalarNode).cell;
  }
}
