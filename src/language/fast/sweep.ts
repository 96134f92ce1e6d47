/** What freeing does to references over packed words: each one to the freed row becomes one to freed memory. */
import type { Compiled } from '../compile/compile.ts';
import type { Cell, Node, PoolNode, QueueNode, RecordNode, ScalarNode, SetNode } from '../compile/layout.ts';
import type { Executing, Sweep } from './accessors.ts';

/** Where references to one pool may stand. */
interface Group {
  /** The bit that says whether they stand there at all: a row that is not allocated refers to nothing. */
  readonly live: Cell | null;
  readonly scalars: readonly ScalarNode[];
  readonly sets: readonly SetNode[];
  readonly queues: readonly QueueNode[];
}

/** Sweeps the shared state, and the frames that are live. */
export function sweeper(scratch: Int32Array, { control, layout }: Compiled, executing: Executing): Sweep {
  const byPool = <N>(groups: (pool: PoolNode) => N): ReadonlyMap<PoolNode, N> =>
    new Map(layout.pools.map((pool) => [pool, groups(pool)]));
  const shared = byPool((pool) => groupsIn(layout.root, pool.name));
  const frames = layout.frames.map((frame) => byPool((pool) => groupsIn(frame, pool.name)));
  /** The innermost live frame of a thread: the program counter of the one that executes may be behind. */
  const standing = (thread: number) => {
    const executed = thread === executing.me ? control.steps[executing.step]?.offer.frame : undefined;
    return (
      executed ?? control.places[thread]?.[valueOf(scratch, layout.counters[thread] as Cell)]?.frame ?? null
    );
  };
  return (pool, row) => {
    for (const group of shared.get(pool) ?? []) sweep(scratch, group, row);
    for (let thread = 0; thread < layout.counters.length; thread++)
      for (let frame = standing(thread); frame !== null; frame = frame.caller)
        for (const group of frames[frame.id]?.get(pool) ?? []) sweep(scratch, group, row);
  };
}

function sweep(words: Int32Array, { live, queues, scalars, sets }: Group, row: number): void {
  if (live !== null && valueOf(words, live) === 0) return;
  for (const scalar of scalars) mark(words, scalar, row);
  for (const { length, slots } of queues)
    for (let at = valueOf(words, length) - 1; at >= 0; at--) mark(words, slots[at] as ScalarNode, row);
  for (const { cell, rows } of sets) {
    const members = valueOf(words, cell);
    if ((members >>> row) & 1) put(words, cell, (members & ~(1 << row)) | (1 << rows));
  }
}

function mark(words: Int32Array, { cell, codec }: ScalarNode, row: number): void {
  if (valueOf(words, cell) === codec.freed - codec.rows + row) put(words, cell, codec.freed);
}

/** The bits of a cell. */
export function valueOf(words: Int32Array, { word, shift, bits }: Cell): number {
  // In 32 bits, as `&` does it, 1 << 31 less 1 is 31 ones.
  return ((words[word] as number) >>> shift) & ((1 << bits) - 1);
}

function put(words: Int32Array, { word, shift, bits }: Cell, value: number): void {
  words[word] = ((words[word] as number) & ~(((1 << bits) - 1) << shift)) | (value << shift);
}

/** Where references to `pool` may stand in a part of the state; each pool row apart, for it is not always there. */
function groupsIn(root: RecordNode, pool: string): readonly Group[] {
  const group = (nodes: readonly Node[], live: Cell | null): Group => {
    const parts = nodes.flatMap(leaves);
    return {
      live,
      scalars: parts.filter((part) => part.kind === 'scalar').filter((part) => refersTo(part, pool)),
      sets: parts.filter((part) => part.kind === 'set').filter(({ of }) => of === pool),
      queues: parts
        .filter((part) => part.kind === 'queue')
        .filter(({ slots: [slot] }) => slot !== undefined && refersTo(slot, pool)),
    };
  };
  const nodes = Object.values(root.nodes);
  const always = nodes.filter(({ kind }) => kind !== 'pool');
  const rows = nodes
    .filter((node) => node.kind === 'pool')
    .flatMap(({ live, rows }) =>
      rows.map((row, id) => group([row], { ...live, shift: live.shift + id, bits: 1 })),
    );
  return [group(always, null), ...rows].filter(
    ({ queues, scalars, sets }) => queues.length + scalars.length + sets.length > 0,
  );
}

/** What never changes was put there once and for all, and refers to no pool. */
function refersTo({ cell, def }: ScalarNode, pool: string): boolean {
  return def.kind === 'ref' && def.of === pool && cell.fixed !== true;
}

/** What has bits of its own and no name inside. */
export type Leaf = ScalarNode | SetNode | QueueNode;

/** Scalars, sets and lists of a part of the state. Slots of lists are no scalars: unused ones stand for nothing. */
export function leaves(node: Node): readonly Leaf[] {
  switch (node.kind) {
    case 'scalar':
    case 'set':
    case 'queue':
      return [node];
    case 'record':
      return Object.values(node.nodes).flatMap(leaves);
    case 'lock':
      return leaves(node.record);
    case 'table':
    case 'pool':
      return node.rows.flatMap(leaves);
  }
}
