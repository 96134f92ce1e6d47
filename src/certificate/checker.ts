/**
 * Checks a certificate: that the states in it are exactly those that can be reached, and that every claim is true of them. It shares no
 * code with the search or the fast engine: what a step does and what a property says it asks the reference engine, all else it
 * does by itself, in plain loops. Small enough to be read.
 */
import type { PlainState, PlainStep, Property } from '../language/index.ts';

/** The states, by parts: a state is a row of numbers, each of them the place of a part's text among the texts of its column. */
export interface States {
  readonly columns: readonly (readonly string[])[];
  /** Row by row. */
  readonly rows: Int32Array;
}

/** What the checker asks of the model. */
export interface Program {
  readonly threads: number;
  initial(): PlainStep;
  successors(state: PlainState): readonly PlainStep[];
  threadOf(step: number): number;
  /** May this thread stop here for good? */
  restsIn(state: PlainState, thread: number): boolean;
  judge(property: Property<unknown>, state: PlainState, before?: PlainState): boolean;
  /** The rows of the threads that a claim of never being stuck is about. */
  threadsOf(property: Property<unknown>): readonly number[];
  readonly properties: readonly Property<unknown>[];
}

/** Why a claim cannot be certified, or null. */
export function uncertifiable(properties: readonly Property<unknown>[]): string | null {
  const found = properties.find(({ kind }) => kind === 'leads to');
  return found === undefined
    ? null
    : `"${found.name}" is about what comes in the end, which no certificate covers yet`;
}

/** The parts of a state, as texts: each field of the shared state, then each thread. */
export function partsOf({ shared, threads }: PlainState): string[] {
  return [
    ...Object.entries(shared).map((field) => JSON.stringify(field)),
    ...threads.map((thread) => JSON.stringify(thread)),
  ];
}

export interface Checked {
  readonly states: number;
  readonly edges: number;
}

/** @returns what was counted, or in one sentence why the certificate proves nothing */
export function checkCertificate(states: States, claimed: Checked, program: Program): Checked | string {
  return new Checking(states, claimed, program).verdict();
}

class Checking {
  private readonly states: States;
  private readonly claimed: Checked;
  private readonly program: Program;
  private readonly count: number;
  private readonly width: number;
  private readonly numbers: readonly ReadonlyMap<string, number>[];
  private readonly slots: Int32Array;
  /** Edges of the graph, as pairs of numbers. */
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  /** By state, the threads that can take a step or may stop, as bits of a list for each claim that asks for it. */
  private readonly free: Uint8Array[];
  private readonly stuckClaims: readonly Property<unknown>[];

  constructor(states: States, claimed: Checked, program: Program) {
    this.states = states;
    this.claimed = claimed;
    this.program = program;
    this.width = states.columns.length;
    this.count = this.width === 0 ? 0 : states.rows.length / this.width;
    this.numbers = states.columns.map((texts) => new Map(texts.map((text, at) => [text, at])));
    this.slots = new Int32Array(2 ** (33 - Math.clz32(Math.max(8, this.count))));
    this.stuckClaims = program.properties.filter(({ kind }) => kind === 'never stuck');
    this.free =
      this.stuckClaims.length === 0
        ? []
        : Array.from({ length: program.threads }, () => new Uint8Array(this.count));
  }

  verdict(): Checked | string {
    const { claimed, count, program, width } = this;
    const why = uncertifiable(program.properties);
    if (why !== null) return why;
    if (!Number.isInteger(count) || count < 1) return 'it has no states';
    for (let at = 0; at < this.states.rows.length; at++) {
      const number = this.states.rows[at] as number;
      if (number < 0 || number >= (this.states.columns[at % width]?.length ?? 0))
        return 'a state in it has a part that is not there';
    }
    for (let state = 0; state < count; state++)
      if (!this.enter(state)) return `the state number ${state} is in it twice`;
    const first = program.initial();
    if ('because' in first) return `the initial state breaks a rule: ${first.because}`;
    const start = this.find(first.state);
    if (start < 0) return 'the initial state is not in it';
    const walked = this.walk(start);
    if (typeof walked === 'string') return walked;
    if (walked.states !== count) return `${count - walked.states} of its states cannot be reached`;
    if (walked.states !== claimed.states || walked.edges !== claimed.edges)
      return `it says ${claimed.states} states and ${claimed.edges} edges, and there are ${walked.states} and ${walked.edges}`;
    return this.stuck() ?? walked;
  }

  /** Goes through all states that can be reached, and judges each and every step. */
  private walk(start: number): Checked | string {
    const { count, free, program } = this;
    const { properties } = program;
    const waiting = properties.filter(({ kind }) => kind === 'reachable');
    const unreached = new Set(waiting);
    const seen = new Uint8Array(count);
    const queue = [start];
    seen[start] = 1;
    let edges = 0;
    for (let at = 0; at < queue.length; at++) {
      const index = queue[at] as number;
      const state = this.read(index);
      const refuted = this.refutedBy(state, unreached);
      if (refuted !== null) return refuted;
      const steps = program.successors(state);
      if (steps.length === 0 && properties.some(({ kind }) => kind === 'deadlock') && !this.isAtRest(state))
        return `in the state number ${index} no thread can take a step, and not all may stop`;
      for (const step of steps) {
        edges++;
        if ('because' in step) return `a step from the state number ${index} breaks a rule: ${step.because}`;
        const next = this.find(step.state);
        if (next < 0) return `a step from the state number ${index} leads to a state that is not in it`;
        for (const property of properties)
          if (property.kind === 'step' && !program.judge(property, step.state, state))
            return `"${property.name}" is not true of a step from the state number ${index}`;
        if (free.length > 0) {
          this.from.push(index);
          this.to.push(next);
          (free[program.threadOf(step.step)] as Uint8Array)[index] = 1;
        }
        if (seen[next] === 1) continue;
        seen[next] = 1;
        queue.push(next);
      }
      for (let thread = 0; thread < free.length; thread++)
        if (program.restsIn(state, thread)) (free[thread] as Uint8Array)[index] = 1;
    }
    const [never] = unreached;
    if (never !== undefined) return `no state in it is as "${never.name}" says that one is`;
    return { states: queue.length, edges };
  }

  /** The claim that a state refutes, or null. What it reaches is taken out of `unreached`. */
  private refutedBy(state: PlainState, unreached: Set<Property<unknown>>): string | null {
    const { program } = this;
    for (const property of program.properties) {
      const { kind, name } = property;
      if (kind === 'reachable' && unreached.has(property) && program.judge(property, state))
        unreached.delete(property);
      if (kind !== 'invariant' && !(kind === 'at rest' && this.isAtRest(state))) continue;
      if (!program.judge(property, state)) return `"${name}" is not true of a state in it`;
    }
    return null;
  }

  /** Wherever a thread can neither take a step nor stop, some way leads to where it can: found backwards from there. */
  private stuck(): string | null {
    const { count, free, from, program, stuckClaims, to } = this;
    if (stuckClaims.length === 0) return null;
    const heads = new Int32Array(count).fill(-1);
    const chain = new Int32Array(to.length);
    to.forEach((target, edge) => {
      chain[edge] = heads[target] as number;
      heads[target] = edge;
    });
    for (const claim of stuckClaims)
      for (const thread of program.threadsOf(claim)) {
        const good = (free[thread] as Uint8Array).slice();
        const queue = [...good.keys()].filter((state) => good[state] === 1);
        for (let at = 0; at < queue.length; at++)
          for (let edge = heads[queue[at] as number] as number; edge >= 0; edge = chain[edge] as number) {
            const before = from[edge] as number;
            if (good[before] === 1) continue;
            good[before] = 1;
            queue.push(before);
          }
        if (queue.length < count)
          return `"${claim.name}": a thread is stuck in the state number ${good.indexOf(0)}`;
      }
    return null;
  }

  private isAtRest(state: PlainState): boolean {
    for (let thread = 0; thread < this.program.threads; thread++)
      if (!this.program.restsIn(state, thread)) return false;
    return true;
  }

  private read(index: number): PlainState {
    const { states, width } = this;
    const { threads } = this.program;
    const shared: [string, unknown][] = [];
    const standing: unknown[] = [];
    for (let column = 0; column < width; column++) {
      const text = states.columns[column]?.[states.rows[index * width + column] as number] ?? 'null';
      const part: unknown = JSON.parse(text);
      // As `partsOf` writes them: a pair of name and value for each field, then the threads.
      if (column < width - threads) shared.push(part as [string, unknown]);
      else standing.push(part);
    }
    // What is no state leads nowhere that is one: it is refused when it is looked for.
    return { shared: Object.fromEntries(shared), threads: standing } as unknown as PlainState;
  }

  /** The number of a state, or -1. */
  private find(state: PlainState): number {
    const parts = partsOf(state);
    if (parts.length !== this.width) return -1;
    const row = new Int32Array(this.width);
    for (let column = 0; column < row.length; column++) {
      const number = this.numbers[column]?.get(parts[column] as string);
      if (number === undefined) return -1;
      row[column] = number;
    }
    return (this.slots[this.slotOf(row, 0)] as number) - 1;
  }

  /** @returns false when it is there already */
  private enter(state: number): boolean {
    const slot = this.slotOf(this.states.rows, state * this.width);
    if (this.slots[slot] !== 0) return false;
    this.slots[slot] = state + 1;
    return true;
  }

  /** Where the row at `rows[at ..]` is, or belongs. */
  private slotOf(rows: Int32Array, at: number): number {
    const { slots, width } = this;
    const own = this.states.rows;
    let hash = 0;
    for (let column = 0; column < width; column++)
      hash = Math.imul(hash ^ (rows[at + column] as number), 0x9e3779b1) ^ (hash >>> 15);
    for (let slot = hash & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const known = (slots[slot] as number) - 1;
      if (known < 0) return slot;
      let column = 0;
      while (column < width && own[known * width + column] === rows[at + column]) column++;
      if (column === width) return slot;
    }
  }
}
