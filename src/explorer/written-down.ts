/** What several workers stored, written down as if one had done it alone. */
import type { SavedSearch } from './breadth-first.ts';
import type { CommonStore } from './common-store.ts';
import type { DiskFile } from './disk.ts';
import { lengthOf, without } from './runs.ts';
import type { SavedStore } from './store.ts';

/** What a worker knows of where states are, for one of them to write all down. Plain data. */
export interface Part {
  /** By level, the runs that it filled: a start and a length each. */
  readonly levels: readonly (readonly number[])[];
  /** Those of this level that it took and did not expand. */
  readonly left: readonly number[];
  /** The words of states that it found and did not store. */
  readonly proposed: Int32Array;
  /** Whether states it found are gone. */
  readonly lost: boolean;
}

/** What is written down of the store, and of how far the search is. */
export type SavedStates = Omit<SavedSearch, 'share'> & { readonly store: SavedStore };

/**
 * @param store of one of the workers
 * @param depth of the level that was being expanded
 * @param untaken runs of it that nobody took
 * @throws DiskError
 */
export function writtenDown(
  store: CommonStore,
  depth: number,
  parts: readonly Part[],
  untaken: readonly number[],
  file: DiskFile,
): SavedStates {
  const fold = store.saveFold(file);
  const levels: number[] = [];
  let size = 0;
  const write = (runs: readonly number[]): void => {
    for (let i = 0; i < runs.length; i += 2) store.saveRun(file, runs[i] as number, runs[i + 1] as number);
    size += lengthOf(runs);
  };
  const ofLevel = (level: number): number[] => parts.flatMap((part) => part.levels[level] ?? []);
  for (let level = 0; level < depth; level++) {
    levels.push(size);
    write(ofLevel(level));
  }
  levels.push(size);
  const left = [...untaken, ...parts.flatMap((part) => part.left)];
  write(without(ofLevel(depth), left));
  const next = size;
  write(left);
  const levelEnd = size;
  write(ofLevel(depth + 1));
  for (const { proposed } of parts) file.append(proposed);
  const proposed = parts.reduce((sum, part) => sum + part.proposed.length, 0) / store.words;
  return { store: { fold, size, proposed }, levels, levelEnd, next };
}
