import { amongOf } from './parameters.js';
export function listedOf(model) {
    const { id, title, about, simplifications } = model;
    const parameters = Object.entries(model.parameters).map(([name, { def }]) => ({
        name,
        default: 'initial' in def ? def.initial : null,
        among: amongOf(model, name),
    }));
    const instances = Object.entries(model.instances).map(([name, instance]) => {
        const { expect } = instance;
        return {
            name,
            about: instance.about,
            parameters: instance.parameters,
            ...(expect === undefined ? {} : { expect }),
        };
    });
    return { id, title, about, parameters, simplifications, instances };
}
//# sourceMappingURL=listed.js.map