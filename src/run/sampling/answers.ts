/** Every property of a state, in two orders and on two engines: the answers must be the same, and the state what it was. */
import type { Claim, System } from '../../explorer/index.ts';
import {
  type Compiled,
  ModelError,
  type PlainState,
  type Property,
  type Reference,
} from '../../language/index.ts';
import { Fault } from '../fault.ts';

/** What a property said, or what it threw. */
type Answer = boolean | string;

export class Answers {
  private readonly model: Compiled['model'];
  private readonly properties: readonly Property<unknown>[];
  private readonly claims: readonly Claim[];
  private readonly reference: Reference;
  private readonly system: System;

  constructor(
    { model, properties }: Compiled,
    only: readonly string[] | null,
    reference: Reference,
    system: System,
  ) {
    this.model = model;
    this.properties = properties.filter(({ name }) => only === null || only.includes(name));
    this.claims = system.claims;
    this.reference = reference;
    this.system = system;
  }

  /** @throws ModelError for a property that has two answers or changes the state, Fault when the engines differ */
  judge(state: Int32Array, plain: PlainState): void {
    const { reference, system } = this;
    system.scratch.set(state);
    system.origin.set(state);
    const isAtRest = reference.atRest(plain);
    if (system.atRest() !== isAtRest) throw new Fault('the two engines disagree whether threads are at rest');
    const ofState = (kind: Claim['kind']): boolean =>
      kind === 'invariant' || kind === 'reachable' || kind === 'leads to' || (kind === 'at rest' && isAtRest);
    const claims = this.claims.filter(({ kind }) => ofState(kind));
    const properties = this.properties.filter(({ kind }) => ofState(kind));
    const fast = this.inTwoOrders(claims, ({ holds }) => holds());
    for (let word = 0; word < state.length; word++)
      if (system.scratch[word] !== state[word])
        throw this.mistake('a property changes the state that it judges');
    const slow = this.inTwoOrders(properties, (property) => reference.judge(property, plain));
    for (const [name, answer] of slow) this.compare(name, fast.get(name), answer);
    for (const { kind, name } of properties)
      if ((kind === 'invariant' || kind === 'at rest') && slow.get(name) !== true)
        throw this.mistake(
          `the property "${name}" was true of a state when it was searched, and is not any more`,
        );
  }

  /** @throws as `judge` */
  judgeStep(before: PlainState, after: PlainState, step: number): void {
    const properties = this.properties.filter(({ kind }) => kind === 'step');
    if (properties.length === 0) return;
    const told = this.inTwoOrders(properties, (property) => this.reference.judge(property, after, before));
    for (const [name, answer] of told)
      if (answer !== true)
        throw this.mistake(
          `the property "${name}" was true of a step when it was searched, and is not any more (step ${step})`,
        );
  }

  private inTwoOrders<P extends { readonly name: string }>(
    properties: readonly P[],
    ask: (property: P) => boolean,
  ): ReadonlyMap<string, Answer> {
    const answered = (property: P): Answer => {
      try {
        return ask(property);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    const answers = new Map<string, Answer>();
    for (const property of properties) answers.set(property.name, answered(property));
    for (const property of properties.toReversed()) {
      const again = answered(property);
      const before = answers.get(property.name);
      if (again !== before)
        throw this.mistake(
          `the property "${property.name}" was asked twice of one state and said ${String(before)}, then ${String(again)}`,
        );
    }
    return answers;
  }

  private compare(name: string, fast: Answer | undefined, slow: Answer): void {
    if (fast === slow) return;
    // What one engine lets a property do and the other refuses is something that no property may do.
    if (typeof fast === 'string' || typeof slow === 'string')
      throw this.mistake(`the property "${name}" threw: ${typeof slow === 'string' ? slow : String(fast)}`);
    throw new Fault(
      `the two engines disagree about the property "${name}": either dmaze is wrong, or it depends on something besides the state`,
    );
  }

  private mistake(what: string): ModelError {
    return new ModelError(
      `${what}: a property looks at the state and at nothing else, and changes nothing`,
      this.model.source,
    );
  }
}
