/** Packed states and step ids in words. A search never needs this; people and replays do. */
import type { Compiled } from './compile/compile.ts';
import type { Frame } from './compile/control.ts';
import {
  type Cell,
  decode as valueOf,
  type Node,
  type RecordNode,
  type ScalarNode,
} from './compile/layout.ts';
import type { Value } from './field.ts';
import { FREED, type Plain, type PlainFrame, type PlainRecord, type PlainState } from './plain.ts';
import type { Reference } from './reference/engine.ts';
import type { Source } from './source.ts';

/** Reads a packed state, `words[offset ..]`. */
export function decode({ control, layout }: Compiled, words: Int32Array, offset: number): PlainState {
  const reading = new Reading(words, offset);
  const frameOf = (frame: Frame): PlainFrame => {
    // There is a record for every frame of the control flow.
    const { nodes } = layout.frames[frame.id] as RecordNode;
    const args = frame.caller === null ? (control.threads[frame.thread]?.args ?? {}) : {};
    const locals = Object.entries(nodes).map(
      ([name, node]) =>
        [name, Object.hasOwn(args, name) ? (args[name] ?? null) : reading.part(node)] as const,
    );
    return { routine: frame.routine.name, locals: Object.fromEntries(locals) };
  };
  const threads = layout.counters.map((counter, thread) => {
    const pc = reading.bits(counter);
    const frames: PlainFrame[] = [];
    for (let at = control.places[thread]?.[pc]?.frame ?? null; at !== null; at = at.caller)
      frames.unshift(frameOf(at));
    return { pc, frames };
  });
  return { shared: reading.record(layout.root), threads };
}

class Reading {
  private readonly words: Int32Array;
  private readonly offset: number;

  constructor(words: Int32Array, offset: number) {
    this.words = words;
    this.offset = offset;
  }

  bits({ word, shift, bits }: Cell): number {
    return ((this.words[this.offset + word] ?? 0) >>> shift) & (2 ** bits - 1);
  }

  record({ nodes }: RecordNode): PlainRecord {
    return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, this.part(node)]));
  }

  part(node: Node): Plain {
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node);
      case 'set': {
        const members = this.bits(node.cell);
        const rows = Array.from({ length: node.cell.bits }, (_, row) => row).filter(
          (row) => (members >>> row) & 1,
        );
        return rows.map((row) => (row === node.rows ? FREED : row));
      }
      case 'queue':
        return node.slots.slice(0, this.bits(node.length)).map((slot) => this.scalar(slot));
      case 'record':
        return this.record(node);
      case 'lock':
        return this.record(node.record);
      case 'table':
        return node.rows.map((row) => this.record(row));
      case 'pool': {
        const live = this.bits(node.live);
        return node.rows.map((row, id) => ((live >>> id) & 1 ? this.record(row) : null));
      }
    }
  }

  private scalar({ cell, codec, def }: ScalarNode): Plain {
    const raw = this.bits(cell);
    return raw === codec.freed ? FREED : valueOf(def, raw);
  }
}

/** A step by value: what a replay finds it by, in whatever order steps are numbered then. */
export interface StepByValue {
  readonly thread: string;
  readonly routine: string;
  readonly label: string;
  /** What it chose, by the names of the locals; absent when it chose nothing. */
  readonly choice?: Readonly<Record<string, Value>>;
}

export interface StepInWords extends StepByValue {
  readonly source: Source;
}

/** A step id in words. */
export function stepInWords({ control }: Compiled, step: number): StepInWords {
  const name = control.steps[step];
  if (name === undefined) throw new Error(`there is no step ${step}`);
  const { choice, instruction, label, routine } = name;
  const chose = Object.keys(choice).length > 0 ? { choice } : {};
  return {
    thread: control.threads[name.thread]?.name ?? '',
    routine,
    label,
    ...chose,
    source: instruction.source,
  };
}

/** The step of that value which can be taken in a state, or null when there is none. */
export function findStep(
  compiled: Compiled,
  reference: Reference,
  state: PlainState,
  wanted: StepByValue,
): number | null {
  const found = reference.successors(state).find(({ step }) => isStep(stepInWords(compiled, step), wanted));
  return found?.step ?? null;
}

function isStep(a: StepByValue, b: StepByValue): boolean {
  const [chosen, wanted] = [a.choice ?? {}, b.choice ?? {}];
  return (
    a.thread === b.thread &&
    a.routine === b.routine &&
    a.label === b.label &&
    Object.keys(chosen).length === Object.keys(wanted).length &&
    Object.entries(chosen).every(([local, value]) => Object.hasOwn(wanted, local) && wanted[local] === value)
  );
}
