/** What is pinned of an instance, and what was kept of its counterexample: nothing is searched to tell it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUILT_IN, compile, type Expectation, type Model, type Parameters } from '../src/language/index.ts';
import { readCounterexample } from '../src/run/index.ts';

const COUNTEREXAMPLES = fileURLToPath(new URL('../counterexamples/', import.meta.url));

export interface Fact {
  /** `MODEL:INSTANCE` */
  readonly name: string;
  /** All of them, defaults included. */
  readonly parameters: Parameters;
  /** Every property by which it is judged, rules of the language included. */
  readonly judgedBy: readonly string[];
  /** Whether these are but some of the model's. */
  readonly judgedInPart: boolean;
  readonly expect: Expectation | null;
  /** Whether objects are made and freed there. */
  readonly allocates: boolean;
  /** Of the kept counterexample, or null where none is kept. */
  readonly steps: number | null;
}

/** What is known of each instance, by `MODEL:INSTANCE`. */
export type Facts = ReadonlyMap<string, Fact>;

/** @throws Error for an instance that is not there */
export function factNamed(name: string, facts: Facts): Fact {
  const fact = facts.get(name);
  if (fact === undefined) throw new Error(`there is no instance ${name}`);
  return fact;
}

export async function factsOf(models: readonly Model[]): Promise<Facts> {
  const facts = new Map<string, Fact>();
  for (const model of models)
    for (const name of Object.keys(model.instances)) {
      const fact = await factOf(model, name);
      facts.set(fact.name, fact);
    }
  return facts;
}

async function factOf(model: Model, name: string): Promise<Fact> {
  const { claims, expect, parameters: given = {} } = model.instances[name] ?? {};
  const { parameters, properties, shared } = compile(model, given);
  const file = `${COUNTEREXAMPLES}${model.id}/${name}.json`;
  return {
    name: `${model.id}:${name}`,
    parameters,
    judgedBy: [...(claims ?? properties.map((property) => property.name)), ...Object.values(BUILT_IN)],
    judgedInPart: claims !== undefined,
    expect: expect ?? null,
    allocates: Object.values(shared).some(({ def }) => def.kind === 'pool'),
    steps: existsSync(file) ? (await readCounterexample(file)).steps.length : null,
  };
}
