/** What the claims of the heap fault model look at. */
import type { ThreadView } from 'dmaze';
import { isRaised } from 'dmaze/hw-model';
import { isInUse, type KnowsBy, seemsMapped, type State } from './state.ts';

/** An entry, or a cached translation, names a page that was freed. */
export function dangles(s: State): boolean {
  for (const chunk of s.chunks.ids) {
    const cached = s.addressSpaces[0].tlb[chunk].page;
    if (cached !== null && !s.pages.isLive(cached)) return true;
    for (const file of s.files.ids) {
      const { page } = s.files[file].pageTable[chunk];
      if (page !== null && !s.pages.isLive(page)) return true;
    }
  }
  return false;
}

/** What a job wrote is neither in memory nor in swap, and a job that uses it has not ended. */
export function isLost(s: State): boolean {
  for (const bo of s.bos.ids) {
    if (!s.bos.isLive(bo)) continue;
    for (const chunk of s.chunks.ids) {
      const { page, swapped, written } = s.bos[bo].chunks[chunk];
      if (written && !swapped && page === null && isInUse(s, bo)) return true;
    }
  }
  return false;
}

/** A job stands at an access that was reported already, and the handler takes a chunk to be mapped that is not. */
export function isHeldUp(s: State, knowsBy: KnowsBy): boolean {
  const { transtab } = s.addressSpaces[0];
  if (transtab === null || isRaised(s.mmuInterrupt, 0)) return false;
  if (!s.jobSlots.ids.some((slot) => s.jobSlots[slot].state === 'stalled')) return false;
  return s.bos.ids.some(
    (bo) =>
      s.bos.isLive(bo) &&
      s.chunks.ids.some(
        (chunk) =>
          seemsMapped(s, bo, chunk, knowsBy) &&
          s.files.ids.every((file) => s.files[file].pageTable[chunk].page === null),
      ),
  );
}

/** No handle is open and no job is there. */
export function unused(s: State): boolean {
  for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return false;
  return true;
}

export function left(s: State): boolean {
  for (const bo of s.bos.ids) if (s.bos.isLive(bo)) return true;
  for (const mapping of s.mappings.ids) if (s.mappings.isLive(mapping)) return true;
  for (const page of s.pages.ids) if (s.pages.isLive(page)) return true;
  for (const file of s.files.ids) if (s.files[file].asCount > 0) return true;
  return s.dev.dmaMaps > 0;
}

/** Every chunk of some heap has its memory, and no job is there, nor anybody who cleans up after one or after a fault. */
export function isHeldForNobody(s: State, threads: readonly ThreadView[]): boolean {
  if (!threads.every(({ atRest, name }) => atRest || name.startsWith('process'))) return false;
  if (s.jobs.ids.some((job) => s.jobs.isLive(job))) return false;
  return s.mappings.ids.some(
    (id) =>
      s.mappings.isLive(id) &&
      s.bos.isLive(s.mappings[id].bo) &&
      s.mappings[id].refs.count === 1 &&
      s.chunks.ids.every((chunk) => s.bos[s.mappings[id].bo].chunks[chunk].page !== null),
  );
}

/** What a job has written was taken away while the job runs. It is in swap. */
export function isTakenFromAJob(s: State): boolean {
  return s.bos.ids.some(
    (bo) =>
      s.bos.isLive(bo) && isInUse(s, bo) && s.chunks.ids.every((chunk) => s.bos[bo].chunks[chunk].swapped),
  );
}
