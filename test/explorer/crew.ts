/** Searches by several workers in threads of their own, for laws: each thread draws the same random models. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import {
  type Beginning,
  breadthFirst,
  type Commons,
  commonsFor,
  type Cut,
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
  type SharedLimits,
  STOP,
  stop,
  stopped,
  type System,
} from '../../src/explorer/index.ts';

/** Which models a crew draws. */
export interface Draw {
  readonly seed: number;
  readonly count: number;
}

export type Order =
  | ({ readonly kind: 'search'; readonly model: number; readonly limits: SharedLimits } & Beginning)
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

/** How a crew is disturbed. */
export interface Trouble {
  /** States that one expands alone before the crew begins. */
  readonly alone: number;
  /** How often they are interrupted, wherever they then are, and go on. */
  readonly pauses?: number;
  /** Whether, when they are interrupted for the last time, one goes on alone with what they wrote down. */
  readonly handsBack?: boolean;
}

/** Slots of the smallest table: so small that it must grow, again and again. */
const SLOTS = 128;

export class Crew {
  private readonly workers: readonly Worker[];

  constructor(size: number, draw: Draw) {
    // The tests' own files are TypeScript, which a thread does not run by itself.
    const entry = new URL('./crew-worker.ts', import.meta.url);
    const channels = Array.from({ length: size - 1 }, () => new MessageChannel());
    this.workers = Array.from({ length: size }, (_, me) => {
      const ports: (MessagePort | undefined)[] =
        me === 0 ? channels.map(({ port1 }) => port1) : [channels[me - 1]?.port2];
      const transferList = ports.flatMap((port) => (port === undefined ? [] : [port]));
      const workerData = { ...draw, ports: transferList };
      return new Worker(entry, { workerData, transferList, execArgv: ['--import', 'jiti/register'] });
    });
  }

  /** @param system of the same model, here */
  async search(
    system: System,
    model: number,
    limits: SharedLimits,
    { alone, handsBack = false, pauses = 0 }: Trouble,
  ): Promise<Outcome> {
    const first = breadthFirst(system, limits);
    if (first.advance(alone)) return first.outcome();
    const file = new MemoryFile();
    const saved = first.save(file);
    if (saved === null) throw new Error('a search that is not over cannot be handed over');
    const { commons, proposed } = commonsFor(this.workers.length, system.words, saved, file, SLOTS);
    let ended = await this.run(
      (me) => ({ kind: 'search', model, limits, commons, me, saved, proposed }),
      commons,
      pauses > 0,
    );
    for (let left = pauses - 1; ended.some((one) => one.stopped); left--) {
      if (stopped(commons) === STOP.fold || (handsBack && left === 0))
        return explore(await this.handBack(system, limits, ended));
      if (stopped(commons) !== STOP.pause) break;
      resume(commons);
      ended = await this.run(() => ({ kind: 'run' }), commons, left > 0);
    }
    const cut: Cut = { kind: 'states', limit: limits.states ?? 0 };
    return outcomeOf(system, ended, cut, async (depth, layer) =>
      (await this.askAll(() => ({ kind: 'layer', depth, layer }))).flatMap((answer) =>
        answer.kind === 'layer' ? [answer.layer] : [],
      ),
    );
  }

  private async handBack(system: System, limits: Limits, ended: readonly Ended[]) {
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
