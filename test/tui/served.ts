/** A server without a thread of its own, and what it tells: real models, real searches, real walks. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DOORS } from '../../src/cli/doors.ts';
import { type Ask, type Chosen, type Found, Server, type Told, type Wanted } from '../../src/run/index.ts';
import { root } from '../cli/dmaze.ts';

export const NO_LIMITS: Wanted = {
  states: null,
  depth: null,
  seconds: null,
  bytes: null,
  workers: 1,
  reduce: 'none',
  store: 'exact',
  order: 'breadth-first',
  switches: null,
  seed: 1,
};

export class Desk {
  readonly told: Told[] = [];
  private readonly server: Server;

  /** @param folder the models there are; those of the library without it */
  constructor(folder?: string) {
    this.server = new Server({
      doors: DOORS,
      workerEntry: pathToFileURL(join(root, 'dist/cli/search-worker.js')),
      tell: (told) => this.told.push(structuredClone(told)),
      ...(folder === undefined ? {} : { folder }),
    });
  }

  /** The number of what was found last. */
  get found(): number {
    return this.told.findLast((told) => told.kind === 'ended')?.found.number ?? 0;
  }

  async ask(ask: Ask): Promise<void> {
    await this.server.hear(ask);
  }

  /** Asks, and gives the last answer of that kind. */
  async answer<K extends Told['kind']>(ask: Ask, kind: K): Promise<Told & { readonly kind: K }> {
    await this.ask(ask);
    const told = this.told.findLast((one): one is Told & { readonly kind: K } => one.kind === kind);
    if (told === undefined) throw new Error(`${kind} was not told, but ${JSON.stringify(this.told.at(-1))}`);
    return told;
  }

  async search(chosen: Chosen, wanted: Wanted = NO_LIMITS): Promise<Found> {
    return (await this.answer({ kind: 'search', chosen, wanted }, 'ended')).found;
  }
}

export function choose(model: string, instance: string, set: Chosen['set'] = {}): Chosen {
  return { model, instance, set };
}
