/** Searches by several workers in threads of their own, for laws: each thread draws the same random models. */
import { Worker } from 'node:worker_threads';
import {
  type Commons,
  commonsFor,
  type Cut,
  type Ended,
  type Layer,
  type Outcome,
  outcomeOf,
  resume,
  type SharedLimits,
  STOP,
  stop,
  type System,
} from '../../src/explorer/index.ts';

/** Which models a crew draws. */
export interface Draw {
  readonly seed: number;
  readonly count: number;
}

export type Order =
  | {
      readonly kind: 'search';
      readonly model: number;
      readonly commons: Commons;
      readonly limits: SharedLimits;
    }
  | { readonly kind: 'run' }
  | { readonly kind: 'layer'; readonly depth: number; readonly layer: Layer };
export type Answer =
  | { readonly kind: 'ended'; readonly ended: Ended }
  | { readonly kind: 'layer'; readonly layer: Layer }
  | { readonly kind: 'threw'; readonly message: string };

export class Crew {
  private readonly workers: readonly Worker[];

  constructor(size: number, draw: Draw) {
    // The tests' own files are TypeScript, which a thread does not run by itself.
    const entry = new URL('./crew-worker.ts', import.meta.url);
    this.workers = Array.from(
      { length: size },
      (_, me) => new Worker(entry, { workerData: { ...draw, me }, execArgv: ['--import', 'jiti/register'] }),
    );
  }

  /**
   * @param system of the same model, here
   * @param pauses how often it is interrupted, wherever it then is
   */
  async search(system: System, model: number, limits: SharedLimits = {}, pauses = 0): Promise<Outcome> {
    const commons = commonsFor(this.workers.length, system.words);
    let ended = await this.run({ kind: 'search', model, commons, limits }, commons, pauses > 0);
    for (let left = pauses - 1; ended.some(({ stopped }) => stopped); left--) {
      resume(commons);
      ended = await this.run({ kind: 'run' }, commons, left > 0);
    }
    const cut: Cut = { kind: 'states', limit: limits.states ?? 0 };
    return outcomeOf(system, ended, cut, async (depth, layer) =>
      (await this.askAll({ kind: 'layer', depth, layer })).flatMap((answer) =>
        answer.kind === 'layer' ? [answer.layer] : [],
      ),
    );
  }

  private async run(order: Order, commons: Commons, interrupted: boolean): Promise<Ended[]> {
    const answers = this.askAll(order);
    if (interrupted) setImmediate(() => stop(commons, STOP.pause));
    return (await answers).map((answer) => {
      if (answer.kind === 'ended') return answer.ended;
      throw new Error(answer.kind === 'threw' ? answer.message : answer.kind);
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private askAll(order: Order): Promise<Answer[]> {
    return Promise.all(
      this.workers.map(
        (worker) =>
          new Promise<Answer>((resolve, reject) => {
            worker.once('error', reject);
            worker.once('message', (answer: Answer) => {
              worker.off('error', reject);
              resolve(answer);
            });
            worker.postMessage(order);
          }),
      ),
    );
  }
}
