/** One of the threads that search together: makes the same system as the others and does what it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type Commons,
  type Ended,
  type Layer,
  type SavedSearch,
  SearchWorker,
  type SharedLimits,
} from '../explorer/index.ts';
import { numbersFile, PassingFiles } from './disk.ts';
import type { Doors } from './imports.ts';
import { type LoadedModel, loadAgain } from './load.ts';
import { saveTo } from './search.ts';
import { type Subject, systemFor } from './subject.ts';

/** What a worker begins with. Plain data. */
export interface WorkerBegins {
  readonly parts: Omit<LoadedModel, 'model'>;
  readonly subject: Subject;
  readonly commons: Commons;
  readonly me: number;
  readonly limits: Omit<SharedLimits, 'disk'>;
  /** The folder for what does not fit in memory, or null. */
  readonly disk: string | null;
  readonly from: { readonly saved: SavedSearch; readonly path: string } | null;
}

export type Told =
  | { readonly kind: 'run' }
  | { readonly kind: 'save'; readonly path: string }
  | { readonly kind: 'layer'; readonly depth: number; readonly layer: Layer };
export type Tells =
  | { readonly kind: 'ended'; readonly ended: Ended }
  | { readonly kind: 'saved'; readonly saved: SavedSearch | null }
  | { readonly kind: 'layer'; readonly layer: Layer };

/** Does what it is told until it is ended from outside. What it throws ends it, and with it the search. */
export async function work(doors: Doors): Promise<void> {
  // What `together.ts` begins this thread with.
  const { commons, disk, from, limits, me, parts, subject } = workerData as WorkerBegins;
  const { model } = await loadAgain(parts, doors);
  const { system } = systemFor(model, subject);
  const passing = disk === null ? null : new PassingFiles(disk);
  const all = passing === null ? limits : { ...limits, disk: passing };
  const file = from === null ? null : numbersFile(from.path, 'r');
  const before = from === null || file === null ? null : { saved: from.saved, file };
  const worker = new SearchWorker(system, all, commons, me, before);
  file?.close();
  const tell = (tells: Tells): void => parentPort?.postMessage(tells);
  parentPort?.on('message', (told: Told) => {
    switch (told.kind) {
      case 'run':
        return tell({ kind: 'ended', ended: worker.run() });
      case 'save':
        return tell({ kind: 'saved', saved: saveTo(told.path, worker) });
      case 'layer':
        return tell({ kind: 'layer', layer: worker.layerBefore(told.depth, told.layer) });
    }
  });
}
