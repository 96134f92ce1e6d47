import { ModelError } from './mistake.js';
import { MODEL, } from './model.js';
import { callerOf } from './source.js';
import { words } from './words.js';
/**
 * Makes the words for one kind of state.
 * @param spec.parameters what an instance fixes; each field's initial value is the default
 * @param spec.state the shared state, whose sizes may depend on the parameters
 */
export function vocabulary(spec) {
    const property = (kind) => (name, holds, about = '') => ({
        name,
        kind,
        holds,
        about,
    });
    const made = {
        routine: (name, given, body) => ({
            name,
            models: given.models ?? null,
            // The defaults are empty records, which every missing generic was defaulted to.
            args: given.args ?? {},
            locals: given.locals ?? {},
            result: given.returns ?? null,
            // The compiler hands every body the parameters of the instance it compiles, which are values of PS.
            body: (parameters) => body(words(parameters)),
            source: callerOf(made.routine),
        }),
        thread: (name, context, routine, args, how) => ({
            name,
            context,
            routine,
            // Scalars carry Values; the mapped type only loses sight of it.
            args: args,
            source: callerOf(made.thread),
            // The engines hand these the shared state, without its guards.
            ...how,
        }),
        invariant: property('invariant'),
        stepInvariant: (name, holds, about = '') => ({
            name,
            kind: 'step',
            holds: (before, _threads, after) => holds(before, after),
            about,
        }),
        atRest: property('at rest'),
        reachable: property('reachable'),
        noDeadlock: () => NO_DEADLOCK,
        neverStuck,
        leadsTo: (name, from, to, options) => ({ ...made.eventually(name, to, options), from }),
        eventually: (name, holds, { about = '', ...fairness } = {}) => ({
            name,
            kind: 'leads to',
            holds,
            about,
            fairness,
        }),
        model: (given) => {
            const source = callerOf(made.model);
            if (!/^[a-z0-9][\w./-]*$/i.test(given.id))
                throw new ModelError(`a model's id is like "room/name", not "${given.id}"`, source);
            const instances = Object.entries(given.instances).map(([name, instance]) => [
                name,
                // A parameter that is left out is absent, not undefined: exactOptionalPropertyTypes sees to it.
                { ...instance, parameters: (instance.parameters ?? {}) },
            ]);
            return {
                [MODEL]: true,
                id: given.id,
                title: given.title,
                about: given.about,
                simplifications: given.simplifications ?? [],
                parameters: spec.parameters,
                // The compiler hands each of these the parameters of the instance it compiles, which are values of PS.
                state: (p) => spec.state(p),
                threads: (p) => given.threads(p),
                properties: (p) => given.properties(p),
                instances: Object.fromEntries(instances),
                source,
            };
        },
    };
    return made;
}
function neverStuck(...threads) {
    const all = threads.length === 0;
    return {
        name: all ? 'never stuck' : `never stuck: ${threads.join(', ')}`,
        kind: 'never stuck',
        holds: () => true,
        about: 'From every state in which the thread can neither take a step nor stop, there is a way to one in which it can.',
        ...(all ? {} : { threads }),
    };
}
const NO_DEADLOCK = {
    name: 'no deadlock',
    kind: 'deadlock',
    holds: () => true,
    about: 'In every state some step can be taken, or every thread stands where it may stop.',
};
//# sourceMappingURL=vocabulary.js.map