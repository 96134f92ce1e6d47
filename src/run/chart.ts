/** Walks all of an instance and notes how one of its objects changes: the states of a chart, and what leads from one to another. */
import { breadthFirst, type Sink, type System } from '../explorer/index.ts';
import {
  type Compiled,
  compile,
  decode,
  type Model,
  objectsOf,
  type Parameters,
  type Plain,
  type Projected,
  referenceOf,
  stepInWords,
  subjectsOf,
  systemOf,
} from '../language/index.ts';
import { type Chart, CHART_SCHEMA, type ChartEdge, type ChartState } from '../report/index.ts';
import { authored } from './authored.ts';
import type { CheckOptions } from './check-options.ts';
import { instanceNamed } from './instance-named.ts';
import { drive } from './drive.ts';
import { Misuse, unknown } from './misuse.ts';
import { cutInWords } from './tell.ts';
import { tool } from './tool.ts';

/** States of the projection beyond which nobody will draw it: then the walk ends. */
const FAR_TOO_MANY = 2_000;
/** More than there can be states of it. */
const NUMBERS = 2 ** 16;
/** Bits that a number counts exactly. */
const EXACT = 53;

/**
 * Charts one object of an instance. No property is judged, and a step that breaks a rule of the language leads nowhere.
 * @param of a table, pool or record of the state, or one row, as `bos[0]`
 * @param by its fields; all of them when there is none
 * @throws Misuse for an object or a field that is not there, ModelError for a mistake in the model
 */
export async function chart(
  model: Model,
  instance: string,
  of: string,
  by: readonly string[],
  options: Pick<CheckOptions, 'set' | 'limits' | 'signal' | 'onProgress'> = {},
): Promise<Chart> {
  const { set = {}, signal, onProgress } = options;
  const values = { ...instanceNamed(model, instance).parameters, ...set };
  const compiled = authored(model, () => compile(model, values));
  const { fields, rows } = rowsOf(compiled, of, by);
  const notes = new Notes(compiled, rows);
  const began = performance.now();
  const clock = (): number => (performance.now() - began) / 1000;
  const limits = {
    ...options.limits,
    clock,
    cancelled: (): boolean => signal?.aborted === true || notes.states.length > FAR_TOO_MANY,
  };
  const search = authored(model, () => breadthFirst(notes.system, limits));
  await drive(search, async (progress) => {
    onProgress?.({ ...progress, seconds: clock() });
    return true;
  });
  const { states: seen, verdict } = search.outcome();
  const cut = verdict.kind === 'undecided' ? cutInWords(verdict.because) : null;
  const partial = notes.states.length > FAR_TOO_MANY ? `more than ${FAR_TOO_MANY} states` : cut;
  return {
    schema: CHART_SCHEMA,
    tool: tool(),
    model: model.id,
    instance,
    parameters: compiled.parameters,
    of,
    by: fields,
    states: notes.told(fields),
    edges: notes.edges(),
    seen,
    ...(partial === null ? {} : { partial }),
  };
}

/** What can be charted. */
export function objectsIn(model: Model, instance: string, set: Parameters = {}): readonly string[] {
  const { parameters } = instanceNamed(model, instance);
  return objectsOf(authored(model, () => compile(model, { ...parameters, ...set })));
}

function rowsOf(
  compiled: Compiled,
  of: string,
  by: readonly string[],
): { fields: readonly string[]; rows: readonly Projected[] } {
  const subjects = subjectsOf(compiled, of);
  const [first] = subjects ?? [];
  if (subjects === null || first === undefined)
    throw unknown(`the state of ${compiled.model.id} has no object`, of, objectsOf(compiled));
  const fields = by.length === 0 ? first.fields : by;
  for (const field of fields)
    if (!first.fields.includes(field)) throw unknown(`${of} has no field`, field, first.fields);
  const rows = subjects.map(({ cells, path }) => ({ path, cells: cells(fields) }));
  const bits = (rows[0]?.cells ?? []).reduce((total, cell) => total + cell.bits, 0);
  if (bits > EXACT)
    throw new Misuse(
      `${of} by ${fields.join(', ')} has too many states to be drawn: choose fewer fields with --by`,
    );
  return { fields, rows };
}

/** A state of the projection: where it was first seen. */
interface Noted {
  readonly row: string;
  /** A whole state in which the row is so. */
  readonly words: Int32Array;
  initial: boolean;
}

/** What is noted while a system is walked. */
class Notes {
  readonly system: System;
  readonly states: Noted[] = [];
  /** The number of a state, by the values of its bits. */
  private readonly numbers = new Map<number, number>();
  /** By from and to, the steps that lead from one to the other. */
  private readonly changes = new Map<number, Set<number>>();
  private readonly compiled: Compiled;
  private readonly rows: readonly Projected[];

  constructor(compiled: Compiled, rows: readonly Projected[]) {
    this.compiled = compiled;
    this.rows = rows;
    const system = systemOf(compiled, []);
    let sink: Sink | null = null;
    const spy: Sink = {
      push: (step) => {
        if (step < 0)
          for (const row of rows) (this.states[this.number(row, system.scratch)] as Noted).initial = true;
        else this.note(step, system);
        sink?.push(step);
      },
      fault: () => undefined,
    };
    this.system = {
      ...system,
      initial: (into) => {
        sink = into;
        system.initial(spy);
      },
      successors: (states, offset, into) => {
        sink = into;
        system.successors(states, offset, spy);
      },
    };
  }

  private note(step: number, { origin, scratch }: System): void {
    if (this.states.length > FAR_TOO_MANY) return;
    for (const row of this.rows) {
      const before = keyOf(row, origin);
      if (before === keyOf(row, scratch)) continue;
      const edge = this.number(row, origin) * NUMBERS + this.number(row, scratch);
      const steps = this.changes.get(edge);
      if (steps === undefined) this.changes.set(edge, new Set([step]));
      else steps.add(step);
    }
  }

  private number(row: Projected, words: Int32Array): number {
    const key = keyOf(row, words);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.states.length;
    this.numbers.set(key, number);
    this.states.push({ row: row.path, words: words.slice(0, this.system.words), initial: false });
    return number;
  }

  told(fields: readonly string[]): readonly ChartState[] {
    const reference = referenceOf(this.compiled);
    return this.states.map(({ initial, row, words }) => {
      const record = at(reference.told(decode(this.compiled, words, 0)), row);
      const values =
        record === null ? null : Object.fromEntries(fields.map((field) => [field, at(record, field)]));
      return { initial, values };
    });
  }

  edges(): readonly ChartEdge[] {
    return [...this.changes].map(([edge, steps]) => ({
      from: Math.floor(edge / NUMBERS),
      to: edge % NUMBERS,
      routines: [...new Set([...steps].map((step) => stepInWords(this.compiled, step).routine))],
    }));
  }
}

/** The values of a row's bits, one after the other: the same number for rows of which they are the same. */
function keyOf({ cells }: Projected, words: Int32Array): number {
  let key = 0;
  for (const { bits, shift, word } of cells)
    key = key * 2 ** bits + (((words[word] as number) >>> shift) & (2 ** bits - 1));
  return key;
}

/** The part of a state at a path. */
function at(state: Plain, path: string): Plain {
  let part: unknown = state;
  // The path is one that the layout of this very state has.
  for (const key of path.split(/[.[\]]+/).filter((name) => name !== ''))
    part = (part as Readonly<Record<string, unknown>>)[key];
  return part as Plain;
}
