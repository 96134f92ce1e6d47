/** What an instance has, for people to look at. */
import { availableParallelism } from 'node:os';
import { BUILT_IN } from '../../language/index.js';
import { bytesToUse } from '../bytes-to-use.js';
export function describe({ control, model, parameters, properties }, instance) {
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
//# sourceMappingURL=describe.js.map