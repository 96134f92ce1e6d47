/** From a model and the parameters of an instance to a program with nothing left open. */
import type { ClaimKind } from '../../explorer/index.ts';
import { inPhase, PHASE } from '../beat.ts';
import {
  checkAmong,
  checkFields,
  checkFunction,
  checkIfGiven,
  checkLine,
  checkThread,
  shown,
} from '../declared.ts';
import { type Fields, type Scalars, type Value } from '../field.ts';
import { ModelError } from '../mistake.ts';
import type { Instance, Model, Parameters, Property } from '../model.ts';
import type { Thread } from '../program.ts';
import { at } from '../source.ts';
import { checkArguments } from './arguments.ts';
import type { Control } from './control.ts';
import { flatten } from './flatten.ts';
import { checkGuards } from './guards.ts';
import { checkInterrupts } from './interrupts.ts';
import { judging } from './judging.ts';
import { type Layout, layOut } from './layout.ts';
import { atOnce, checkThreadRecipes, listOf } from './recipes.ts';
import { checkInterchangeable } from './symmetry.ts';

const CLAIM_KINDS: readonly ClaimKind[] = [
  'invariant',
  'step',
  'at rest',
  'reachable',
  'deadlock',
  'built in',
  'never stuck',
  'leads to',
];

/** A model with its parameters fixed. */
export interface Compiled {
  readonly model: Model;
  readonly parameters: Parameters;
  readonly shared: Fields;
  readonly control: Control;
  readonly layout: Layout;
  readonly properties: readonly Property<unknown>[];
}

/**
 * Compiles a model for one set of parameters.
 * @param overrides values by name; the rest are the model's defaults
 * @throws ModelError for a mistake in the model, in the author's words
 */
export function compile(model: Model, overrides: Parameters = {}): Compiled {
  return inPhase(PHASE.defining, () => compiled(model, overrides));
}

function compiled(model: Model, overrides: Parameters): Compiled {
  const parameters = resolve(model.parameters, overrides, model);
  const shared = atOnce(model.state(parameters), `the state of ${model.id}`, model.source);
  checkFields('the state', shared, model.source);
  const threads = listOf<Thread>(
    model.threads(parameters),
    `what gives the threads of ${model.id}`,
    'threads',
    model.source,
  );
  for (const thread of threads) checkThread(model.id, thread, model.source);
  threads.forEach(checkThreadRecipes);
  if (threads.length === 0) throw new ModelError(`${model.id} has no threads`, model.source);
  const names = new Set<string>();
  for (const thread of threads) {
    if (names.has(thread.name))
      throw new ModelError(`two threads are called "${thread.name}"`, thread.source);
    names.add(thread.name);
  }
  checkInterrupts(threads);
  const control = flatten(threads, parameters, shared);
  const layout = layOut(shared, control);
  checkGuards(shared);
  checkInterchangeable(shared);
  checkArguments(threads, shared);
  const claims = listOf<Property<unknown>>(
    model.properties(parameters),
    `what gives the properties of ${model.id}`,
    'properties',
    model.source,
  );
  for (const property of claims) checkProperty(property, model);
  const properties = claims.map((property, row) => judging(property, row, model.source));
  if (properties.length === 0)
    throw new ModelError(`${model.id} claims nothing: give it at least one property`, model.source);
  const claimed = new Set<string>();
  for (const { name } of properties) {
    if (claimed.has(name)) throw new ModelError(`two properties are called "${name}"`, model.source);
    claimed.add(name);
  }
  for (const property of properties) checkThreads(property, names, model);
  return { model, parameters, shared, control, layout, properties };
}

/** A claim, whoever made it, has a name and says what is true. */
function checkProperty(value: unknown, model: Model): void {
  const property = value as Partial<Property<unknown>> | null | undefined;
  if (typeof property !== 'object' || property === null)
    throw new ModelError(
      `${model.id}: a property is made by invariant() and the like, not ${shown(value)}`,
      model.source,
    );
  const source = property.source ?? model.source;
  checkLine('the name of a property', property.name, source);
  checkAmong(`the property "${property.name}": its kind`, property.kind ?? null, CLAIM_KINDS, source);
  checkFunction(`the property "${property.name}": what holds`, property.holds, source);
  checkIfGiven(`the property "${property.name}": from where on`, property.from, source);
}

/** A claim is about threads that there are. */
function checkThreads(
  { fairness = {}, name, threads = [] }: Property<unknown>,
  names: ReadonlySet<string>,
  model: Model,
): void {
  const { strong = [], unfair = [] } = fairness;
  const [strongest, least] = [strong, unfair].map((which) => (which === 'all' ? [] : which)) as [
    readonly string[],
    readonly string[],
  ];
  const both = strong === 'all' && unfair === 'all' ? 'all' : strongest.find((one) => least.includes(one));
  if (both !== undefined)
    throw new ModelError(
      `the property "${name}": ${both === 'all' ? 'all threads are' : `"${both}" is`} both strong and unfair`,
      model.source,
    );
  for (const thread of [...threads, ...strongest, ...least])
    if (!names.has(thread))
      throw new ModelError(
        `the property "${name}" is about "${thread}", and there is no such thread; there are ${[...names].join(', ')}`,
        model.source,
      );
}

/** The instance of that name. @throws ModelError naming the ones there are */
export function instanceOf(model: Model, name: string): Instance {
  const instance = model.instances[name];
  if (instance !== undefined && Object.hasOwn(model.instances, name)) return instance;
  const known = Object.keys(model.instances).join(', ');
  throw new ModelError(`${model.id} has no instance "${name}"; it has ${known}`);
}

/** Defaults with overrides, each checked against its field. */
export function resolve(fields: Scalars, overrides: Parameters, model: Model): Parameters {
  for (const name of Object.keys(overrides))
    if (!Object.hasOwn(fields, name))
      throw new ModelError(
        `${model.id} has no parameter "${name}"; it has ${Object.keys(fields).join(', ') || 'none'}`,
      );
  const resolved = Object.fromEntries(
    Object.entries(fields).map(([name, { def, source }]): [string, Value] => {
      const value = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
      switch (def.kind) {
        case 'int':
          if (value === undefined) return [name, def.initial];
          if (Number.isInteger(value) && def.min <= Number(value) && Number(value) <= def.max)
            return [name, value];
          throw new ModelError(
            `parameter "${name}" is an integer ${def.min}..${def.max} (${at(source)}), not ${String(value)}`,
          );
        case 'flag':
          if (value === undefined) return [name, def.initial];
          if (typeof value === 'boolean') return [name, value];
          throw new ModelError(`parameter "${name}" is true or false (${at(source)}), not ${String(value)}`);
        case 'oneOf':
          if (value === undefined) return [name, def.initial];
          if (def.values.includes(String(value))) return [name, value];
          throw new ModelError(
            `parameter "${name}" is one of ${def.values.join(', ')} (${at(source)}), not ${String(value)}`,
          );
        case 'ref':
        case 'thread':
          throw new ModelError(`parameter "${name}": a parameter is an int, a flag or a oneOf`, source);
      }
    }),
  );
  // Whoever changed them would change the model under the eyes of those that come later.
  return Object.freeze(resolved);
}
