/** Runs a search to its end, on one thread or several, watched by somebody who may stop it, and kept from time to time. */
import {
  type Disk,
  goOn,
  type Limits,
  type Outcome,
  type Progress,
  type SavedSearch,
  type Search,
  type System,
} from '../explorer/index.ts';
import type { Checkpoints, Kept } from './checkpoint.ts';
import { numbersFile } from './disk.ts';
import { drive } from './drive.ts';
import { type Order, searchIn } from './orders.ts';
import type { StoreName } from './store-names.ts';

export interface Watch {
  readonly order: Order | undefined;
  /** How states are told apart; exactly, without it. */
  readonly store: StoreName | undefined;
  readonly limits: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
  readonly disk: Disk | null;
  readonly signal: AbortSignal | undefined;
  /** Seconds since the search began, or was gone on with. */
  readonly clock: () => number;
  readonly onProgress: (progress: Progress) => void;
  readonly checkpoints: Checkpoints | null;
  /** What to go on from, or null to begin. */
  readonly from: Kept | null;
}

/** Begins, or goes on. @throws as `goOn` does, and what the model throws */
export function begin(system: System, watch: Watch): Search {
  const { checkpoints, clock, disk, from, signal } = watch;
  const cancelled = (): boolean => signal?.aborted === true;
  const limits = { ...watch.limits, cancelled, clock, ...(disk === null ? {} : { disk }) };
  const part = from?.parts[0];
  if (part === undefined || checkpoints === null) return searchIn(watch.order, system, limits, watch.store);
  const file = numbersFile(checkpoints.path(part.file), 'r');
  try {
    return goOn(system, limits, part.saved, file);
  } finally {
    file.close();
  }
}

/** Runs a search to its end. @throws as the search does, DiskError and Misuse when a checkpoint cannot be written */
export async function finish(search: Search, watch: Watch): Promise<Outcome> {
  const { checkpoints, clock, from, onProgress } = watch;
  const keep = async (): Promise<void> => {
    await checkpoints?.write(1, (from?.seconds ?? 0) + clock(), (_worker, path) => saveTo(path, search));
  };
  await drive(search, async (progress) => {
    onProgress(progress);
    if (checkpoints?.due === true) await keep();
  });
  await keep();
  const outcome = search.outcome();
  if (outcome.verdict.kind !== 'undecided') checkpoints?.remove();
  return outcome;
}

/** Writes one worker's numbers to a new file. @throws DiskError */
export function saveTo(path: string, search: Pick<Search, 'save'>): SavedSearch | null {
  const file = numbersFile(path, 'wx+');
  try {
    const saved = search.save(file);
    file.sync();
    return saved;
  } finally {
    file.close();
  }
}
