/** An instance by the name that somebody wrote. */
import type { Instance, Model } from '../language/index.ts';
import { unknown } from './misuse.ts';

/** The instance of that name. @throws Misuse naming the ones there are, and the one that may have been meant */
export function instanceNamed(model: Model, name: string): Instance {
  const instance = Object.hasOwn(model.instances, name) ? model.instances[name] : undefined;
  if (instance === undefined)
    throw unknown(`${model.id} has no instance`, name, Object.keys(model.instances));
  return instance;
}
