/**
 * Folds a state of many words into a pair of numbers, and back, exactly: two words that were seen together get one number,
 * two such numbers again one, until two are left. States share most of their parts, so the pairs that are numbered are few
 * (the recursive indexing of S. Blom, B. Lisser, J. van de Pol, M. Weber, "A Database Approach to Distributed State-Space
 * Generation", 2008).
 */
import { Interned } from './interned.ts';

/** A node of the tree: two nodes below it. Nodes `0 .. words - 1` are the words; inner nodes follow, in this order. */
export type Plan = readonly (readonly [left: number, right: number])[];

/** What is written out for one plan, so that nothing loops over it. */
interface Written {
  fold(state: Int32Array, at: number, keys: Int32Array, to: number): void;
  follow(state: Int32Array, at: number, keys: Int32Array, to: number): void;
  unfold(a: number, b: number, state: Int32Array, at: number): void;
}

/**
 * One state *stands*: the last one that was unfolded or followed. States that are much like it, as its successors are,
 * cost little to fold.
 */
export class Fold implements Written {
  /** Writes the pair of the state at `state[at ..]` to `keys[to]` and `keys[to + 1]`. @throws RangeError when out of memory */
  readonly fold: Written['fold'];
  /** As `fold`, and then that state stands. */
  readonly follow: Written['follow'];
  /** Writes the state of a pair to `state[at ..]`; then it stands. */
  readonly unfold: Written['unfold'];
  private readonly numbered: readonly Interned[];

  /** @param plan as many inner nodes as it takes to leave two */
  constructor(words: number, plan: Plan) {
    this.numbered = plan.map(() => new Interned());
    const { fold, follow, unfold } = write(words, plan, this.numbered);
    this.fold = fold;
    this.follow = follow;
    this.unfold = unfold;
  }

  /** Bytes taken now. */
  get bytes(): number {
    return this.numbered.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The most bytes taken on the way to `more` states. */
  bytesFor(more: number): number {
    return this.numbered.reduce((sum, table) => sum + table.bytesFor(more), 0);
  }
}

/** Neighbours with neighbours: when nothing is known of the words. */
export function neighbours(words: number): Plan {
  let nodes = Array.from({ length: words }, (_, word) => word);
  const plan: [number, number][] = [];
  while (nodes.length > 2) {
    const above: number[] = [];
    for (let i = 0; i < nodes.length; i += 2) {
      const [left, right] = [nodes[i] as number, nodes[i + 1]];
      if (right === undefined) above.push(left);
      else above.push(words + plan.push([left, right]) - 1);
    }
    nodes = above;
  }
  return plan;
}

/**
 * Those that vary least with one another first, as in Huffman's code: so the pairs to be numbered are fewest, and the
 * table of each stays in the cache.
 * @param sample states one after the other
 */
export function thrifty(words: number, sample: Int32Array): Plan {
  const count = Math.floor(sample.length / words);
  let nodes: Node[] = Array.from({ length: words }, (_, word) => {
    const values = Int32Array.from({ length: count }, (_, i) => sample[i * words + word] as number);
    return { node: word, values, kinds: new Set(values).size };
  });
  const plan: [number, number][] = [];
  while (nodes.length > 2) {
    nodes.sort((a, b) => a.kinds - b.kinds || a.node - b.node);
    const [left, right, ...others] = nodes as [Node, Node, ...Node[]];
    const numbered = new Interned();
    const values = left.values.map((value, i) => numbered.id(value, right.values[i] as number));
    const node = words + plan.push([left.node, right.node]) - 1;
    nodes = [...others, { node, values, kinds: numbered.size }];
  }
  return plan;
}

interface Node {
  readonly node: number;
  readonly values: Int32Array;
  readonly kinds: number;
}

/** At first the state of zeros stands. */
function standing(
  inner: { readonly left: number; readonly right: number; readonly table: string } | undefined,
): string {
  return inner === undefined ? '0' : `${inner.table}.id(p${inner.left}, p${inner.right})`;
}

/** The text is made of numbers only. */
function write(words: number, plan: Plan, numbered: readonly Interned[]): Written {
  const nodes = Array.from({ length: words + plan.length }, (_, node) => node);
  const inner = plan.map(([left, right], i) => ({ node: words + i, left, right, table: `I${i}` }));
  const below = new Set(plan.flat());
  const [a, b] = nodes.filter((node) => !below.has(node)) as [number, number?];
  const lines = (make: (node: number) => string): string => nodes.map(make).join(' ');
  const folded = nodes.map((node) => {
    const here = inner[node - words];
    if (here === undefined) return `const v${node} = state[at + ${node}];`;
    const { left, right, table } = here;
    return `const v${node} = v${left} === p${left} && v${right} === p${right} ? p${node} : ${table}.id(v${left}, v${right});`;
  });
  const out = `keys[to] = v${a}; keys[to + 1] = ${b === undefined ? '0' : `v${b}`};`;
  const unfolded = [...inner]
    .reverse()
    .map(
      ({ node, left, right, table }) =>
        `const q${node} = ${table}.pairs, v${left} = q${node}[2 * v${node}], v${right} = q${node}[2 * v${node} + 1];`,
    );
  const words_ = nodes.slice(0, words).map((node) => `state[at + ${node}] = v${node};`);
  const code = `'use strict';
${inner.map(({ table }, i) => `const ${table} = numbered[${i}];`).join(' ')}
let ${nodes.map((node) => `p${node} = ${standing(inner[node - words])}`).join(', ')};
const fold = (state, at, keys, to) => { ${folded.join(' ')} ${out} };
const follow = (state, at, keys, to) => { ${folded.join(' ')} ${out} ${lines((node) => `p${node} = v${node};`)} };
const unfold = (a, b, state, at) => { const v${a} = a${b === undefined ? '' : `, v${b} = b`};
${unfolded.join(' ')} ${words_.join(' ')} ${lines((node) => `p${node} = v${node};`)} };
return { fold, follow, unfold };`;
  return (new Function('numbered', code) as (numbered: readonly Interned[]) => Written)(numbered);
}
