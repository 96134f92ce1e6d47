/** Checks one instance of a model: compiles, searches, and tells what was found as plain data. */
import {
  breadthFirst,
  type Limits,
  type Outcome,
  type Progress,
  type Search,
  Unrepeatable,
} from '../explorer/index.ts';
import {
  type Compiled,
  compile,
  type Instance,
  type Model,
  type Parameters,
  systemOf,
} from '../language/index.ts';
import type { Run } from '../report/index.ts';
import { authored } from './authored.ts';
import { coverageOf } from './coverage.ts';
import { drive } from './drive.ts';
import { unknown } from './misuse.ts';
import { unrepeatable } from './retrace.ts';
import { tell } from './tell.ts';

export interface CheckOptions {
  /** Parameters, over those of the instance. */
  readonly set?: Parameters;
  /** Where to stop; every cut shows in the verdict. */
  readonly limits?: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
  /** The only property to judge. What the language itself checks is always checked. */
  readonly property?: string;
  /** Cancels the search: the run then says what was seen so far. */
  readonly signal?: AbortSignal;
  /** Called about twenty times a second while the search runs. */
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface SearchProgress extends Progress {
  /** Since the search began. */
  readonly seconds: number;
}

/**
 * Checks one instance.
 * @throws ModelError for a mistake in the model, Misuse for an instance, a parameter or a property that is not there
 */
export async function check(model: Model, instance: string, options: CheckOptions = {}): Promise<Run> {
  const { claims, neverRuns, parameters } = instanceNamed(model, instance);
  const { set = {}, property, signal, onProgress } = options;
  for (const name of Object.keys(set))
    if (!Object.hasOwn(model.parameters, name))
      throw unknown(`${model.id} has no parameter`, name, Object.keys(model.parameters));
  const compiled = authored(model, () => compile(model, { ...parameters, ...set }));
  refuseUnknownProperty(compiled, property);
  const seconds = clockFromNow();
  const system = authored(model, () =>
    systemOf(compiled, property === undefined ? (claims ?? null) : [property]),
  );
  const cancelled = (): boolean => signal?.aborted === true;
  const limits = { ...options.limits, cancelled, clock: seconds };
  const search = authored(model, () => breadthFirst(system, limits));
  await drive(search, (progress) => onProgress?.({ ...progress, seconds: seconds() }));
  const { verdict, states, edges, depth, fired, storeBytes } = outcomeOf(search);
  const run = {
    model: model.id,
    instance,
    parameters: compiled.parameters,
    ...(Object.keys(set).length === 0 ? {} : { overrides: set }),
    ...(property === undefined ? {} : { only: property }),
  };
  const searched = seconds();
  return {
    ...run,
    ...tell(compiled, system, verdict),
    counts: { states, edges, depth },
    reduction: 'none',
    seconds: Math.round(searched * 1000) / 1000,
    peakBytes: storeBytes,
    coverage: coverageOf(compiled, fired, neverRuns ?? {}),
  };
}

function outcomeOf(search: Search): Outcome {
  try {
    return search.outcome();
  } catch (error) {
    throw error instanceof Unrepeatable ? unrepeatable(error) : error;
  }
}

/** The instance of that name. @throws Misuse naming the ones there are, and the one that may have been meant */
export function instanceNamed(model: Model, name: string): Instance {
  const instance = Object.hasOwn(model.instances, name) ? model.instances[name] : undefined;
  if (instance === undefined)
    throw unknown(`${model.id} has no instance`, name, Object.keys(model.instances));
  return instance;
}

function refuseUnknownProperty({ model, properties }: Compiled, name: string | undefined): void {
  const known = properties.map((property) => property.name);
  if (name !== undefined && !known.includes(name)) throw unknown(`${model.id} has no property`, name, known);
}

/** Seconds since now. */
function clockFromNow(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
