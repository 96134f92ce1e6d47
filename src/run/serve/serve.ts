/** Serves a face from another thread: everything of a model's author runs here, where it cannot hold up what people see. */
import { setImmediate } from 'node:timers/promises';
import { type Compiled, compile, ModelError } from '../../language/index.ts';
import { authored } from '../authored.ts';
import { check } from '../check.ts';
import type { SearchProgress } from '../check-options.ts';
import { instanceNamed } from '../instance-named.ts';
import { Crew } from '../crew.ts';
import { Gate } from '../gate.ts';
import type { Doors } from '../imports.ts';
import { listedOf } from '../listed.ts';
import { locks } from '../locks.ts';
import type { LoadedModel } from '../load.ts';
import { Misuse } from '../misuse.ts';
import { allModels, findModel } from '../models.ts';
import { overridesOf } from '../parameters.ts';
import { vacuityOf } from '../vacuous.ts';
import { waitsOf } from '../waits.ts';
import { momentAt, rowAt } from './moment.ts';
import { describe } from './describe.ts';
import { opened } from './opened.ts';
import type { Ask, Chosen, Found, Told, Wanted } from './protocol.ts';
import { Tour } from './tour.ts';
import { limitsOf, orderOf } from './wanted.ts';

/** Milliseconds between two words on how far a search, or a walk, has come; and of walking between two looks for questions. */
const PACE = { progress: 250, walk: 20 };

export interface Surroundings {
  readonly doors: Doors;
  /** A file that calls `work`: where each thread of a search by several begins. */
  readonly workerEntry: URL;
  /** Where models are found by their ids; without it, among those that come with the library. */
  readonly folder?: string;
  readonly tell: (told: Told) => void;
}

export class Server {
  private readonly around: Surroundings;
  private readonly loaded = new Map<string, LoadedModel>();
  private tour: Tour | null = null;
  private aside: AbortController | null = null;
  private search: { readonly gate: Gate; readonly cancelled: AbortController } | null = null;
  /** The last question of where to look, while it is not answered. */
  private looking: (Ask & { readonly kind: 'look' }) | null = null;
  private isWalking = false;
  /** Of what there is to walk on. */
  private number = 0;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Does what is asked. @throws what is a fault of ours, or of a model where nobody expects one */
  async hear(ask: Ask): Promise<void> {
    try {
      await this.answer(ask);
    } catch (error) {
      if (!(error instanceof Misuse || error instanceof ModelError)) throw error;
      this.around.tell({ kind: 'refused', what: ask.kind, because: error.message });
    }
  }

  private async answer(ask: Ask): Promise<void> {
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
        if (ask.of !== this.number) return;
        this.looking = ask;
        if (!this.isWalking) await this.look();
    }
  }

  private async list(also: string | null): Promise<void> {
    const { doors, folder, tell } = this.around;
    const { broken, models } = await allModels(doors, folder);
    const own = also === null ? null : await findModel(also, doors, folder);
    if (also !== null && own !== null) this.loaded.set(also, own);
    for (const loaded of models) this.loaded.set(loaded.model.id, loaded);
    const isOwn = own !== null && !models.some(({ model }) => model.id === own.model.id);
    const listed = models.map(({ model }) => listedOf(model));
    tell({
      kind: 'models',
      models: isOwn ? [{ ...listedOf(own.model), id: also ?? own.model.id }, ...listed] : listed,
      broken: broken.map(({ message }) => message),
    });
  }

  private async find(called: string): Promise<LoadedModel> {
    const { doors, folder } = this.around;
    const known = this.loaded.get(called) ?? (await findModel(called, doors, folder));
    this.loaded.set(called, known);
    return known;
  }

  private async prepare({ instance, model: called, set }: Chosen): Promise<{
    readonly loaded: LoadedModel;
    readonly compiled: Compiled;
    readonly set: ReturnType<typeof overridesOf>;
  }> {
    const loaded = await this.find(called);
    const { model } = loaded;
    const { parameters } = instanceNamed(model, instance);
    const settings = Object.entries(set).map(([name, text]) => ({ name, text }));
    const values = overridesOf(model, settings);
    const compiled = authored(model, () => compile(model, { ...parameters, ...values }));
    return { loaded, compiled, set: values };
  }

  private async survey({ chosen, run, wanted }: Ask & { readonly kind: 'survey' }): Promise<void> {
    const { loaded, set } = await this.prepare(chosen);
    const { model } = loaded;
    const looking = this.lookAside();
    const options = { set, limits: limitsOf(wanted), signal: looking.signal };
    const { all, isAll } = await waitsOf(model, chosen.instance, options);
    const { unknown, unmet } = await vacuityOf(model, run, options);
    if (this.aside !== looking) return;
    const survey = { waits: all, unmet, isAll: { waits: isAll, premises: unknown.length === 0 } };
    this.around.tell({ kind: 'surveyed', survey });
  }

  private async lockOrder(chosen: Chosen, wanted: Wanted): Promise<void> {
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
        if (now - told < PACE.progress || this.aside !== looking) return;
        told = now;
        tell({ kind: 'ordering', states });
      },
    });
    if (this.aside === looking) tell({ kind: 'lock order', chosen, order });
  }

  /** What is looked at beside a search: one thing at a time. */
  private lookAside(): AbortController {
    this.aside?.abort();
    this.aside = new AbortController();
    return this.aside;
  }

  private async check(chosen: Chosen, wanted: Wanted): Promise<void> {
    const { tell, workerEntry } = this.around;
    this.aside?.abort();
    this.aside = null;
    const { compiled, loaded, set } = await this.prepare(chosen);
    const [gate, cancelled] = [new Gate(), new AbortController()];
    this.search = { gate, cancelled };
    let told = Number.NEGATIVE_INFINITY;
    let last: SearchProgress | null = null;
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
          if (now - told < PACE.progress) return;
          told = now;
          tell({ kind: 'progress', progress });
        },
      });
      if (last !== null) tell({ kind: 'progress', progress: last });
      this.end(compiled, { chosen, run, verdict: run.verdict, trace: run.trace ?? { steps: [] } });
    } finally {
      this.search = null;
      await crew?.end();
    }
  }

  /** There is something to walk on. */
  private end(compiled: Compiled, found: Omit<Found, 'described' | 'kinds' | 'locks' | 'number'>): void {
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

  private async look(): Promise<void> {
    const { tell } = this.around;
    this.isWalking = true;
    let told = performance.now();
    try {
      for (;;) {
        const { looking, tour } = this;
        if (looking === null || tour === null) return;
        const { at, rows, way } = looking;
        const { model } = tour.compiled;
        const farthest = Math.max(at, rows.to - 1);
        const start = performance.now();
        const isThere = authored(model, () =>
          tour.walk(way, farthest, () => performance.now() - start > PACE.walk),
        );
        if (isThere) {
          this.looking = null;
          tell({ kind: 'seen', way, ...authored(model, () => this.seen(tour, looking)) });
        } else if (start - told > PACE.progress) {
          told = start;
          tell({ kind: 'walking', reached: tour.reached });
        }
        // Questions that came meanwhile are heard.
        await setImmediate();
      }
    } finally {
      this.isWalking = false;
    }
  }

  private seen(
    tour: Tour,
    { at, rows, way }: Ask & { readonly kind: 'look' },
  ): Pick<Told & { readonly kind: 'seen' }, 'moment' | 'rows'> {
    const shown = [];
    for (let row = rows.from; row < rows.to; row++) shown.push(rowAt(tour, way, row));
    return { moment: momentAt(tour, way, at), rows: shown };
  }
}
