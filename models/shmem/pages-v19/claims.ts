/** What is claimed of the pages, of those who use them, and of whoever takes them away. */
import type { Property } from 'dmaze';
import {
  everyUseOfThePagesHasAnOwner,
  nobodySeesPagesOfAPurgedBuffer,
  noLockHeldAtReturn,
  noReferenceOnADeadObject,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  onlyWhatIsPurgeableIsPurged,
  onTheShrinkerListExactlyWhenMadvSaysSo,
  referenceCountsNeverGoNegative,
  theGpuNeverReadsAFreedPage,
  theGpuNeverReadsAMissingEntry,
  whatWasRetainedIsKept,
} from 'dmaze/invariants';
import { isEvictable, isPurgeable } from './pages.ts';
import {
  atRest,
  mappingsOwnUses,
  noDeadlock,
  type Release,
  reachable,
  type State,
  usesOutlivePurge,
} from './state.ts';

/** What of an instance decides what can be claimed. */
interface Claimed extends Release {
  readonly submits: boolean;
  readonly shrinks: boolean;
  readonly madvises: boolean;
  readonly mmaps: boolean;
  readonly swaps: boolean;
  readonly advisers: number;
}

/** Every handle is closed, nothing is mapped for the CPU, and every job is done. */
function unused(s: State): boolean {
  for (const file of s.files.ids) if (s.files[file].handles.size > 0) return false;
  for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return false;
  for (const vma of s.vmas.ids) if (s.vmas.isLive(vma)) return false;
  return true;
}

function left(s: State): boolean {
  for (const id of s.bos.ids) if (s.bos.isLive(id)) return true;
  for (const id of s.mappings.ids) if (s.mappings.isLive(id)) return true;
  for (const id of s.tables.ids) if (s.tables.isLive(id)) return true;
  for (const id of s.pages.ids) if (s.pages.isLive(id)) return true;
  return s.dev.shrinkerList.length > 0 || s.dev.evictable.length > 0 || s.dev.setAside.length > 0;
}

/** How many own a use of the pages, when nobody is in the middle of anything. */
function ownersOf(s: State, p: Release): number {
  const { sgt, sgts, madv } = s.bos[0];
  let owners = p.kind === 'heap' && sgts !== null ? 1 : 0;
  for (const id of s.vmas.ids) if (s.vmas.isLive(id)) owners++;
  if (p.kind !== 'plain') return owners;
  if (!mappingsOwnUses(p)) return sgt === null ? owners : owners + 1;
  if (madv !== 'purged' || usesOutlivePurge(p))
    for (const id of s.mappings.ids) if (s.mappings.isLive(id)) owners++;
  return owners;
}

export function claims(p: Claimed): readonly Property<State>[] {
  return [
    ...(p.submits ? [theGpuNeverReadsAFreedPage()] : []),
    ...(p.submits && p.kind !== 'heap'
      ? [
          theGpuNeverReadsAMissingEntry((s: State) => {
            for (const id of s.jobs.ids)
              if (s.jobs.isLive(id) && s.jobs[id].stage === 'at a fault') return true;
            return false;
          }),
        ]
      : []),
    noUseAfterFree(),
    referenceCountsNeverGoNegative(),
    noReferenceOnADeadObject(),
    everyUseOfThePagesHasAnOwner((s: State) => s.bos.isLive(0) && s.bos[0].use.count !== ownersOf(s, p)),
    nothingIsLeftAtRest(unused, left),
    ...(p.shrinks ? [onlyWhatIsPurgeableIsPurged((s: State) => s.dev.warned)] : []),
    ...(p.madvises || p.advisers > 0
      ? [
          whatWasRetainedIsKept(
            (s: State) => s.bos.isLive(0) && s.bos[0].promised && s.bos[0].madv === 'purged',
          ),
        ]
      : []),
    ...(p.era !== 'v19' && (p.madvises || p.advisers > 0)
      ? [
          onTheShrinkerListExactlyWhenMadvSaysSo(
            (s: State) => s.bos.isLive(0) && (s.bos[0].madv === 'dont need') !== s.dev.shrinkerList.has(0),
          ),
        ]
      : []),
    ...(p.era === 'v19' && p.kind === 'plain'
      ? [
          atRest(
            'what can be reclaimed is on the list of the shrinker',
            (s: State) =>
              !s.bos.isLive(0) ||
              s.bos[0].handles === 0 ||
              s.dev.evictable.has(0) ||
              !(isEvictable(s, 0, p) || isPurgeable(s, 0, p)),
            'At rest, drm_gem_shmem_shrinker.lru_evictable has every buffer with a handle that can be evicted or purged.',
          ),
        ]
      : []),
    ...(p.mmaps
      ? [
          nobodySeesPagesOfAPurgedBuffer((s: State) => {
            for (const id of s.vmas.ids)
              if (s.vmas.isLive(id) && s.vmas[id].page !== null && s.bos[0].madv === 'purged') return true;
            return false;
          }),
        ]
      : []),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.submits
      ? [
          reachable('a job can complete', (s: State) => {
            for (const id of s.jobs.ids) if (s.jobs.isLive(id) && s.jobs[id].stage === 'done') return true;
            return false;
          }),
        ]
      : []),
    ...(p.shrinks && p.kind === 'plain' && (p.madvises || p.advisers > 0)
      ? [reachable('a buffer can be purged', (s: State) => s.bos.isLive(0) && s.bos[0].madv === 'purged')]
      : []),
    ...(p.swaps
      ? [reachable('a buffer can be in swap', (s: State) => s.bos.isLive(0) && s.bos[0].evicted)]
      : []),
  ];
}
