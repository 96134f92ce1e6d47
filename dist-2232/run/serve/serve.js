/** Serves a face from another thread: everything of a model's author runs here, where it cannot hold up what people see. */
import { setImmediate } from 'node:timers/promises';
import { compile, ModelError } from '../../language/index.js';
import { authored } from '../authored.js';
import { check, instanceNamed } from '../check.js';
import { Crew } from '../crew.js';
import { Gate } from '../gate.js';
import { listedOf } from '../listed.js';
import { locks } from '../locks.js';
import { Misuse } from '../misuse.js';
import { allModels, findModel } from '../models.js';
import { overridesOf } from '../parameters.js';
import { vacuityOf } from '../vacuous.js';
import { waitsOf } from '../waits.js';
import { momentAt, rowAt } from './moment.js';
import { describe } from './describe.js';
import { opened } from './opened.js';
import { Tour } from './tour.js';
import { limitsOf, orderOf } from './wanted.js';
/** Milliseconds between two words on how far a search, or a walk, has come; and of walking between two looks for questions. */
const PACE = { progress: 250, walk: 20 };
export class Server {
    around;
    loaded = new Map();
    tour = null;
    aside = null;
    search = null;
    /** The last question of where to look, while it is not answered. */
    looking = null;
    isWalking = false;
    /** Of what there is to walk on. */
    number = 0;
    constructor(around) {
        this.around = around;
    }
    /** Does what is asked. @throws what is a fault of ours, or of a model where nobody expects one */
    async hear(ask) {
        try {
            await this.answer(ask);
        }
        catch (error) {
            if (!(error instanceof Misuse || error instanceof ModelError))
                throw error;
            this.around.tell({ kind: 'refused', what: ask.kind, because: error.message });
        }
    }
    async answer(ask) {
        const { doors, tell } = this.around;
        switch (ask.kind) {
            case 'list':
                return this.list(ask.also);
            case 'describe': {
                const { chosen } = ask;
                const { compiled } = await this.prepare(chosen);
                tell({ kind: 'described', chosen, described: describe(compiled, chosen.instance) });
                return;
            }
            case 'search':
                return this.check(ask.chosen, ask.wanted);
            case 'lock order':
                return this.lockOrder(ask.chosen, ask.wanted);
            case 'follow': {
                const { about, chosen, steps } = ask;
                const { compiled } = await this.prepare(chosen);
                this.end(compiled, { chosen, run: null, verdict: null, about, trace: { steps } });
                return;
            }
            case 'survey':
                return this.survey(ask);
            case 'hold':
                this.search?.gate.close();
                return;
            case 'go on':
                this.search?.gate.open();
                return;
            case 'stop':
                this.aside?.abort();
                this.search?.cancelled.abort();
                this.search?.gate.open();
                return;
            case 'open': {
                const { compiled, loaded, recorded } = await opened(ask.file, doors);
                const { id } = loaded.model;
                this.loaded.set(id, loaded);
                const { instance, loop, steps, verdict } = recorded;
                const traced = steps.map((step) => ({ ...step, source: { file: loaded.file, line: 0 } }));
                const trace = { steps: traced, ...(loop === undefined ? {} : { loop }) };
                this.end(compiled, { chosen: { model: id, instance, set: {} }, run: null, verdict, trace });
                return;
            }
            case 'walk': {
                const { compiled } = await this.prepare(ask.chosen);
                this.end(compiled, { chosen: ask.chosen, run: null, verdict: null, trace: { steps: [] } });
                return;
            }
            case 'look':
                if (ask.of !== this.number)
                    return;
                this.looking = ask;
                if (!this.isWalking)
                    await this.look();
        }
    }
    async list(also) {
        const { doors, folder, tell } = this.around;
        const { broken, models } = await allModels(doors, folder);
        const own = also === null ? null : await findModel(also, doors, folder);
        if (also !== null && own !== null)
            this.loaded.set(also, own);
        for (const loaded of models)
            this.loaded.set(loaded.model.id, loaded);
        const isOwn = own !== null && !models.some(({ model }) => model.id === own.model.id);
        const listed = models.map(({ model }) => listedOf(model));
        tell({
            kind: 'models',
            models: isOwn ? [{ ...listedOf(own.model), id: also ?? own.model.id }, ...listed] : listed,
            broken: broken.map(({ message }) => message),
        });
    }
    async find(called) {
        const { doors, folder } = this.around;
        const known = this.loaded.get(called) ?? (await findModel(called, doors, folder));
        this.loaded.set(called, known);
        return known;
    }
    async prepare({ instance, model: called, set }) {
        const loaded = await this.find(called);
        const { model } = loaded;
        const { parameters } = instanceNamed(model, instance);
        const settings = Object.entries(set).map(([name, text]) => ({ name, text }));
        const values = overridesOf(model, settings);
        const compiled = authored(model, () => compile(model, { ...parameters, ...values }));
        return { loaded, compiled, set: values };
    }
    async survey({ chosen, run, wanted }) {
        const { loaded, set } = await this.prepare(chosen);
        const { model } = loaded;
        const looking = this.lookAside();
        const options = { set, limits: limitsOf(wanted), signal: looking.signal };
        const { all, isAll } = await waitsOf(model, chosen.instance, options);
        const { unknown, unmet } = await vacuityOf(model, run, options);
        if (this.aside !== looking)
            return;
        const survey = { waits: all, unmet, isAll: { waits: isAll, premises: unknown.length === 0 } };
        this.around.tell({ kind: 'surveyed', survey });
    }
    async lockOrder(chosen, wanted) {
        const { tell } = this.around;
        const { loaded, set } = await this.prepare(chosen);
        const looking = this.lookAside();
        let told = performance.now();
        const order = await locks(loaded.model, chosen.instance, {
            set,
            limits: limitsOf(wanted),
            signal: looking.signal,
            onProgress: ({ states }) => {
                const now = performance.now();
                if (now - told < PACE.progress || this.aside !== looking)
                    return;
                told = now;
                tell({ kind: 'ordering', states });
            },
        });
        if (this.aside === looking)
            tell({ kind: 'lock order', chosen, order });
    }
    /** What is looked at beside a search: one thing at a time. */
    lookAside() {
        this.aside?.abort();
        this.aside = new AbortController();
        return this.aside;
    }
    async check(chosen, wanted) {
        const { tell, workerEntry } = this.around;
        this.aside?.abort();
        this.aside = null;
        const { compiled, loaded, set } = await this.prepare(chosen);
        const [gate, cancelled] = [new Gate(), new AbortController()];
        this.search = { gate, cancelled };
        let told = Number.NEGATIVE_INFINITY;
        let last = null;
        const { reduce, store, workers } = wanted;
        const crew = workers === 1 ? null : new Crew(workerEntry, workers);
        try {
            const run = await check(loaded.model, chosen.instance, {
                set,
                limits: limitsOf(wanted),
                reduce,
                order: orderOf(wanted),
                store,
                ...(crew === null ? {} : { together: { crew, loaded } }),
                signal: cancelled.signal,
                gate,
                exercised: true,
                folds: true,
                onProgress: (progress) => {
                    const now = performance.now();
                    last = progress;
                    if (now - told < PACE.progress)
                        return;
                    told = now;
                    tell({ kind: 'progress', progress });
                },
            });
            if (last !== null)
                tell({ kind: 'progress', progress: last });
            this.end(compiled, { chosen, run, verdict: run.verdict, trace: run.trace ?? { steps: [] } });
        }
        finally {
            this.search = null;
            await crew?.end();
        }
    }
    /** There is something to walk on. */
    end(compiled, found) {
        const { chosen, trace } = found;
        const tour = authored(compiled.model, () => new Tour(compiled, trace.steps));
        this.tour = tour;
        this.looking = null;
        const number = ++this.number;
        const steps = trace.steps.map((step) => ({ ...step, source: tour.sourceOf(step) ?? step.source }));
        const described = describe(compiled, chosen.instance);
        const { lockPaths: locks } = tour.reference;
        const told = { ...found, number, trace: { ...trace, steps }, described, kinds: tour.kinds, locks };
        this.around.tell({ kind: 'ended', found: told });
    }
    async look() {
        const { tell } = this.around;
        this.isWalking = true;
        let told = performance.now();
        try {
            for (;;) {
                const { looking, tour } = this;
                if (looking === null || tour === null)
                    return;
                const { at, rows, way } = looking;
                const { model } = tour.compiled;
                const farthest = Math.max(at, rows.to - 1);
                const start = performance.now();
                const isThere = authored(model, () => tour.walk(way, farthest, () => performance.now() - start > PACE.walk));
                if (isThere) {
                    this.looking = null;
                    tell({ kind: 'seen', way, ...authored(model, () => this.seen(tour, looking)) });
                }
                else if (start - told > PACE.progress) {
                    told = start;
                    tell({ kind: 'walking', reached: tour.reached });
                }
                // Questions that came meanwhile are heard.
                await setImmediate();
            }
        }
        finally {
            this.isWalking = false;
        }
    }
    seen(tour, { at, rows, way }) {
        const shown = [];
        for (let row = rows.from; row < rows.to; row++)
            shown.push(rowAt(tour, way, row));
        return { moment: momentAt(tour, way, at), rows: shown };
    }
}
//# sourceMappingURL=serve.js.map