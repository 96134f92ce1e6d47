/** The fast engine: a compiled model as the packed transition system that a search walks. */
import type { Claim, Sink, System } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import type { Cell, Node, PoolNode, QueueNode, RecordNode, ScalarNode, SetNode } from '../compile/layout.ts';
import type { ThreadView } from '../model.ts';
import { Finding, ModelError } from '../mistake.ts';
import type { Thread } from '../program.ts';
import { type Accessors, accessorsOver, type Executing } from './accessors.ts';
import { encode } from './parts.ts';
import { generateStepper } from './stepper.ts';
import { threadViews } from './thread-views.ts';

/**
 * @param only the properties to judge, by name, or null for all. What the language itself checks is always checked.
 * @throws ModelError when one is not there
 */
export function systemOf(compiled: Compiled, only: readonly string[] | null = null): System {
  const { control, layout, shared } = compiled;
  const scratch = new Int32Array(layout.room);
  const origin = new Int32Array(layout.words + 1);
  const executing: Executing = { me: -1, step: -1 };
  const sweep = sweeper(scratch, compiled, executing);
  const accessors = accessorsOver(scratch, layout, shared, executing, sweep);
  control.frames.forEach((frame, id) => {
    if (frame.caller === null)
      fixArguments(scratch, layout.frames[id] as RecordNode, control.threads[frame.thread] as Thread);
  });
  const stepper = generateStepper(scratch, origin, control, layout, accessors, executing);
  const threads = threadViews(compiled, accessors, scratch);
  const { words } = layout;
  return {
    words,
    steps: control.steps.length,
    scratch,
    origin,
    initial(sink: Sink) {
      try {
        stepper.start();
      } catch (error) {
        if (!(error instanceof Finding)) throw error;
        sink.fault(-1, error.claim, error.because);
        return;
      }
      sink.push(-1);
    },
    successors(states: Int32Array, offset: number, sink: Sink) {
      for (let word = 0; word < words; word++) scratch[word] = origin[word] = states[offset + word] as number;
      stepper.successors(sink);
    },
    atRest() {
      for (const thread of threads) if (!thread.atRest) return false;
      return true;
    },
    claims: claimsOf(compiled, only, accessors, threads, origin),
  };
}

/** Puts a thread's arguments where they stand for the whole search. */
function fixArguments(scratch: Int32Array, { nodes }: RecordNode, { args, source }: Thread): void {
  for (const [name, value] of Object.entries(args)) {
    // Arguments are scalars, by the type of `thread`.
    const node = nodes[name] as ScalarNode;
    try {
      (scratch[node.cell.word] as number) |= encode(node, value) << node.cell.shift;
    } catch {
      throw new ModelError(`the argument "${name}" cannot be ${String(value)}`, source);
    }
  }
}

/** The bits of a cell. */
export function valueOf(words: Int32Array, { word, shift, bits }: Cell): number {
  // In 32 bits, as `&` does it, 1 << 31 less 1 is 31 ones.
  return ((words[word] as number) >>> shift) & ((1 << bits) - 1);
}

function claimsOf(
  compiled: Compiled,
  only: readonly string[] | null,
  accessors: Accessors,
  threads: readonly ThreadView[],
  origin: Int32Array,
): Claim[] {
  const unknown = only?.find((wanted) => !compiled.properties.some(({ name }) => name === wanted));
  if (unknown !== undefined)
    throw new ModelError(
      `${compiled.model.id} has no property "${unknown}"; it has ${compiled.properties.map(({ name }) => `"${name}"`).join(', ')}`,
    );
  const properties = compiled.properties.filter(({ name }) => only === null || only.includes(name));
  const after = accessors.racy;
  const unused: Executing = { me: -1, step: -1 };
  const before = properties.some(({ kind }) => kind === 'step')
    ? accessorsOver(origin, compiled.layout, compiled.shared, unused, () => undefined).racy
    : after;
  return properties.map(({ name, kind, holds }) => ({
    name,
    kind,
    holds: kind === 'step' ? () => holds(before, threads, after) : () => holds(after, threads, after),
  }));
}

/** Makes references to a freed row references to freed memory: in the shared state and in the frames that are live. */
function sweeper(
  scratch: Int32Array,
  { control, layout }: Compiled,
  executing: Executing,
): (pool: PoolNode, row: number) => void {
  interface Places {
    readonly scalars: readonly ScalarNode[];
    readonly sets: readonly SetNode[];
    readonly queues: readonly QueueNode[];
  }
  const shared = new Map<string, Places>();
  const frames = layout.frames.map(() => new Map<string, Places>());
  const into = (found: Map<string, Places>, node: Node): void => {
    for (const pool of layout.pools)
      found.set(pool.name, {
        scalars: scalarsOf(node).filter(({ def }) => def.kind === 'ref' && def.of === pool.name),
        sets: partsOf(node, 'set').filter(({ of }) => of === pool.name),
        queues: partsOf(node, 'queue').filter(
          ({ slots }) => slots[0]?.def.kind === 'ref' && slots[0].def.of === pool.name,
        ),
      });
  };
  into(shared, layout.root);
  layout.frames.forEach((frame, id) => into(frames[id] as Map<string, Places>, frame));
  const mark = ({ cell, codec }: ScalarNode, row: number): void => {
    const { word, shift, bits } = cell;
    if (valueOf(scratch, cell) !== codec.freed - codec.rows + row) return;
    scratch[word] = ((scratch[word] as number) & ~((2 ** bits - 1) << shift)) | (codec.freed << shift);
  };
  const sweep = (places: Places | undefined, row: number): void => {
    for (const scalar of places?.scalars ?? []) mark(scalar, row);
    for (const { length, slots } of places?.queues ?? [])
      for (let at = valueOf(scratch, length) - 1; at >= 0; at--) mark(slots[at] as ScalarNode, row);
    for (const { cell, rows } of places?.sets ?? []) {
      if (((valueOf(scratch, cell) >>> row) & 1) === 0) continue;
      scratch[cell.word] =
        ((scratch[cell.word] as number) & ~(1 << (cell.shift + row))) | (1 << (cell.shift + rows));
    }
  };
  return (pool, row) => {
    sweep(shared.get(pool.name), row);
    control.places.forEach((places, thread) => {
      const { frame: executed } =
        thread === executing.me ? (control.steps[executing.step]?.offer ?? { frame: null }) : { frame: null };
      const counter = layout.counters[thread] as Cell;
      let frame = executed ?? places[valueOf(scratch, counter)]?.frame ?? null;
      for (; frame !== null; frame = frame.caller) sweep(frames[frame.id]?.get(pool.name), row);
    });
  };
}

/** The scalars of a part of the state, without those in lists, whose unused slots stand for nothing. */
function scalarsOf(node: Node): ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'record') return Object.values(node.nodes).flatMap(scalarsOf);
  return node.kind === 'table' || node.kind === 'pool' ? node.rows.flatMap(scalarsOf) : [];
}

function partsOf<K extends 'set' | 'queue'>(node: Node, kind: K): (Node & { kind: K })[] {
  // The kind was just tested; TypeScript does not narrow a union by a generic.
  if (node.kind === kind) return [node as Node & { kind: K }];
  if (node.kind === 'record') return Object.values(node.nodes).flatMap((inner) => partsOf(inner, kind));
  return node.kind === 'table' || node.kind === 'pool' ? node.rows.flatMap((row) => partsOf(row, kind)) : [];
}
