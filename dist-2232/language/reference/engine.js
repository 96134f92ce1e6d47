/**
 * The reference engine: runs the recipes of a compiled model on plain data, one step at a time, and says what each step
 * changed. It replays, explains, and judges the fast engine; it knows nothing of packed words.
 */
import { enablePatches, freeze, produceWithPatches } from 'immer';
import { blame } from '../complaints.js';
import { Finding } from '../mistake.js';
import { initialRecord } from '../plain.js';
import { changesOf, recordInWords } from './changes.js';
import { Interpreter, interrupterOf, placeOf } from './interpreter.js';
import { lookAt } from './stage.js';
import { threadsOn } from './threads.js';
import { variablesOf } from './variables.js';
import { viewsOver } from './views.js';
enablePatches();
/** The reference engine of a compiled model. */
export function referenceOf(compiled) {
    return new Engine(compiled);
}
class Engine {
    compiled;
    stage = { state: { shared: {}, threads: [] }, me: -1, standing: [] };
    views;
    interpreter;
    /** For claims about steps: the state before. */
    past = { state: { shared: {}, threads: [] }, me: -1, standing: [] };
    pastViews;
    constructor(compiled) {
        const { control, shared } = compiled;
        this.compiled = compiled;
        this.views = viewsOver(this.stage, shared, control);
        this.pastViews = viewsOver(this.past, shared, control);
        this.interpreter = new Interpreter(this.stage, control, this.views);
    }
    initial() {
        const { control, shared } = this.compiled;
        const threads = control.threads.map(() => ({ pc: 0, frames: [] }));
        const nowhere = freeze({ shared: initialRecord(shared), threads }, true);
        try {
            const [state] = this.change(nowhere, () => this.interpreter.start());
            return { kind: 'state', state, changes: [] };
        }
        catch (error) {
            if (!(error instanceof Finding))
                throw error;
            return { kind: 'fault', claim: error.claim, because: error.because };
        }
    }
    successors(state) {
        const { control } = this.compiled;
        return state.threads.flatMap(({ pc }, thread) => {
            if (interrupterOf(control, state, thread) !== null)
                return [];
            return placeOf(control, thread, pc).offers.flatMap((offer) => {
                const { result, taken } = this.attempt(state, thread, offer);
                return result.kind === 'taken' ? [{ step: result.step, taken }] : [];
            });
        });
    }
    take(state, step) {
        const name = this.compiled.control.steps[step];
        if (name === undefined)
            throw new Error(`there is no step ${step}`);
        const { offer, place, thread } = name;
        if (state.threads[thread]?.pc !== place.pc)
            return null;
        if (interrupterOf(this.compiled.control, state, thread) !== null)
            return null;
        const { result, taken } = this.attempt(state, thread, offer);
        return result.kind === 'taken' && result.step === step ? taken : null;
    }
    threads(state) {
        const { control } = this.compiled;
        lookAt(this.stage, state, control);
        return threadsOn(this.stage, control, this.views);
    }
    judge({ holds, kind }, state, before) {
        const { control } = this.compiled;
        lookAt(this.stage, state, control);
        const { racy } = this.views;
        const threads = threadsOn(this.stage, control, this.views);
        if (kind !== 'step')
            return holds(racy, threads, racy);
        if (before === undefined)
            throw new Error('a claim about a step is judged with the state before it');
        lookAt(this.past, before, control);
        return holds(this.pastViews.racy, threads, racy);
    }
    atRest(state) {
        return state.threads.every(({ pc }, thread) => placeOf(this.compiled.control, thread, pc).rest);
    }
    blocked(state) {
        const { control } = this.compiled;
        return control.threads.flatMap(({ name }, thread) => {
            const { offers, rest } = placeOf(control, thread, state.threads[thread]?.pc ?? -1);
            if (rest)
                return [];
            const interrupter = interrupterOf(control, state, thread);
            if (interrupter !== null)
                return [{ thread: name, wants: 'its CPU', heldBy: control.threads[interrupter]?.name ?? null }];
            const results = offers.map((offer) => ({ offer, result: this.attempt(state, thread, offer).result }));
            if (results.some(({ result }) => result.kind === 'taken'))
                return [];
            return results.flatMap(({ offer, result }) => {
                if (result.kind !== 'waits')
                    return [];
                const { holder, path } = result.lock ?? { holder: null, path: offer.instruction.label };
                const heldBy = holder === null ? null : (control.threads[holder]?.name ?? null);
                return [{ thread: name, wants: path, heldBy }];
            });
        });
    }
    get lockPaths() {
        return this.views.locks.map(({ path }) => path);
    }
    locks(state) {
        const { control } = this.compiled;
        lookAt(this.stage, state, control);
        return this.views.locks.flatMap(({ exists, kind, path, state: held }) => {
            if (!exists())
                return [];
            const by = control.threads.filter((_, thread) => kind.isHeldBy(held, thread)).map(({ name }) => name);
            return by.length === 0 ? [] : [{ path, by }];
        });
    }
    variables(state) {
        return variablesOf(state, this.compiled.shared, this.compiled.control);
    }
    told(state) {
        return recordInWords(this.compiled.shared, state.shared, this.compiled.control);
    }
    attempt(state, thread, offer) {
        const { control, shared } = this.compiled;
        lookAt(this.stage, state, control);
        try {
            const [next, patches, result] = this.change(state, () => this.interpreter.attempt(thread, offer));
            const changes = result.kind === 'taken' ? changesOf(patches, state, next, shared, control) : [];
            return { result, taken: { kind: 'state', state: next, changes } };
        }
        catch (error) {
            const result = { kind: 'taken', step: this.interpreter.step };
            return { result, taken: { kind: 'fault', ...blame(error, offer.instruction) } };
        }
    }
    /** Does some work on a draft of a state. */
    change(state, work) {
        const results = [];
        const [next, patches] = produceWithPatches(state, (draft) => {
            // A draft of a state is the same state, open to change.
            this.stage.state = draft;
            results.push(work());
        });
        // The work was done once, or it threw.
        return [next, patches, results[0]];
    }
}
//# sourceMappingURL=engine.js.map