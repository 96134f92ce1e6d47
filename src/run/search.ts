/** Runs a search to its end, on one thread or several, watched by somebody who may stop it, and kept from time to time. */
import {
  type Cut,
  DiskError,
  type DiskFile,
  goOn,
  type Limits,
  type Outcome,
  type Progress,
  type Search,
  type Stored,
  type System,
} from '../explorer/index.ts';
import type { Checkpoints, Kept, Written } from './checkpoint.ts';
import { type Digest, numbersFile, numbersIn, type PassingFiles } from './disk.ts';
import { drive } from './drive.ts';
import type { Gate } from './gate.ts';
import { type Order, searchIn } from './orders.ts';
import { sample, type Sampled } from './sampling/sample.ts';
import type { StoreName } from './store-names.ts';

export interface Watch {
  readonly order: Order | undefined;
  /** How states are told apart; exactly, without it. */
  readonly store: StoreName | undefined;
  readonly limits: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
  readonly disk: PassingFiles | null;
  readonly signal: AbortSignal | undefined;
  readonly gate: Gate | undefined;
  /** Seconds since the search began, or was gone on with. */
  readonly clock: () => number;
  readonly onProgress: (progress: Progress) => void;
  readonly checkpoints: Checkpoints | null;
  /** What to go on from, or null to begin. */
  readonly from: Kept | null;
  /** What is checked of a search that says that something holds, before it says so; nothing without it. */
  readonly sampled?: Sampled | null;
}

/** Begins, or goes on. @throws as `goOn` does, and what the model throws */
export function begin(system: System, watch: Watch): Search {
  const { checkpoints, from } = watch;
  const limits = limitsOf(watch);
  if (from === null || checkpoints === null) return searchIn(watch.order, system, limits, watch.store);
  const file = checkpoints.numbers(from);
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

/** Runs a search to its end, or to where the disk fails it. @throws as the search does */
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
    await checkpoints?.write((from?.seconds ?? 0) + clock(), (path) => saved(path, search));
  };
  let left = false;
  const failure = await failureOf(async () => {
    await drive(search, async (progress) => {
      onProgress(progress);
      if (checkpoints?.due === true) await keep();
      await gate?.passed();
      left = isToBeLeft(progress);
      return !left;
    });
    if (!left) await keep();
  });
  if (left && failure === null) return null;
  onProgress(search.progress());
  const outcome = failure === null ? search.outcome() : stoppedBy(failure, search.outcome());
  const checked = await withSample(outcome, () => search.stored(), watch);
  if (checked.verdict.kind !== 'undecided') checkpoints?.remove();
  return checked;
}

/**
 * What was found; of a search that says that all was seen, with how many of its states were expanded once more.
 * @param statesOf what it stored, asked for only where it is needed
 * @throws as `sample`
 */
export async function withSample(
  outcome: Outcome,
  statesOf: () => Stored | null | Promise<Stored | null>,
  { clock, sampled = null, signal }: Watch,
): Promise<Outcome> {
  const { kind } = outcome.verdict;
  if (sampled === null || (kind !== 'holds' && kind !== 'bounded' && kind !== 'unreached')) return outcome;
  try {
    const stored = await statesOf();
    return stored === null
      ? outcome
      : { ...outcome, sampled: await sample(sampled, stored, { clock, signal }) };
  } catch (error) {
    // A state that cannot be read back is none that was checked.
    if (error instanceof DiskError) {
      const because: Cut = { kind: 'disk', because: error.message };
      return { ...outcome, verdict: { kind: 'undecided', because, unreached: [] } };
    }
    throw error;
  }
}

/** What the disk refused in the middle of it, or null. @throws anything else */
async function failureOf(work: () => Promise<void>): Promise<DiskError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DiskError) return error;
    throw error;
  }
}

/** Of a search that the disk stopped, what it says: a finding stays one, and all else is undecided because of the disk. */
export function stoppedBy({ message }: DiskError, outcome: Outcome): Outcome {
  const { verdict } = outcome;
  if (verdict.kind !== 'undecided') return outcome;
  const because: Cut = { kind: 'disk', because: message };
  return { ...outcome, verdict: { ...verdict, because } };
}

/**
 * Writes a search's numbers to a new file, or to one that is open.
 * @param to its path, or its descriptor
 * @throws DiskError
 */
export function saveTo<Saved>(
  to: string | number,
  search: { save(file: DiskFile): Saved },
): { readonly saved: Saved; readonly numbers: Digest } {
  if (typeof to === 'number') {
    const file = numbersIn(to, 'a file for what does not fit in memory');
    return { saved: search.save(file), numbers: file.appended() };
  }
  const file = numbersFile(to, 'wx+');
  try {
    const saved = search.save(file);
    file.sync();
    return { saved, numbers: file.appended() };
  } finally {
    file.close();
  }
}

function saved(path: string, search: Search): Written | null {
  const { numbers, saved: plain } = saveTo(path, search);
  return plain === null ? null : { numbers, saved: plain };
}
