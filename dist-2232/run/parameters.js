import { Misuse, unknown } from './misuse.js';
/** Reads `name=value`. */
export function settingOf(text) {
    const at = text.indexOf('=');
    if (at < 1)
        throw new Misuse(`--set takes name=value, not "${text}"`);
    return { name: text.slice(0, at), text: text.slice(at + 1) };
}
/** Gives each setting the type of the model's parameter. Bounds are judged where the model is compiled. */
export function overridesOf(model, settings) {
    return Object.fromEntries(settings.map(({ name, text }) => {
        const def = Object.hasOwn(model.parameters, name) ? model.parameters[name]?.def : undefined;
        if (def === undefined)
            throw unknown(`${model.id} has no parameter`, name, Object.keys(model.parameters));
        if (def.kind === 'int' && /^-?\d+$/.test(text))
            return [name, Number(text)];
        if (def.kind === 'flag' && /^(true|false)$/.test(text))
            return [name, text === 'true'];
        if (def.kind === 'oneOf' && def.values.includes(text))
            return [name, text];
        throw new Misuse(`parameter "${name}" of ${model.id} is ${amongOf(model, name)}, not "${text}"`);
    }));
}
/** What a parameter may be: `2..16`, `true or false`, `5.4, 5.6`. */
export function amongOf(model, name) {
    const def = model.parameters[name]?.def;
    switch (def?.kind) {
        case 'int':
            return `${def.min}..${def.max}`;
        case 'flag':
            return 'true or false';
        case 'oneOf':
            return def.values.join(', ');
        case 'ref':
        case 'thread':
        case undefined:
            return 'nothing that can be set';
    }
}
//# sourceMappingURL=parameters.js.map