/** Searches by several workers in threads of their own, for laws: each thread makes the same model of its origin. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import {
  type Beginning,
  breadthFirst,
  type Commons,
  commonsFor,
  type Ended,
  explore,
  goOn,
  type Layer,
  type Limits,
  MemoryFile,
  type Outcome,
  outcomeOf,
  type Part,
  resume,
  savedOf,
  type SavedSearch,
  type SavedStates,
  type Search,
  type SharedLimits,
  STOP,
  stop,
  stopped,
  type System,
} from '../../src/explorer/index.ts';
import type { Origin } from '../language/random/origin.ts';

export type Order =
  | ({
      readonly kind: 'search';
      readonly origin: Origin;
      readonly only: Only;
      readonly limits: SharedLimits;
    } & Beginning)
  | { readonly kind: 'run' }
  | { readonly kind: 'part' }
  | { readonly kind: 'save'; readonly parts: readonly Part[] }
  | { readonly kind: 'layer'; readonly depth: number; readonly layer: Layer };
export type Answer =
  | { readonly kind: 'ended'; readonly ended: Ended }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'saved'; readonly states: SavedStates; readonly pages: Int32Array[] }
  | { readonly kind: 'layer'; readonly layer: Layer }
  | { readonly kind: 'threw'; readonly message: string };

/** The properties judged, by name, or null for all. */
type Only = readonly string[] | null;

/** How a crew searches, and how it is disturbed. */
export interface Asked {
  readonly limits?: SharedLimits;
  /** States that one expands alone before the crew begins. */
  readonly alone: number;
  /** How often they are interrupted, wherever they then are, and go on. */
  readonly pauses?: number;
  /** Whether, when they are interrupted for the last time, one goes on alone with what they wrote down. */
  readonly handsBack?: boolean;
}

/** Slots of the smallest table: so small that it must grow, again and again. */
const SLOTS = 128;
/** Where the states of a search were so unlike those before that they have to be folded anew, one expands so many times more. */
const MORE = 4;

export class Crew {
  /** How often they were called. */
  calls = 0;
  /** Of the last search, the edges that each followed. */
  readonly edges: number[];
  private readonly workers: readonly Worker[];

  constructor(size: number) {
    this.edges = Array.from({ length: size }, () => 0);
    // The tests' own files are TypeScript, which a thread does not run by itself.
    const entry = new URL('./crew-worker.ts', import.meta.url);
    const channels = Array.from({ length: size - 1 }, () => new MessageChannel());
    this.workers = Array.from({ length: size }, (_, me) => {
      const ports: (MessagePort | undefined)[] =
        me === 0 ? channels.map(({ port1 }) => port1) : [channels[me - 1]?.port2];
      const transferList = ports.flatMap((port) => (port === undefined ? [] : [port]));
      const workerData = { ports: transferList };
      return new Worker(entry, { workerData, transferList, execArgv: ['--import', 'jiti/register'] });
    });
  }

  /**
   * @param system of the same model, here
   * @param only the properties judged, by name, or null for all
   */
  async search(origin: Origin, system: System, only: Only, asked: Asked): Promise<Outcome> {
    const { handsBack = false, limits = {}, pauses = 0 } = asked;
    this.edges.fill(0);
    let search = breadthFirst(system, limits);
    let pausesLeft = pauses;
    for (let { alone } = asked; !search.advance(alone); alone *= MORE) {
      const file = new MemoryFile();
      const saved = search.save(file);
      if (saved === null) throw new Error('a search that is not over cannot be handed over');
      this.calls++;
      const { commons, proposed } = commonsFor(this.workers.length, system.words, saved, file, SLOTS);
      let ended = await this.run(
        (me) => ({ kind: 'search', origin, only, limits, commons, me, saved, proposed }),
        commons,
        pausesLeft > 0,
      );
      while (stopped(commons) === STOP.pause && ended.some((one) => one.stopped)) {
        pausesLeft--;
        if (handsBack && pausesLeft === 0) return explore(await this.handBack(system, limits, ended));
        resume(commons);
        ended = await this.run(() => ({ kind: 'run' }), commons, pausesLeft > 0);
      }
      this.note(ended, saved.share.edges);
      if (stopped(commons) !== STOP.fold || !ended.some((one) => one.stopped))
        return this.outcome(system, ended, limits);
      // States are to be folded anew, which one does, and the others come again.
      search = await this.handBack(system, limits, ended);
    }
    return search.outcome();
  }

  private outcome(system: System, ended: readonly Ended[], { states }: SharedLimits): Promise<Outcome> {
    return outcomeOf(system, ended, { kind: 'states', limit: states ?? 0 }, async (depth, layer) =>
      (await this.askAll(() => ({ kind: 'layer', depth, layer }))).flatMap((answer) =>
        answer.kind === 'layer' ? [answer.layer] : [],
      ),
    );
  }

  /** @param before edges that were followed before, which are the first one's */
  private note(ended: readonly Ended[], before: number): void {
    ended.forEach(({ edges }, me) => ((this.edges[me] as number) += edges - (me === 0 ? before : 0)));
  }

  private async handBack(system: System, limits: Limits, ended: readonly Ended[]): Promise<Search> {
    const parts = (await this.askAll(() => ({ kind: 'part' }))).flatMap((answer) =>
      answer.kind === 'part' ? [answer.part] : [],
    );
    const [answer] = await this.askAll((me) => (me === 0 ? { kind: 'save', parts } : { kind: 'part' }));
    if (answer?.kind !== 'saved') throw new Error('nothing was written down');
    const saved: SavedSearch = savedOf(ended, answer.states);
    return goOn(system, limits, saved, new MemoryFile(answer.pages));
  }

  private async run(order: (me: number) => Order, commons: Commons, interrupted: boolean): Promise<Ended[]> {
    const answers = this.askAll(order);
    if (interrupted) setImmediate(() => stop(commons, STOP.pause));
    return (await answers).map((answer) => {
      if (answer.kind === 'ended') return answer.ended;
      throw new Error(answer.kind);
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private askAll(order: (me: number) => Order): Promise<Answer[]> {
    return Promise.all(
      this.workers.map(
        (worker, me) =>
          new Promise<Answer>((resolve, reject) => {
            worker.once('error', reject);
            worker.once('message', (answer: Answer) => {
              worker.off('error', reject);
              if (answer.kind === 'threw') reject(new Error(answer.message));
              else resolve(answer);
            });
            worker.postMessage(order(me));
          }),
      ),
    );
  }
}
