/** From the words of a command line to the instances that are to be checked. */
import {
  allModels,
  type Broken,
  findModel,
  instanceNamed,
  type LoadedModel,
  Misuse,
  overridesOf,
  type Setting,
  targetOf,
} from '../run/index.ts';
import { DOORS } from './doors.ts';

/** One instance to check. */
export interface Job {
  readonly loaded: LoadedModel;
  /** As the user calls the model: an id or a path. */
  readonly called: string;
  readonly instance: string;
  /** Parameters over those of the instance. */
  readonly set: ReturnType<typeof overridesOf>;
}

export interface Jobs {
  readonly jobs: readonly Job[];
  /** Models of the library that could not be loaded. */
  readonly broken: readonly Broken[];
}

/** @throws Misuse for anything on the command line that is not there */
export async function jobsFor(targets: readonly string[], settings: readonly Setting[]): Promise<Jobs> {
  const job = (loaded: LoadedModel, called: string, instance: string): Job => {
    instanceNamed(loaded.model, instance);
    return { loaded, called, instance, set: overridesOf(loaded.model, settings) };
  };
  const all = (loaded: LoadedModel, called: string): Job[] =>
    Object.keys(loaded.model.instances).map((instance) => job(loaded, called, instance));
  if (targets.length === 0) {
    const { models, broken } = await allModels(DOORS);
    const jobs = models.flatMap((loaded) => all(loaded, loaded.model.id));
    if (jobs.length + broken.length === 0) throw new Misuse('there are no models to check');
    return { jobs, broken };
  }
  const jobs: Job[] = [];
  const known = new Map<string, LoadedModel>();
  for (const { model, instance } of targets.map(targetOf)) {
    const loaded = known.get(model) ?? (await findModel(model, DOORS));
    known.set(model, loaded);
    const asked = instance === null ? all(loaded, model) : [job(loaded, model, instance)];
    if (asked.length === 0) throw new Misuse(`${model} has no instances`);
    jobs.push(...asked);
  }
  return { jobs, broken: [] };
}
