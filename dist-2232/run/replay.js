/** Replays a counterexample step by step, by value, on the reference engine: does it still come about as it is told? */
import { isDeepStrictEqual } from 'node:util';
import { compile, findStep, ModelError, referenceOf, resolve, stepInWords, } from '../language/index.js';
import { acted, changed } from '../report/index.js';
import { authored } from './authored.js';
import { notStuck } from './stuck.js';
import { notUnending } from './unending.js';
/** Replays on `model` as it is now. What was recorded decides; the instance is not asked. */
export function replay(model, recorded) {
    const compiled = compiledFor(model, recorded);
    if (compiled instanceof ModelError)
        return diverged(0, `its parameters no longer fit: ${compiled.message}`);
    const reference = referenceOf(compiled);
    let taken = authored(model, () => reference.initial());
    let before;
    const ids = [];
    const states = [];
    for (const [at, step] of recorded.steps.entries()) {
        if (taken.kind === 'fault')
            return diverged(at, `the step now breaks a rule: ${taken.because}`);
        before = taken.state;
        states.push(before);
        const next = take(compiled, reference, taken.state, step);
        if (next === null) {
            const enabled = reference
                .successors(taken.state)
                .map((other) => acted(stepInWords(compiled, other.step)));
            return diverged(at + 1, `"${acted(step)}" cannot be taken there`, enabled);
        }
        ids.push(next.id);
        taken = next.taken;
        const difference = differentChanges(step, taken);
        if (difference !== null)
            return diverged(at + 1, difference);
    }
    const missing = differentEnd(compiled, reference, recorded, { taken, before, states, ids });
    return missing === null ? { kind: 'reproduced' } : diverged(recorded.steps.length, missing);
}
/** A parameter that is gone or no longer takes its value is a change of the model, not a mistake in it. */
function compiledFor(model, { parameters }) {
    try {
        resolve(model.parameters, parameters, model);
    }
    catch (error) {
        if (error instanceof ModelError)
            return error;
        throw error;
    }
    return authored(model, () => compile(model, parameters));
}
function take(compiled, reference, state, step) {
    const { thread, routine, label, choice = {} } = step;
    const found = findStep(compiled, reference, state, { thread, routine, label, choice });
    const taken = found === null ? null : reference.take(state, found);
    return found === null || taken === null ? null : { id: found, taken };
}
/** How what the step changes differs from what was recorded, or null. */
function differentChanges({ changes: recorded }, taken) {
    const now = taken.kind === 'state' ? taken.changes : [];
    if (isDeepStrictEqual([...now], [...recorded]))
        return null;
    const [was, is] = [recorded, now].map((changes) => changes.map(changed));
    const gone = was?.filter((change) => is?.includes(change) !== true) ?? [];
    const come = is?.filter((change) => was?.includes(change) !== true) ?? [];
    const list = (changes) => changes.length === 0 ? 'nothing' : changes.join(', ');
    return `it changed ${list(gone)}, and now changes ${list(come)}`;
}
/** How the end differs from the finding that was recorded, or null. */
function differentEnd(compiled, reference, { loop, verdict }, { before, ids, states, taken }) {
    switch (verdict.kind) {
        case 'faulty':
            if (taken.kind === 'fault' && taken.claim === null)
                return null;
            return throwsAt(compiled, reference, taken, before) ? null : 'the model no longer throws';
        case 'deadlock': {
            if (taken.kind === 'fault')
                return `the last step now breaks a rule: ${taken.because}`;
            const [first] = reference.successors(taken.state);
            if (first !== undefined)
                return `there is no deadlock: ${acted(stepInWords(compiled, first.step))} can be taken`;
            return reference.atRest(taken.state) ? 'there is no deadlock: every thread may stop there' : null;
        }
        case 'violated': {
            if (taken.kind === 'fault')
                return taken.claim === verdict.property
                    ? null
                    : `it now breaks "${taken.claim ?? taken.because}" instead`;
            const property = compiled.properties.find(({ name }) => name === verdict.property);
            if (property === undefined)
                return `nothing claims "${verdict.property}" any more, or the last step no longer breaks it`;
            if (property.kind === 'never stuck') {
                const names = [...new Set(verdict.stuck?.map(({ thread }) => thread))];
                return authored(compiled.model, () => notStuck(compiled, ids, names));
            }
            if (property.kind === 'leads to') {
                if (loop === undefined || loop > ids.length)
                    return 'what goes on for ever was not recorded';
                const course = { states: [...states, taken.state], steps: ids, loop };
                return authored(compiled.model, () => notUnending(compiled, reference, property, course));
            }
            if (property.kind === 'at rest' && !reference.atRest(taken.state))
                return 'not every thread may stop there any more';
            const { state } = taken;
            const holds = authored(compiled.model, () => reference.judge(property, state, before));
            return holds ? `"${verdict.property}" holds there` : null;
        }
    }
}
/** Does some property throw at the end? */
function throwsAt({ properties }, reference, taken, before) {
    if (taken.kind === 'fault')
        return false;
    return properties.some((property) => {
        if (property.kind === 'deadlock' || (property.kind === 'step' && before === undefined))
            return false;
        try {
            reference.judge(property, taken.state, before);
            return false;
        }
        catch {
            return true;
        }
    });
}
function diverged(step, because, enabled = []) {
    return { kind: 'diverged', step, because, enabled };
}
//# sourceMappingURL=replay.js.map