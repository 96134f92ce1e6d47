/** One of the threads that search together: makes the same system as the others and does what it is told. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import {
  type Beginning,
  type Ended,
  type Grown,
  type Layer,
  MemoryFile,
  type Part,
  type Post,
  type SavedStates,
  SearchWorker,
  type SharedLimits,
} from '../explorer/index.ts';
import type { Doors } from './imports.ts';
import { type LoadedModel, loadAgain } from './load.ts';
import { saveTo } from './search.ts';
import { type Subject, systemFor } from './subject.ts';

/** What a worker is given. */
export interface WorkerGiven {
  readonly parts: Omit<LoadedModel, 'model'>;
  readonly subject: Subject;
  readonly limits: SharedLimits;
  /** To the first worker from each other, and from the first to each other: for memory that the first one makes. */
  readonly ports: readonly MessagePort[];
}

export type Told =
  | ({ readonly kind: 'begin' } & Beginning)
  | { readonly kind: 'run' }
  | { readonly kind: 'part' }
  /** Where to, or null for memory. */
  | { readonly kind: 'save'; readonly parts: readonly Part[]; readonly path: string | null }
  | { readonly kind: 'layer'; readonly depth: number; readonly layer: Layer };
export type Tells =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ended'; readonly ended: Ended }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'saved'; readonly states: SavedStates; readonly pages: Int32Array[] }
  | { readonly kind: 'layer'; readonly layer: Layer };

/** Does what it is told until it is ended from outside. What it throws ends it, and with it the search. */
export async function work(doors: Doors): Promise<void> {
  // What `together.ts` begins this thread with.
  const { limits, parts, ports, subject } = workerData as WorkerGiven;
  const { model } = await loadAgain(parts, doors);
  const { system } = systemFor(model, subject);
  const tell = (tells: Tells): void => parentPort?.postMessage(tells);
  let worker: SearchWorker | undefined;
  const begun = (): SearchWorker => {
    if (worker === undefined) throw new Error('a worker was told to go on before it was told to begin');
    return worker;
  };
  parentPort?.on('message', (told: Told) => {
    switch (told.kind) {
      case 'begin':
        worker = new SearchWorker(system, limits, told, postOver(ports));
        return tell({ kind: 'ended', ended: worker.run() });
      case 'run':
        return tell({ kind: 'ended', ended: begun().run() });
      case 'part':
        return tell({ kind: 'part', part: begun().part() });
      case 'save':
        return tell({ kind: 'saved', ...save(begun(), told.parts, told.path) });
      case 'layer':
        return tell({ kind: 'layer', layer: begun().layerBefore(told.depth, told.layer) });
    }
  });
  tell({ kind: 'ready' });
}

function save(
  worker: SearchWorker,
  parts: readonly Part[],
  path: string | null,
): { states: SavedStates; pages: Int32Array[] } {
  if (path !== null) return { states: saveTo(path, { save: (file) => worker.save(parts, file) }), pages: [] };
  const file = new MemoryFile();
  return { states: worker.save(parts, file), pages: file.pages };
}

/** Memory comes by messages, which are read without waiting for them: they are there when it is said that they are. */
function postOver(ports: readonly MessagePort[]): Post<Grown> {
  return {
    give: (grown) => {
      for (const port of ports) port.postMessage(grown);
    },
    take: () => {
      const [port] = ports;
      const received = port === undefined ? undefined : receiveMessageOnPort(port);
      if (received === undefined) throw new Error('the memory that was made for all did not come');
      // What `give` posted.
      return received.message as Grown;
    },
  };
}
