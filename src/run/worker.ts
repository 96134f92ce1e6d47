/** One of the threads that search together: makes the same system as the others and does what it is told. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import {
  type Beginning,
  DiskError,
  type Ended,
  type Grown,
  type Layer,
  MemoryFile,
  type Part,
  type Post,
  type SavedStates,
  SearchWorker,
  type SharedLimits,
  type System,
} from '../explorer/index.ts';
import type { Digest } from './disk.ts';
import type { Doors } from './imports.ts';
import { type LoadedModel, loadAgain } from './load.ts';
import { saveTo } from './search.ts';
import { beatIn } from '../language/index.ts';
import { guardWorld } from './world.ts';
import { type Subject, systemFor } from './subject.ts';

/** What a worker is given. */
export interface WorkerGiven {
  /** To the first worker from each other, and from the first to each other: for memory that the first one makes. */
  readonly ports: readonly MessagePort[];
  /** Where it shows what runs, if anybody watches. */
  readonly beat: Int32Array | null;
}

export type Told =
  | {
      readonly kind: 'load';
      readonly parts: Omit<LoadedModel, 'model'>;
      readonly subject: Subject;
      readonly limits: SharedLimits;
    }
  | ({ readonly kind: 'begin' } & Beginning)
  | { readonly kind: 'run' }
  | { readonly kind: 'part' }
  /** To a path, a file that is open, or null for memory. */
  | { readonly kind: 'save'; readonly parts: readonly Part[]; readonly to: string | number | null }
  | { readonly kind: 'layer'; readonly depth: number; readonly layer: Layer };
export type Tells =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ended'; readonly ended: Ended }
  | { readonly kind: 'part'; readonly part: Part }
  | ({ readonly kind: 'saved' } & Saved)
  /** The disk does not take it: this and no other answer comes instead of the one that was asked for. */
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'layer'; readonly layer: Layer };

/** What all have, written down. */
export interface Saved {
  readonly states: SavedStates;
  /** What the file holds; null for memory. */
  readonly numbers: Digest | null;
  readonly pages: Int32Array[];
}

/** Does what it is told until it is ended from outside. What it throws ends it, and with it the search. */
export function work(doors: Doors): void {
  // Before any model is loaded, as it may keep what it will use later.
  guardWorld();
  // What `crew.ts` begins this thread with.
  const { beat, ports } = workerData as WorkerGiven;
  if (beat !== null) beatIn(beat);
  const tell = (tells: Tells): void => parentPort?.postMessage(tells);
  let loaded: { readonly system: System; readonly limits: SharedLimits } | undefined;
  let worker: SearchWorker | undefined;
  const load = async ({ limits, parts, subject }: Extract<Told, { kind: 'load' }>): Promise<void> => {
    loaded = undefined;
    worker = undefined;
    const { model } = await loadAgain(parts, doors);
    loaded = { system: systemFor(model, subject).system, limits };
    tell({ kind: 'ready' });
  };
  parentPort?.on('message', (told: Told) => {
    switch (told.kind) {
      case 'load':
        return void load(told);
      case 'begin': {
        const { limits, system } = there(loaded);
        worker = new SearchWorker(system, limits, told, postOver(ports));
        return tell({ kind: 'ended', ended: worker.run() });
      }
      case 'run':
        return tell({ kind: 'ended', ended: there(worker).run() });
      case 'part':
        return tell({ kind: 'part', part: there(worker).part() });
      case 'save':
        return tell(save(there(worker), told.parts, told.to));
      case 'layer':
        return tell({ kind: 'layer', layer: there(worker).layerBefore(told.depth, told.layer) });
    }
  });
}

/** What there is when things are told in their order. */
function there<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('a worker was told to go on before it was told to begin');
  return one;
}

function save(worker: SearchWorker, parts: readonly Part[], to: string | number | null): Tells {
  if (to === null) {
    const file = new MemoryFile();
    return { kind: 'saved', states: worker.save(parts, file), numbers: null, pages: file.pages };
  }
  try {
    const { numbers, saved } = saveTo(to, { save: (file) => worker.save(parts, file) });
    return { kind: 'saved', states: saved, numbers, pages: [] };
  } catch (error) {
    if (error instanceof DiskError) return { kind: 'refused', because: error.message };
    throw error;
  }
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
