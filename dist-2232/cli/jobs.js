/** From the words of a command line to the instances that are to be checked. */
import { allModels, findModel, instanceNamed, Misuse, overridesOf, targetOf, } from '../run/index.js';
import { DOORS } from './doors.js';
/** @throws Misuse for anything on the command line that is not there */
export async function jobsFor(targets, settings) {
    const job = (loaded, called, instance) => {
        instanceNamed(loaded.model, instance);
        return { loaded, called, instance, set: overridesOf(loaded.model, settings) };
    };
    const all = (loaded, called) => Object.keys(loaded.model.instances).map((instance) => job(loaded, called, instance));
    if (targets.length === 0) {
        const { models, broken } = await allModels(DOORS);
        const jobs = models.flatMap((loaded) => all(loaded, loaded.model.id));
        if (jobs.length + broken.length === 0)
            throw new Misuse('there are no models to check');
        return { jobs, broken };
    }
    const jobs = [];
    const known = new Map();
    for (const { model, instance } of targets.map(targetOf)) {
        const loaded = known.get(model) ?? (await findModel(model, DOORS));
        known.set(model, loaded);
        const asked = instance === null ? all(loaded, model) : [job(loaded, model, instance)];
        if (asked.length === 0)
            throw new Misuse(`${model} has no instances`);
        jobs.push(...asked);
    }
    return { jobs, broken: [] };
}
//# sourceMappingURL=jobs.js.map