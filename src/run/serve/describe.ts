/** What an instance has, for people to look at. */
import { availableParallelism } from 'node:os';
import { BUILT_IN, type Compiled } from '../../language/index.ts';
import { bytesToUse } from '../bytes-to-use.ts';
import type { Described } from './protocol.ts';

export function describe({ control, model, parameters, properties }: Compiled, instance: string): Described {
  // That of an old counterexample may be gone.
  const claims = Object.hasOwn(model.instances, instance) ? model.instances[instance]?.claims : undefined;
  return {
    parameters,
    threads: control.threads.map(({ name }) => name),
    properties: properties.map(({ about, kind, name }) => ({
      name,
      kind,
      about,
      judged: claims === undefined || claims.includes(name),
    })),
    builtIn: Object.values(BUILT_IN),
    bytes: bytesToUse(),
    processors: availableParallelism(),
    file: model.source.file,
  };
}
