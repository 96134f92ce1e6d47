/** Runs a search to its end, on one thread or several, watched by somebody who may stop it, and kept from time to time. */
import {
  type Disk,
  type DiskFile,
  goOn,
  type Limits,
  type Outcome,
  type Progress,
  type Search,
  type System,
} from '../explorer/index.ts';
import type { Checkpoints, Kept } from './checkpoint.ts';
import { numbersFile } from './disk.ts';
import { drive } from './drive.ts';
import type { Gate } from './gate.ts';
import { type Order, searchIn } from './orders.ts';
import type { StoreName } from './store-names.ts';

export interface Watch {
  readonly order: Order | undefined;
  /** How states are told apart; exactly, without it. */
  readonly store: StoreName | undefined;
  readonly limits: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
  readonly disk: Disk | null;
  readonly signal: AbortSignal | undefined;
  readonly gate: Gate | undefined;
  /** Seconds since the search began, or was gone on with. */
  readonly clock: () => number;
  readonly onProgress: (progress: Progress) => void;
  readonly checkpoints: Checkpoints | null;
  /** What to go on from, or null to begin. */
  readonly from: Kept | null;
}

/** Begins, or goes on. @throws as `goOn` does, and what the model throws */
export function begin(system: System, watch: Watch): Search {
  const { checkpoints, from } = watch;
  const limits = limitsOf(watch);
  if (from === null || checkpoints === null) return searchIn(watch.order, system, limits, watch.store);
  const file = numbersFile(checkpoints.path(from.file), 'r');
  try {
    return goOn(system, limits, from.saved, file);
  } finally {
    file.close();
  }
}

/** What may cut the search, for those who search. */
export function limitsOf({ clock, disk, limits, signal }: Watch): Limits {
  const cancelled = (): boolean => signal?.aborted === true;
  return { ...limits, cancelled, clock, ...(disk === null ? {} : { disk }) };
}

/** Runs a search to its end. @throws as the search does, DiskError and Misuse when a checkpoint cannot be written */
export async function finish(search: Search, watch: Watch): Promise<Outcome> {
  return (await finishUnless(search, watch, () => false)) as Outcome;
}

/**
 * As `finish`, unless it is to be left before.
 * @param isToBeLeft asked between two slices of the search
 * @returns null when it was left
 */
export async function finishUnless(
  search: Search,
  watch: Watch,
  isToBeLeft: (progress: Progress) => boolean,
): Promise<Outcome | null> {
  const { checkpoints, clock, from, gate, onProgress } = watch;
  const keep = async (): Promise<void> => {
    await checkpoints?.write((from?.seconds ?? 0) + clock(), (path) => saveTo(path, search));
  };
  let left = false;
  await drive(search, async (progress) => {
    onProgress(progress);
    if (checkpoints?.due === true) await keep();
    await gate?.passed();
    left = isToBeLeft(progress);
    return !left;
  });
  if (left) return null;
  onProgress(search.progress());
  await keep();
  const outcome = search.outcome();
  if (outcome.verdict.kind !== 'undecided') checkpoints?.remove();
  return outcome;
}

/** Writes a search's numbers to a new file. @throws DiskError */
export function saveTo<Saved>(path: string, search: { save(file: DiskFile): Saved }): Saved {
  const file = numbersFile(path, 'wx+');
  try {
    const saved = search.save(file);
    file.sync();
    return saved;
  } finally {
    file.close();
  }
}
