/**
 * Checks a certificate of *holds* without searching. It shares no code with the explorer, nor with the engine that searches: of
 * dmaze it uses how a model is compiled to control flow, and the reference interpreter, which takes one step on plain data.
 *
 * The initial state is among those listed, and every step from each of them leads to another one of them: so nothing else can
 * be reached, and what is true of all of them is true of the model. Each has a predecessor one level before: so all are reachable.
 */
import type { Compiled } from '../language/compile/compile.ts';
import { fairnessOf } from '../language/fairness.ts';
import type { Property } from '../language/model.ts';
import type { Plain, PlainState, PlainThread } from '../language/plain.ts';
import { PlainSteps } from '../language/reference/plain-steps.ts';
import type { Certificate } from './certificate.ts';
import { keyOf, listed, partNames, partsOf, programText } from './program-text.ts';

/** What checking a certificate comes to. */
export type Checked =
  | {
      readonly kind: 'confirmed';
      readonly states: number;
      readonly edges: number;
      readonly claims: readonly string[];
    }
  | { readonly kind: 'refuted'; readonly because: string };

/**
 * @param compiled the model, with the parameters of the certificate
 * @param required the names of the properties that have to be in the certificate, in the order of the model
 * @returns a generator that pauses now and then, and returns what came of it
 */
export function* checkCertificate(
  compiled: Compiled,
  required: readonly string[],
  certificate: Certificate,
): Generator<number, Checked> {
  try {
    return yield* new Checker(compiled, required, certificate).check();
  } catch (error) {
    if (error instanceof Refuted) return { kind: 'refuted', because: error.message };
    // A state that is none of the model's makes the interpreter throw: whatever it says, nothing is confirmed.
    const because = error instanceof Error ? error.message : String(error);
    return { kind: 'refuted', because: `one of its states cannot be expanded: ${because}` };
  }
}

/** The certificate does not say what it has to. */
class Refuted extends Error {}

/** States checked between two pauses. */
const SLICE = 64;

class Checker {
  private readonly compiled: Compiled;
  private readonly required: readonly string[];
  private readonly certificate: Certificate;
  private readonly plain: PlainSteps;
  private readonly numbers: readonly ReadonlyMap<string, number>[];
  /** By the numbers of its parts, which state it is. */
  private readonly index = new Map<string, number>();
  private readonly parsed: (Plain | undefined)[][];
  private readonly properties: readonly Property<unknown>[];
  /** Edges of state `s` from `first[s]` on: where they lead, and who takes them. Kept for claims that need the graph. */
  private readonly first: Uint32Array;
  private targets = new Uint32Array(1024);
  private takers = new Uint16Array(1024);
  private edges = 0;

  constructor(compiled: Compiled, required: readonly string[], certificate: Certificate) {
    this.compiled = compiled;
    this.required = required;
    this.certificate = certificate;
    this.plain = new PlainSteps(compiled);
    this.numbers = certificate.values.map(
      (values) => new Map(values.map((value, number) => [value, number])),
    );
    this.parsed = certificate.values.map((values) => values.map(() => undefined));
    this.properties = compiled.properties.filter(({ name }) => required.includes(name));
    this.first = new Uint32Array(certificate.head.states + 1);
  }

  *check(): Generator<number, Checked> {
    const { claims, edges, states } = this.certificate.head;
    this.checkHead();
    this.indexStates();
    const depth = this.depths();
    const reached = new Uint8Array(states);
    const unmet = new Set(this.properties.filter(({ kind }) => kind === 'reachable'));
    this.checkInitial(depth, reached);
    for (let state = 0; state < states; state++) {
      if (state % SLICE === 0) yield state;
      this.expand(state, depth, reached, unmet);
    }
    const lost = reached.indexOf(0);
    if (lost >= 0) throw new Refuted(`state ${lost} has no predecessor one level before`);
    if (this.edges !== edges)
      throw new Refuted(`the states have ${this.edges} steps, and the certificate says ${edges}`);
    for (const { name } of unmet) throw new Refuted(`no state is as "${name}" says that one is`);
    this.first[states] = this.edges;
    for (const property of this.properties) {
      if (property.kind === 'never stuck') yield* this.checkNeverStuck(property);
      if (property.kind === 'leads to') yield* this.checkLeadsTo(property);
    }
    return { kind: 'confirmed', states, edges, claims };
  }

  private checkHead(): void {
    const { claims, parts, program } = this.certificate.head;
    const { control, shared } = this.compiled;
    if (JSON.stringify(claims) !== JSON.stringify(this.required))
      throw new Refuted(`it is about ${listed(claims)}, and has to be about ${listed(this.required)}`);
    if (JSON.stringify(program) !== JSON.stringify(programText(this.compiled)))
      throw new Refuted('its program is not that of the model: the model has changed');
    if (JSON.stringify(parts) !== JSON.stringify(partNames(shared, control.threads)))
      throw new Refuted('its states do not have the parts that those of the model have');
  }

  private indexStates(): void {
    const { head, rows, values } = this.certificate;
    const width = head.parts.length;
    for (let state = 0; state < head.states; state++) {
      const row = rows.subarray(state * width, (state + 1) * width);
      row.forEach((number, part) => {
        if (number >= (values[part] as readonly string[]).length)
          throw new Refuted(`state ${state} has a value that there is none of`);
      });
      this.index.set(keyOf(row), state);
    }
    if (this.index.size !== head.states) throw new Refuted('a state is in it twice');
  }

  private depths(): Uint32Array {
    const { levels, states } = this.certificate.head;
    const depth = new Uint32Array(states);
    levels.forEach((start, level) => depth.fill(level, start, levels[level + 1] ?? states));
    return depth;
  }

  private checkInitial(depth: Uint32Array, reached: Uint8Array): void {
    const first = this.plain.initial();
    if (!('state' in first))
      throw new Refuted(`the model breaks a rule before its first step: ${first.because}`);
    const found = this.find(first.state);
    if (found < 0 || depth[found] !== 0) throw new Refuted('the initial state is not in it');
    reached[found] = 1;
  }

  /** Takes every step from a state, and judges the state and the steps. */
  private expand(
    state: number,
    depth: Uint32Array,
    reached: Uint8Array,
    unmet: Set<Property<unknown>>,
  ): void {
    const { plain } = this;
    const origin = this.stateOf(state);
    const { steps } = this.compiled.control;
    this.first[state] = this.edges;
    const successors = plain.successors(origin);
    for (const next of successors) {
      const name = steps[next.step];
      const said = `"${name?.label}" of ${name?.routine}`;
      if (!('state' in next)) throw new Refuted(`state ${state}: ${said} breaks a rule: ${next.because}`);
      const target = this.find(next.state);
      if (target < 0) throw new Refuted(`state ${state}: ${said} leads to a state that is not in it`);
      if (depth[target] === (depth[state] as number) + 1) reached[target] = 1;
      this.note(target, name?.thread ?? 0);
      for (const property of this.properties)
        if (property.kind === 'step') this.judge(property, state, next.state, origin);
    }
    const rests = plain.atRest(origin);
    for (const property of this.properties) {
      const { kind, name } = property;
      if (kind === 'invariant' || (kind === 'at rest' && rests)) this.judge(property, state, origin);
      if (kind === 'deadlock' && successors.length === 0 && !rests)
        throw new Refuted(
          `state ${state}: no step can be taken, and not every thread is at rest ("${name}")`,
        );
    }
    for (const property of unmet) if (this.answer(property, state, origin)) unmet.delete(property);
  }

  private judge(property: Property<unknown>, state: number, now: PlainState, before?: PlainState): void {
    if (!this.answer(property, state, now, before))
      throw new Refuted(`state ${state}: "${property.name}" is not true`);
  }

  private answer(property: Property<unknown>, state: number, now: PlainState, before?: PlainState): boolean {
    try {
      return this.plain.judge(property, now, before) === true;
    } catch (error) {
      throw new Refuted(
        `state ${state}: "${property.name}" threw: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /**
   * From every state in which one of its threads can neither act nor stop, one is reached in which it can: what is free
   * spreads backwards along the steps until nothing changes.
   */
  private *checkNeverStuck({ name, threads: about }: Property<unknown>): Generator<number, void> {
    const { states } = this.certificate.head;
    const { threads } = this.compiled.control;
    for (const [thread, { name: called }] of threads.entries()) {
      if (about !== undefined && !about.includes(called)) continue;
      const free = new Uint8Array(states);
      for (let state = 0; state < states; state++) {
        if (state % SLICE === 0) yield state;
        free[state] = Number(this.acts(state, thread) || this.mayStop(state, thread));
      }
      for (let changed = true; changed; ) {
        changed = false;
        for (let state = states - 1; state >= 0; state--) {
          if (free[state] === 1) continue;
          for (let edge = this.first[state] as number; edge < (this.first[state + 1] as number); edge++)
            if (free[this.targets[edge] as number] === 1) {
              free[state] = 1;
              changed = true;
              break;
            }
        }
        yield states;
      }
      const stuck = free.indexOf(0);
      if (stuck >= 0) throw new Refuted(`state ${stuck}: "${called}" can never go on from there ("${name}")`);
    }
  }

  /**
   * No fair run stays for ever among states that do not hold, from one on that the claim is about. A run stays in a strongly
   * connected component in the end. One is fair unless a thread that is owed a step takes none there: of weak fairness a
   * thread that could act everywhere there, of strong fairness one that could somewhere. For the latter, those states are
   * taken out and what is left is looked at again.
   */
  private *checkLeadsTo(property: Property<unknown>): Generator<number, void> {
    const { levels, states } = this.certificate.head;
    const inside = new Uint8Array(states);
    const stack: number[] = [];
    for (let state = 0; state < states; state++) {
      if (state % SLICE === 0) yield state;
      const plain = this.stateOf(state);
      if (this.answer(property, state, plain)) continue;
      inside[state] = 1;
      const isFirst = state < (levels[1] ?? states);
      if (property.from === undefined ? isFirst : this.plain.startsIn(property, plain)) stack.push(state);
    }
    // Only what a run comes to from there matters.
    const come = new Uint8Array(states);
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (come[state] === 1) continue;
      come[state] = 1;
      if (this.mayEnd(state)) throw new Refuted(`state ${state}: a run may end there ("${property.name}")`);
      for (let edge = this.first[state] as number; edge < (this.first[state + 1] as number); edge++) {
        const target = this.targets[edge] as number;
        if (inside[target] === 1) stack.push(target);
      }
    }
    const owed = fairnessOf(property.fairness, this.compiled.control.threads);
    const parts = [Array.from(come.keys()).filter((state) => come[state] === 1)];
    for (let part = parts.pop(); part !== undefined; part = parts.pop())
      for (const component of this.components(part)) {
        yield component.length;
        parts.push(...this.leftOf(component, owed, property.name));
      }
  }

  /** What of a component a fair run may still go round in; none where fairness forbids it. @throws Refuted where it may */
  private leftOf(component: readonly number[], owed: readonly string[], name: string): number[][] {
    const within = new Set(component);
    const acting = new Set<number>();
    for (const state of component)
      for (let edge = this.first[state] as number; edge < (this.first[state + 1] as number); edge++)
        if (within.has(this.targets[edge] as number)) acting.add(this.takers[edge] as number);
    const waiting = owed.flatMap((_, thread) => (acting.has(thread) ? [] : [thread]));
    if (
      waiting.some(
        (thread) => owed[thread] === 'weak' && component.every((state) => this.mustAct(state, thread)),
      )
    )
      return [];
    const strong = waiting.filter(
      (thread) => owed[thread] === 'strong' && component.some((state) => this.mustAct(state, thread)),
    );
    if (strong.length === 0)
      throw new Refuted(`state ${component[0]}: a fair run may stay there for ever ("${name}")`);
    return [component.filter((state) => !strong.some((thread) => this.mustAct(state, thread)))];
  }

  /** The strongly connected components of some states, those without a step inside left out (R. Tarjan, 1972; no recursion). */
  private *components(states: readonly number[]): Generator<number[]> {
    const within = new Set(states);
    const order = new Map<number, number>();
    const low = new Map<number, number>();
    const open: number[] = [];
    const isOpen = new Set<number>();
    for (const root of states) {
      if (order.has(root)) continue;
      const calls: { state: number; edge: number }[] = [];
      const enter = (state: number): void => {
        order.set(state, order.size);
        low.set(state, order.size - 1);
        open.push(state);
        isOpen.add(state);
        calls.push({ state, edge: this.first[state] as number });
      };
      enter(root);
      for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
        const { state } = call;
        if (call.edge < (this.first[state + 1] as number)) {
          const target = this.targets[call.edge++] as number;
          if (!within.has(target)) continue;
          if (!order.has(target)) enter(target);
          else if (isOpen.has(target))
            low.set(state, Math.min(low.get(state) as number, order.get(target) as number));
          continue;
        }
        calls.pop();
        const caller = calls.at(-1);
        if (caller !== undefined)
          low.set(caller.state, Math.min(low.get(caller.state) as number, low.get(state) as number));
        if (low.get(state) !== order.get(state)) continue;
        const component = open.splice(open.lastIndexOf(state));
        component.forEach((one) => isOpen.delete(one));
        const own = this.targets.subarray(this.first[state], this.first[state + 1]);
        if (component.length > 1 || own.includes(state)) yield component;
      }
    }
  }

  /** May a run end here: does nobody have to act? */
  private mayEnd(state: number): boolean {
    return this.compiled.control.threads.every((_, thread) => !this.mustAct(state, thread));
  }

  private mustAct(state: number, thread: number): boolean {
    return this.acts(state, thread) && !this.mayStop(state, thread);
  }

  private acts(state: number, thread: number): boolean {
    return this.takers.subarray(this.first[state], this.first[state + 1]).includes(thread);
  }

  private mayStop(state: number, thread: number): boolean {
    return this.plain.restsAt(thread, this.threadOf(state, thread).pc);
  }

  private note(target: number, taker: number): void {
    if (this.edges === this.targets.length) {
      const [targets, takers] = [new Uint32Array(2 * this.edges), new Uint16Array(2 * this.edges)];
      targets.set(this.targets);
      takers.set(this.takers);
      this.targets = targets;
      this.takers = takers;
    }
    this.targets[this.edges] = target;
    this.takers[this.edges++] = taker;
  }

  /** Which state of the certificate this is, or -1. */
  private find(state: PlainState): number {
    const parts = partsOf(this.compiled.shared, state);
    const row = new Uint32Array(parts.length);
    for (let part = 0; part < parts.length; part++) {
      const number = this.numbers[part]?.get(parts[part] as string);
      if (number === undefined) return -1;
      row[part] = number;
    }
    return this.index.get(keyOf(row)) ?? -1;
  }

  /** A state of the certificate. What it is made of is shared with others, and copied before it is changed. */
  private stateOf(state: number): PlainState {
    const { control, shared } = this.compiled;
    let part = 0;
    const next = (): Plain => this.value(state, part++);
    const fields = Object.entries(shared).map(([name, { def }]): [string, Plain] => [
      name,
      def.kind === 'table' || def.kind === 'pool' ? Array.from({ length: def.rows }, next) : next(),
    ]);
    const threads = control.threads.map((_, thread) => this.threadOf(state, thread));
    return { shared: Object.fromEntries(fields), threads };
  }

  private threadOf(state: number, thread: number): PlainThread {
    const { control } = this.compiled;
    const part = this.parsed.length - control.threads.length + thread;
    // Written by `partsOf`; of anything else the interpreter throws.
    return this.value(state, part) as unknown as PlainThread;
  }

  private value(state: number, part: number): Plain {
    const { head, rows, values } = this.certificate;
    const number = rows[state * head.parts.length + part] as number;
    const parsed = this.parsed[part] as (Plain | undefined)[];
    parsed[number] ??= JSON.parse(values[part]?.[number] ?? 'null') as Plain;
    return parsed[number];
  }
}
