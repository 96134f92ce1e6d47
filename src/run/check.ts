/** Checks one instance of a model: compiles, searches, and tells what was found as plain data. */
import { statSync } from 'node:fs';
import type { Progress } from '../explorer/index.ts';
import { type Compiled, compile, type Model, ModelError } from '../language/index.ts';
import { counted, type Run } from '../report/index.ts';
import { authored } from './authored.ts';
import type { CheckOptions } from './check-options.ts';
import { Checkpoints, type Identity, type Kept, refuseNone } from './checkpoint.ts';
import { notedEnvironment } from './environment.ts';
import { coverageOf, exercisedIn } from './coverage.ts';
import { PassingFiles } from './disk.ts';
import type { Gate } from './gate.ts';
import { announce, announceProgram } from './heart.ts';
import { instanceNamed } from './instance-named.ts';
import { judgedOf } from './judged.ts';
import { Misuse, unknown } from './misuse.ts';
import { refuseWith } from './orders.ts';
import { SearchAsAsked } from './search-as-asked.ts';
import { programMark } from './program-mark.ts';
import { refuseWithStore } from './stores.ts';
import { tell } from './tell.ts';
import { guardWorld } from './world.ts';

/**
 * Checks one instance.
 * @throws ModelError for a mistake in the model, Misuse for an instance, a parameter or a property that is not there, or for
 * what does not go together
 */
export async function check(model: Model, instance: string, options: CheckOptions = {}): Promise<Run> {
  const leave = guardWorld();
  try {
    return await checked(model, instance, options);
  } finally {
    leave();
  }
}

async function checked(model: Model, instance: string, options: CheckOptions): Promise<Run> {
  const { claims, neverRuns, parameters } = instanceNamed(model, instance);
  const { set = {}, property, signal, onProgress } = options;
  if (claims?.length === 0 && property === undefined)
    throw new ModelError(
      `${model.id}:${instance} is judged by no property: its list of claims is empty. Leave the list out to judge it by all`,
      model.source,
    );
  refuseWith(options.order, options);
  refuseWithStore(options);
  for (const name of Object.keys(set))
    if (!Object.hasOwn(model.parameters, name))
      throw unknown(`${model.id} has no parameter`, name, Object.keys(model.parameters));
  const values = { ...parameters, ...set };
  const within = options.limits?.seconds ?? null;
  announce(`${model.id}:${instance}`, within);
  const compiling = (): Compiled => authored(model, () => compile(model, values));
  const { environment, result: compiled } =
    options.checkpoint === undefined ? { environment: {}, result: compiling() } : notedEnvironment(compiling);
  refuseUnknownProperty(compiled, property);
  announceProgram(compiled, instance, within);
  const only = property === undefined ? (claims ?? null) : [property];
  const seconds = clockFromNow(options.gate);
  const search = authored(model, () => new SearchAsAsked(compiled, { parameters: values, only }, options));
  const identity = {
    model: model.id,
    instance,
    parameters: compiled.parameters,
    only,
    reduce: search.reduced === 'none' ? [] : [search.reduced],
  };
  const disk = options.spill === undefined ? null : diskIn(options.spill);
  const mark = (): string => authored(model, () => programMark(compiled, search.whole));
  const program = options.checkpoint === undefined ? '' : mark();
  const kept = checkpointsOf({ ...identity, environment, program }, options);
  const watch = {
    order: options.order,
    store: options.store,
    limits: options.limits ?? {},
    disk,
    signal,
    gate: options.gate,
    clock: seconds,
    onProgress: (progress: Progress) => {
      const { searched } = search;
      const reduced = searched === 'none' ? {} : { reduction: searched };
      onProgress?.({ ...progress, ...reduced, seconds: seconds() });
    },
    ...kept,
  };
  const outcome = await search.run(watch).finally(() => {
    kept.checkpoints?.leave();
    disk?.close();
  });
  const { by, manner, rough, sampled, verdict, states, edges, depth, fired, storeBytes } = outcome;
  // A trace of another order is not said to be shortest anyway.
  const isShortest = manner !== undefined || (rough === undefined && outcome.isShortest !== false);
  const reductions = [...by.told, ...(outcome.told ?? [])];
  const run = {
    model: model.id,
    instance,
    source: model.source,
    parameters: compiled.parameters,
    ...(Object.keys(set).length === 0 ? {} : { overrides: set }),
    ...(property === undefined ? {} : { only: property }),
  };
  const searched = seconds();
  const told = tell(compiled, search.whole, verdict, options.folds);
  return {
    ...run,
    ...told,
    properties: judgedOf(compiled, only, told.verdict),
    counts: { states, edges, depth },
    ...(manner === undefined ? {} : { manner }),
    ...(rough === undefined ? {} : { store: rough }),
    reduction: by.by,
    ...(reductions.length === 0 ? {} : { reductions }),
    ...('trace' in verdict && !isShortest ? { mayBeShorter: true as const } : {}),
    seconds: Math.round(searched * 1000) / 1000,
    peakBytes: storeBytes,
    ...(sampled === undefined ? {} : { sampled }),
    coverage: {
      ...coverageOf(compiled, fired, neverRuns ?? {}),
      ...(options.exercised === true ? { exercised: exercisedIn(compiled, fired) } : {}),
    },
  };
}

function diskIn(folder: string): PassingFiles {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Misuse(`${folder}: no such folder to spill to`);
  return new PassingFiles(folder);
}

function checkpointsOf(
  identity: Omit<Identity, 'hash'>,
  { checkpoint, limits }: CheckOptions,
): { checkpoints: Checkpoints | null; from: Kept | null } {
  if (checkpoint === undefined) return { checkpoints: null, from: null };
  const { environment = {}, every, folder, hash, resume } = checkpoint;
  if (resume) refuseNone(folder);
  const read = { ...identity.environment, ...environment };
  const checkpoints = new Checkpoints(folder, { ...identity, environment: read, hash }, every);
  if (!resume) return { checkpoints, from: null };
  try {
    const from = checkpoints.read();
    refuseBehind(from, limits?.depth, folder);
    return { checkpoints, from };
  } catch (error) {
    checkpoints.leave();
    throw error;
  }
}

/** A bound that the search has passed is none: its counts would be those of neither. */
function refuseBehind({ saved }: Kept, bound: number | undefined, folder: string): void {
  const { atBound, depth } = saved.share;
  if (bound !== undefined && (atBound ? bound < depth : bound <= depth))
    throw new Misuse(
      `the checkpoint in ${folder} has come to ${counted(depth, 'step')}: go on with a higher --max-depth, or without`,
    );
}

function refuseUnknownProperty({ model, properties }: Compiled, name: string | undefined): void {
  const known = properties.map((property) => property.name);
  if (name !== undefined && !known.includes(name)) throw unknown(`${model.id} has no property`, name, known);
}

/** Seconds since now, those left out in which the gate is closed. */
function clockFromNow(gate: Gate | undefined): () => number {
  const now = (): number => performance.now() / 1000 - (gate?.secondsClosed ?? 0);
  const start = now();
  return () => now() - start;
}
