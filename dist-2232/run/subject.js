import { compile, symmetric, systemOf, } from '../language/index.js';
/** @throws ModelError for a mistake in the model */
export function systemFor(model, { only, parameters, symmetry }) {
    const compiled = compile(model, parameters);
    const system = systemOf(compiled, only);
    return { compiled, system: symmetry ? symmetric(compiled, system) : system };
}
//# sourceMappingURL=subject.js.map