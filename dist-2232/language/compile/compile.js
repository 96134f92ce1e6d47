/** From a model and the parameters of an instance to a program with nothing left open. */
import {} from '../field.js';
import { ModelError } from '../mistake.js';
import { at } from '../source.js';
import { checkArguments } from './arguments.js';
import { flatten } from './flatten.js';
import { checkGuards } from './guards.js';
import { checkInterrupts } from './interrupts.js';
import { layOut } from './layout.js';
import { checkInterchangeable } from './symmetry.js';
/**
 * Compiles a model for one set of parameters.
 * @param overrides values by name; the rest are the model's defaults
 * @throws ModelError for a mistake in the model, in the author's words
 */
export function compile(model, overrides = {}) {
    const parameters = resolve(model.parameters, overrides, model);
    const shared = model.state(parameters);
    const threads = model.threads(parameters);
    if (threads.length === 0)
        throw new ModelError(`${model.id} has no threads`, model.source);
    const names = new Set();
    for (const thread of threads) {
        if (names.has(thread.name))
            throw new ModelError(`two threads are called "${thread.name}"`, thread.source);
        names.add(thread.name);
    }
    checkInterrupts(threads);
    const control = flatten(threads, parameters, shared);
    const layout = layOut(shared, control);
    checkGuards(shared);
    checkInterchangeable(shared);
    checkArguments(threads, shared);
    const properties = model.properties(parameters);
    if (properties.length === 0)
        throw new ModelError(`${model.id} claims nothing: give it at least one property`, model.source);
    const claimed = new Set();
    for (const { name } of properties) {
        if (claimed.has(name))
            throw new ModelError(`two properties are called "${name}"`, model.source);
        claimed.add(name);
    }
    for (const property of properties)
        checkThreads(property, names, model);
    return { model, parameters, shared, control, layout, properties };
}
/** A claim is about threads that there are. */
function checkThreads({ fairness = {}, name, threads = [] }, names, model) {
    const { strong = [], unfair = [] } = fairness;
    const [strongest, least] = [strong, unfair].map((which) => (which === 'all' ? [] : which));
    const both = strong === 'all' && unfair === 'all' ? 'all' : strongest.find((one) => least.includes(one));
    if (both !== undefined)
        throw new ModelError(`the property "${name}": ${both === 'all' ? 'all threads are' : `"${both}" is`} both strong and unfair`, model.source);
    for (const thread of [...threads, ...strongest, ...least])
        if (!names.has(thread))
            throw new ModelError(`the property "${name}" is about "${thread}", and there is no such thread; there are ${[...names].join(', ')}`, model.source);
}
/** The instance of that name. @throws ModelError naming the ones there are */
export function instanceOf(model, name) {
    const instance = model.instances[name];
    if (instance !== undefined && Object.hasOwn(model.instances, name))
        return instance;
    const known = Object.keys(model.instances).join(', ');
    throw new ModelError(`${model.id} has no instance "${name}"; it has ${known}`);
}
/** Defaults with overrides, each checked against its field. */
export function resolve(fields, overrides, model) {
    for (const name of Object.keys(overrides))
        if (!Object.hasOwn(fields, name))
            throw new ModelError(`${model.id} has no parameter "${name}"; it has ${Object.keys(fields).join(', ') || 'none'}`);
    return Object.fromEntries(Object.entries(fields).map(([name, { def, source }]) => {
        const value = overrides[name];
        switch (def.kind) {
            case 'int':
                if (value === undefined)
                    return [name, def.initial];
                if (Number.isInteger(value) && def.min <= Number(value) && Number(value) <= def.max)
                    return [name, value];
                throw new ModelError(`parameter "${name}" is an integer ${def.min}..${def.max} (${at(source)}), not ${String(value)}`);
            case 'flag':
                if (value === undefined)
                    return [name, def.initial];
                if (typeof value === 'boolean')
                    return [name, value];
                throw new ModelError(`parameter "${name}" is true or false (${at(source)}), not ${String(value)}`);
            case 'oneOf':
                if (value === undefined)
                    return [name, def.initial];
                if (def.values.includes(String(value)))
                    return [name, value];
                throw new ModelError(`parameter "${name}" is one of ${def.values.join(', ')} (${at(source)}), not ${String(value)}`);
            case 'ref':
            case 'thread':
                throw new ModelError(`parameter "${name}": a parameter is an int, a flag or a oneOf`, source);
        }
    }));
}
//# sourceMappingURL=compile.js.map