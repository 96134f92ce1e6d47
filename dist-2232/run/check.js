/** Checks one instance of a model: compiles, searches, and tells what was found as plain data. */
import { DiskError, Unrepeatable } from '../explorer/index.js';
import { compile, systemOf, } from '../language/index.js';
import { counted } from '../report/index.js';
import { authored } from './authored.js';
import { coverageOf, exercisedIn } from './coverage.js';
import { Checkpoints } from './checkpoint.js';
import { PassingFiles } from './disk.js';
import { judgedOf } from './judged.js';
import { Misuse, unknown } from './misuse.js';
import { refuseWith } from './orders.js';
import { reducedFor, searchReduced, unpermuted } from './reductions.js';
import { unrepeatable } from './retrace.js';
import { begin, finish } from './search.js';
import { refuseWithStore } from './stores.js';
import { tell } from './tell.js';
import { searchTogether } from './together.js';
/**
 * Checks one instance.
 * @throws ModelError for a mistake in the model, Misuse for an instance, a parameter or a property that is not there, or for
 * what does not go together
 */
export async function check(model, instance, options = {}) {
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
    const subject = { parameters: values, only, symmetry: reduced.by === 'symmetry' };
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
        onProgress: (progress) => onProgress?.({ ...progress, seconds: seconds() }),
        ...checkpointsOf(identity, options),
    };
    // What the model throws at its very start is told here, and not by one of those who search.
    const start = () => authored(model, () => system.initial({ push: () => undefined, fault: () => undefined }));
    const outcome = await settled(async () => {
        if (reduced.by === 'sections') {
            start();
            return searchReduced(reduced.system, system, watch);
        }
        const { together } = options;
        const searched = reduced.by === 'symmetry' ? reduced.system : system;
        if (together !== undefined)
            start();
        const found = together === undefined
            ? await finish(authored(model, () => begin(searched, watch)), watch)
            : await searchTogether(searched, subject, together, watch);
        return reduced.by === 'symmetry' ? unpermuted(reduced.system, found, together === undefined) : found;
    });
    const { manner, rough, verdict, states, edges, depth, fired, storeBytes } = outcome;
    // A trace of another order is not said to be shortest anyway.
    const isShortest = manner !== undefined || (rough === undefined && (!('isShortest' in outcome) || outcome.isShortest));
    const reductions = 'told' in outcome ? outcome.told : reduced.by === 'none' ? reduced.told : [];
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
        reduction: reduced.by,
        ...(reductions.length === 0 ? {} : { reductions }),
        ...('trace' in verdict && !isShortest ? { mayBeShorter: true } : {}),
        seconds: Math.round(searched * 1000) / 1000,
        peakBytes: storeBytes,
        coverage: {
            ...coverageOf(compiled, fired, neverRuns ?? {}),
            ...(options.exercised === true ? { exercised: exercisedIn(compiled, fired) } : {}),
        },
    };
}
/** Runs the search, and tells in words what it throws. */
async function settled(search) {
    try {
        return await search();
    }
    catch (error) {
        if (error instanceof Unrepeatable)
            throw unrepeatable(error);
        if (error instanceof DiskError)
            throw new Misuse(error.message);
        throw error;
    }
}
function checkpointsOf(identity, { checkpoint, limits }) {
    if (checkpoint === undefined)
        return { checkpoints: null, from: null };
    const checkpoints = new Checkpoints(checkpoint.folder, { ...identity, hash: checkpoint.hash }, checkpoint.every);
    if (!checkpoint.resume)
        return { checkpoints, from: null };
    const from = checkpoints.read();
    refuseBehind(from, limits?.depth, checkpoint.folder);
    return { checkpoints, from };
}
/** A bound that the search has passed is none: its counts would be those of neither. */
function refuseBehind({ saved }, bound, folder) {
    const { atBound, depth } = saved.share;
    if (bound !== undefined && (atBound ? bound < depth : bound <= depth))
        throw new Misuse(`the checkpoint in ${folder} has come to ${counted(depth, 'step')}: go on with a higher --max-depth, or without`);
}
/** The instance of that name. @throws Misuse naming the ones there are, and the one that may have been meant */
export function instanceNamed(model, name) {
    const instance = Object.hasOwn(model.instances, name) ? model.instances[name] : undefined;
    if (instance === undefined)
        throw unknown(`${model.id} has no instance`, name, Object.keys(model.instances));
    return instance;
}
function refuseUnknownProperty({ model, properties }, name) {
    const known = properties.map((property) => property.name);
    if (name !== undefined && !known.includes(name))
        throw unknown(`${model.id} has no property`, name, known);
}
/** Seconds since now, those left out in which the gate is closed. */
function clockFromNow(gate) {
    const now = () => performance.now() / 1000 - (gate?.secondsClosed ?? 0);
    const start = now();
    return () => now() - start;
}
//# sourceMappingURL=check.js.map