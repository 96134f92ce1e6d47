/** Checks one instance of a model: compiles, searches, and tells what was found as plain data. */
import { DiskError, type Limits, type Outcome, type Progress, Unrepeatable } from '../explorer/index.ts';
import {
  type Compiled,
  compile,
  type Instance,
  type Model,
  type Parameters,
  systemOf,
} from '../language/index.ts';
import { counted, type Run } from '../report/index.ts';
import { authored } from './authored.ts';
import { coverageOf, exercisedIn } from './coverage.ts';
import { Checkpoints, type Identity, type Kept } from './checkpoint.ts';
import { PassingFiles } from './disk.ts';
import type { Gate } from './gate.ts';
import { judgedOf } from './judged.ts';
import { Misuse, unknown } from './misuse.ts';
import { type Order, refuseWith } from './orders.ts';
import type { Reduction } from './reduction-names.ts';
import {
  NONE,
  type Reduced,
  reducedFor,
  searchReduced,
  type SmallerOutcome,
  unpermuted,
} from './reductions.ts';
import { unrepeatable } from './retrace.ts';
import { begin, finish } from './search.ts';
import type { StoreName } from './store-names.ts';
import { refuseWithStore } from './stores.ts';
import { tell } from './tell.ts';
import type { Together } from './crew.ts';
import { searchTogether } from './together.ts';

export interface CheckOptions {
  /** Parameters, over those of the instance. */
  readonly set?: Parameters;
  /** Where to stop; every cut shows in the verdict. */
  readonly limits?: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
  /** In which order to search; breadth-first without it. */
  readonly order?: Order;
  /** How to tell states apart; exactly, without it. Otherwise some may be omitted, and nothing is said to hold. */
  readonly store?: StoreName;
  /** The only property to judge. What the language itself checks is always checked. */
  readonly property?: string;
  /** Cancels the search: the run then says what was seen so far. */
  readonly signal?: AbortSignal;
  /** Holds the search while it is closed. */
  readonly gate?: Gate;
  /** Search with several threads. They load the model by themselves. */
  readonly together?: Together;
  /** A folder for what does not fit in memory. Without it, that ends the search. */
  readonly spill?: string;
  /** How to make the search smaller, where what is asked for allows it; `none` without it. */
  readonly reduce?: Reduction;
  /** Tell of each instruction how often it ran. */
  readonly exercised?: boolean;
  /** Tell of a trace which of its steps do not matter. */
  readonly folds?: boolean;
  /** Keep the search, to go on with it later. */
  readonly checkpoint?: CheckpointOptions;
  /** Called about twenty times a second while the search runs. */
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface CheckpointOptions {
  readonly folder: string;
  /** Seconds between two checkpoints, at least. */
  readonly every: number;
  /** Go on from the one that is there. */
  readonly resume: boolean;
  /** The model's files. */
  readonly hash: string;
}

export interface SearchProgress extends Progress {
  /** Since the search began. */
  readonly seconds: number;
}

/**
 * Checks one instance.
 * @throws ModelError for a mistake in the model, Misuse for an instance, a parameter or a property that is not there, or for
 * what does not go together
 */
export async function check(model: Model, instance: string, options: CheckOptions = {}): Promise<Run> {
  const { claims, neverRuns, parameters } = instanceNamed(model, instance);
  const { set = {}, property, signal, onProgress } = options;
  refuseWith(options.order, options);
  refuseWithStore(options);
  for (const name of Object.keys(set))
    if (!Object.hasOwn(model.parameters, name))
      throw unknown(`${model.id} has no parameter`, name, Object.keys(model.parameters));
  const values = { ...parameters, ...set };
  const compiled = authored(model, () => compile(model, values));
  refuseUnknownProperty(compiled, property);
  const only = property === undefined ? (claims ?? null) : [property];
  const seconds = clockFromNow(options.gate);
  const system = authored(model, () => systemOf(compiled, only));
  const reduced = authored(model, () => reducedFor(compiled, only, options));
  const identity = {
    model: model.id,
    instance,
    parameters: compiled.parameters,
    only,
    reduce: reduced.by === 'none' ? [] : [reduced.by],
  };
  const passing = options.spill === undefined ? null : new PassingFiles(options.spill);
  const watch = {
    order: options.order,
    store: options.store,
    limits: options.limits ?? {},
    disk: passing,
    spill: options.spill ?? null,
    signal,
    gate: options.gate,
    clock: seconds,
    onProgress: (progress: Progress) => onProgress?.({ ...progress, seconds: seconds() }),
    ...checkpointsOf(identity, options),
  };
  // What the model throws at its very start is told here, and not by one of those who search.
  const start = (): void =>
    authored(model, () => system.initial({ push: () => undefined, fault: () => undefined }));
  const search = async (by: Reduced, within: typeof watch): Promise<Found> => {
    if (by.by === 'sections' || by.by === 'all') {
      start();
      return { ...(await searchReduced(by, system, within)), by };
    }
    const { together } = options;
    const searched = by.by === 'symmetry' ? by.system : system;
    if (together !== undefined) start();
    const subject = { parameters: values, only, symmetry: by.by === 'symmetry' };
    const found =
      together === undefined
        ? await finish(
            authored(model, () => begin(searched, within)),
            within,
          )
        : await searchTogether(searched, subject, together, within);
    if (by.by !== 'symmetry') return { ...found, by };
    return { ...(await unpermuted(by.system, found, together === undefined, system, within)), by };
  };
  const outcome = await settled(async () => {
    const few = fewFirst(options, reduced);
    const found = few === null ? null : await search(NONE, { ...watch, limits: few });
    return found !== null && !isCutShort(found) ? found : search(reduced, watch);
  });
  const { by, manner, rough, verdict, states, edges, depth, fired, storeBytes } = outcome;
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
  const told = tell(compiled, system, verdict, options.folds);
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
    coverage: {
      ...coverageOf(compiled, fired, neverRuns ?? {}),
      ...(options.exercised === true ? { exercised: exercisedIn(compiled, fired) } : {}),
    },
  };
}

/** What was found, and how it was reduced. */
type Found = Outcome & Partial<SmallerOutcome> & { readonly by: Reduced };

/** So many states are looked at before it is worth the while to make them fewer when nobody asked for it. */
const FEW = 1 << 20;

/** How far to search the whole at first, or null to begin with what is reduced. */
function fewFirst({ checkpoint, limits = {}, reduce, spill }: CheckOptions, { by }: Reduced): Limits | null {
  // Whoever keeps what was searched expects much of it, and goes on from there.
  if (reduce !== 'auto' || by === 'none' || checkpoint !== undefined || spill !== undefined) return null;
  return { ...limits, states: Math.min(FEW, limits.states ?? FEW) };
}

function isCutShort({ verdict }: Found): boolean {
  return verdict.kind === 'undecided' && ['states', 'memory'].includes(verdict.because.kind);
}

/** Runs the search, and tells in words what it throws. */
async function settled<O extends Outcome>(search: () => Promise<O>): Promise<O> {
  try {
    return await search();
  } catch (error) {
    if (error instanceof Unrepeatable) throw unrepeatable(error);
    if (error instanceof DiskError) throw new Misuse(error.message);
    throw error;
  }
}

function checkpointsOf(
  identity: Omit<Identity, 'hash'>,
  { checkpoint, limits }: CheckOptions,
): { checkpoints: Checkpoints | null; from: Kept | null } {
  if (checkpoint === undefined) return { checkpoints: null, from: null };
  const checkpoints = new Checkpoints(
    checkpoint.folder,
    { ...identity, hash: checkpoint.hash },
    checkpoint.every,
  );
  if (!checkpoint.resume) return { checkpoints, from: null };
  const from = checkpoints.read();
  refuseBehind(from, limits?.depth, checkpoint.folder);
  return { checkpoints, from };
}

/** A bound that the search has passed is none: its counts would be those of neither. */
function refuseBehind({ saved }: Kept, bound: number | undefined, folder: string): void {
  const { atBound, depth } = saved.share;
  if (bound !== undefined && (atBound ? bound < depth : bound <= depth))
    throw new Misuse(
      `the checkpoint in ${folder} has come to ${counted(depth, 'step')}: go on with a higher --max-depth, or without`,
    );
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

/** Seconds since now, those left out in which the gate is closed. */
function clockFromNow(gate: Gate | undefined): () => number {
  const now = (): number => performance.now() / 1000 - (gate?.secondsClosed ?? 0);
  const start = now();
  return () => now() - start;
}
