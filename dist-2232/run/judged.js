/** What came of each property that was judged. */
import { BUILT_IN } from '../language/index.js';
/**
 * Those of the model that were judged, and the rules of the language, which always are.
 * @param only the properties of the model that were judged, or null for all
 */
export function judgedOf({ properties }, only, verdict) {
    const judged = properties.filter(({ name }) => only === null || only.includes(name));
    const named = new Set(properties.map(({ name }) => name));
    const rules = Object.values(BUILT_IN).filter((name) => !named.has(name));
    const rule = (name) => ({ name, kind: 'built in', about: '' });
    const told = [...judged, ...rules.map(rule)];
    // What a recipe itself refuted by `refute` is no property of the model before it is.
    if ('property' in verdict && !told.some(({ name }) => name === verdict.property))
        told.push(rule(verdict.property));
    return told.map((property) => outcomeOf(property, verdict));
}
function outcomeOf({ about, kind, name }, verdict) {
    return { name, kind, ...(about === '' ? {} : { about }), outcome: outcome({ kind, name }, verdict) };
}
function outcome({ kind, name }, verdict) {
    switch (verdict.kind) {
        case 'holds':
        case 'bounded':
            return verdict.kind;
        case 'violated':
        case 'deadlock':
            return name === verdict.property ? 'refuted' : 'unjudged';
        case 'unreached':
            // It is said when everything was seen, and nothing else was found; what comes in the end is then not looked at.
            if (name === verdict.property || verdict.also.includes(name))
                return 'refuted';
            return kind === 'never stuck' || kind === 'leads to' ? 'unjudged' : 'holds';
        case 'undecided':
            // Everything was seen, and of these alone it does not say enough.
            return verdict.cut.kind === 'unjudged' && !verdict.cut.claims.includes(name) ? 'holds' : 'unjudged';
        case 'faulty':
            return 'unjudged';
    }
}
//# sourceMappingURL=judged.js.map