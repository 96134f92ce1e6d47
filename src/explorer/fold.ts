/**
 * Folds a state of many words into 64 bits, and back, exactly. The words are put in groups; what a group has been seen to
 * be is numbered, and the numbers stand side by side. Few threads move at a time, so a group takes few values however many
 * states there are (G. J. Holzmann, "State Compression in SPIN", 1997, there by process; here by what varies together).
 */
import type { DiskFile } from './disk.ts';
import { Interned, type Numbering } from './interned.ts';

/** Words that are numbered together, and where their number stands. A word that has 32 bits to itself is its own number. */
export interface Group {
  readonly words: readonly number[];
  /** In the first or the second number of the pair. */
  readonly half: 0 | 1;
  readonly shift: number;
  readonly bits: number;
}

/** Groups that together have every word; of up to two words none, for they are the pair. */
export type Plan = readonly Group[];

/** Plain data. */
export interface SavedFold {
  readonly plan: Plan;
  readonly sizes: readonly number[];
}

export class Fold {
  /** Numbers of one state on the way to its pair: its words, and the number of each group. */
  readonly stride: number;
  private readonly words: number;
  private readonly plan: Plan;
  /** Per group, what numbers it; null where a word stands for itself. */
  private readonly tables: readonly (Interned | null)[];
  private readonly numberings: readonly Numbering[];
  private readonly write: (rows: Int32Array, count: number, keys: Int32Array) => void;

  /** @param tables per group, what numbers it; null where a word stands for itself */
  constructor(words: number, plan: Plan, tables: readonly (Interned | null)[] = own(plan)) {
    this.words = words;
    this.plan = plan;
    this.stride = words + plan.length;
    this.tables = tables;
    this.numberings = this.tables.flatMap((table, i) =>
      table === null ? [] : [table.numbering(this.stride, (plan[i] as Group).words, words + i)],
    );
    this.write = writing(words, this.stride, plan);
  }

  /** What it takes to fold and unfold the same elsewhere. */
  save(file: DiskFile): SavedFold {
    for (const table of this.tables) if (table !== null) file.append(table.all());
    return { plan: this.plan, sizes: this.tables.map((table) => table?.size ?? 0) };
  }

  /** @param read gives the numbers that `save` appended, so many at a time */
  static load(words: number, { plan, sizes }: SavedFold, read: (numbers: number) => Int32Array): Fold {
    const fold = new Fold(words, plan);
    fold.tables.forEach((table, i) => table?.numberAll(read((sizes[i] ?? 0) * (plan[i]?.words.length ?? 0))));
    return fold;
  }

  /** Bytes taken now. */
  get bytes(): number {
    return this.tables.reduce((sum, table) => sum + (table?.bytes ?? 0), 0);
  }

  /** The most bytes taken on the way to `more` states. */
  bytesFor(more: number): number {
    return this.tables.reduce((sum, table) => sum + (table?.bytesFor(more) ?? 0), 0);
  }

  /**
   * Folds many states, one group of all of them after the other: so the machine looks up many at a time instead of waiting
   * for each.
   * @param rows `count` states, `stride` numbers apart; what lies between is overwritten
   * @param keys where their pairs go
   * @returns false when a group has taken more values than there is room for its number: the pairs are then nothing
   * @throws RangeError when the machine gives no more memory
   */
  fold(rows: Int32Array, count: number, keys: Int32Array): boolean {
    for (const number of this.numberings) number(rows, count);
    this.write(rows, count, keys);
    return this.plan.every(({ bits }, i) => (this.tables[i]?.size ?? 0) < 2 ** bits);
  }

  /** Whether each group has taken at most half of the values that there is room for. */
  get isRoomy(): boolean {
    return this.plan.every(({ bits }, i) => 2 * (this.tables[i]?.size ?? 0) <= 2 ** bits);
  }

  /** Writes the state of a pair to `state[at ..]`. */
  unfold(first: number, second: number, state: Int32Array, at: number): void {
    const { plan, tables, words } = this;
    if (plan.length === 0) {
      state[at] = first;
      if (words === 2) state[at + 1] = second;
      return;
    }
    for (let i = 0; i < plan.length; i++) {
      const group = plan[i] as Group;
      const id = ((group.half === 0 ? first : second) >>> group.shift) & maskOf(group.bits);
      const table = tables[i];
      if (table === null || table === undefined) state[at + (group.words[0] as number)] = id;
      else table.read(id, group.words, state, at);
    }
  }
}

/** When nothing is known of the words: neighbours together. */
export function halves(words: number): Plan {
  if (words <= 2) return [];
  const middle = Math.ceil(words / 2);
  const all = Array.from({ length: words }, (_, word) => word);
  return [
    { words: all.slice(0, middle), half: 0, shift: 0, bits: 32 },
    { words: all.slice(middle), half: 1, shift: 0, bits: 32 },
  ];
}

/** Groups are joined as long as their table stays in the nearer caches … */
const SMALL = 1 << 12;
/** … and until what they need now leaves each of them these bits to grow by. */
const GROWTH = 3;

/**
 * Those that vary least with one another together, until all their numbers fit.
 * @param sample states one after the other
 */
export function thrifty(words: number, sample: Int32Array): Plan {
  if (words <= 2) return [];
  let nodes: Node[] = Array.from({ length: words }, (_, word) => column(words, sample, word));
  for (;;) {
    nodes.sort((a, b) => a.kinds - b.kinds);
    const [left, right, ...others] = nodes as [Node, Node, ...Node[]];
    const both = joined(left, right);
    const plan = words === 3 ? null : placed(nodes);
    if (plan !== null && (both.kinds > SMALL || nodes.length === 2)) return plan;
    // Three words: the one that varies most by itself, and one look-up for the others.
    if (nodes.length === 2 || words === 3)
      return [nodes.length === 2 ? left : both, others[0] ?? right].map((node, half) =>
        whole(node, half === 0 ? 0 : 1),
      );
    nodes = [...others, both];
  }
}

interface Node {
  readonly words: readonly number[];
  /** Per state of the sample, which of its values it has. */
  readonly values: Int32Array;
  readonly kinds: number;
}

function column(words: number, sample: Int32Array, word: number): Node {
  const table = new Interned(1);
  const values = new Int32Array(sample.length / words);
  for (let i = 0; i < values.length; i++) values[i] = table.id(sample, i * words, [word]);
  return { words: [word], values, kinds: table.size };
}

function joined(left: Node, right: Node): Node {
  const table = new Interned(2);
  const both = new Int32Array(2);
  const values = left.values.map((value, i) => {
    both[0] = value;
    both[1] = right.values[i] as number;
    return table.id(both, 0, [0, 1]);
  });
  return { words: [...left.words, ...right.words], values, kinds: table.size };
}

/** The groups in two halves of 32 bits, with room to grow shared out evenly; null when they do not fit. */
function placed(nodes: readonly Node[]): Plan | null {
  const needed = ({ kinds }: Node): number => 32 - Math.clz32(kinds) + GROWTH;
  const halves: [Node[], Node[]] = [[], []];
  const used: [number, number] = [0, 0];
  for (const node of [...nodes].sort((a, b) => b.kinds - a.kinds)) {
    const half = used[0] <= used[1] ? 0 : 1;
    halves[half].push(node);
    used[half] += needed(node);
  }
  if (Math.max(...used) > 32) return null;
  return halves.flatMap((members, half) => {
    let shift = 0;
    return members.map((node, i): Group => {
      const spare = Math.floor(
        (32 - shift - members.slice(i).reduce((sum, one) => sum + needed(one), 0)) / (members.length - i),
      );
      const group = {
        words: node.words,
        half: half === 0 ? 0 : 1,
        shift,
        bits: needed(node) + spare,
      } as const;
      shift += group.bits;
      return group;
    });
  });
}

/** Tables that nobody else has. */
function own(plan: Plan): (Interned | null)[] {
  return plan.map((group) => (isItself(group) ? null : new Interned(group.words.length)));
}

/** A word that needs no number. */
export function isItself({ bits, words }: Group): boolean {
  return bits === 32 && words.length === 1;
}

function whole({ words }: Node, half: 0 | 1): Group {
  return { words, half, shift: 0, bits: 32 };
}

function maskOf(bits: number): number {
  return bits === 32 ? -1 : (1 << bits) - 1;
}

/** Writes out what puts the numbers side by side. The text is made of numbers only. */
function writing(
  words: number,
  stride: number,
  plan: Plan,
): (rows: Int32Array, count: number, keys: Int32Array) => void {
  const half = (which: 0 | 1): string => {
    if (plan.length === 0) return which < words ? `rows[row + ${which}]` : '0';
    const numbers = plan.flatMap((group, i) =>
      group.half === which
        ? [`rows[row + ${isItself(group) ? group.words[0] : words + i}] << ${group.shift}`]
        : [],
    );
    return numbers.join(' | ') || '0';
  };
  const code = `'use strict';
for (let j = 0, row = 0; j < count; j++, row += ${stride}) { keys[2 * j] = ${half(0)}; keys[2 * j + 1] = ${half(1)}; }`;
  return new Function('rows', 'count', 'keys', code) as (
    rows: Int32Array,
    count: number,
    keys: Int32Array,
  ) => void;
}
