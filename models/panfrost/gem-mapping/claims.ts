/** What is claimed of the panfrost GEM model, and of which instances. */
import type { Property } from 'dmaze';
import { isRaised } from 'dmaze/hw-model';
import {
  aHandledFaultHoldsUpNoJob,
  noEntryLeadsToAFreedPage,
  noLockHeldAtReturn,
  noMappingTornDownUnderAJob,
  noReferenceOnADeadObject,
  nothingDyingOnTheShrinkerList,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  onTheShrinkerListExactlyWhenMadvSaysSo,
  referenceCountsNeverGoNegative,
  theGpuNeverReadsAFreedPage,
  theGpuNeverReadsAMissingEntry,
} from 'dmaze/invariants';
import { isUnfinished, noDeadlock, reachable, type State, the } from './state.ts';

/** Some job may still run, and its buffer has no address range or no page-table entry in its file. */
function tornUnderAJob(s: State): boolean {
  for (const id of s.jobs.ids) {
    if (!s.jobs.isLive(id)) continue;
    const { file, mapping, reads, stage } = s.jobs[id];
    if (!isUnfinished(stage) || reads === null) continue;
    if (s.files[the(file)].pageTable[reads].page === null) return true;
    if (mapping !== null && s.mappings.isLive(mapping) && s.mappings[mapping].node !== reads) return true;
  }
  return false;
}

/** Every handle is closed and every job is done. */
function unused(s: State): boolean {
  for (const file of s.files.ids) if (s.files[file].handles.size > 0) return false;
  for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return false;
  return true;
}

function left(s: State): boolean {
  for (const id of s.bos.ids) if (s.bos.isLive(id)) return true;
  for (const id of s.mappings.ids) if (s.mappings.isLive(id)) return true;
  for (const id of s.pages.ids) if (s.pages.isLive(id)) return true;
  for (const file of s.files.ids) {
    if (s.files[file].ranges.size > 0 || s.files[file].asCount > 0) return true;
    for (const address of s.addresses.ids) if (s.files[file].pageTable[address].page !== null) return true;
  }
  return s.dev.shrinkerList.length > 0;
}

/** A page-table entry leads to a page that was freed. */
function dangles(s: State): boolean {
  for (const file of s.files.ids)
    for (const address of s.addresses.ids) {
      const { page } = s.files[file].pageTable[address];
      if (page !== null && !s.pages.isLive(page)) return true;
    }
  return false;
}

function listDisagrees(s: State): boolean {
  for (const id of s.bos.ids)
    if (s.bos.isLive(id) && (s.bos[id].madv === 'dont need') !== s.dev.shrinkerList.has(id)) return true;
  return false;
}

function dyingIsListed(s: State): boolean {
  for (const id of s.bos.ids)
    if (s.bos.isLive(id) && s.bos[id].torn && s.dev.shrinkerList.has(id)) return true;
  return false;
}

/** A job stands at an access that was handled, and for which there is still no entry. */
function isHeldUp(s: State): boolean {
  const { job, as, state } = s.jobSlots[0];
  if (state !== 'stalled' || job === null || as === null) return false;
  const { reads, file } = s.jobs[job];
  return !isRaised(s.mmuInterrupt, as) && reads !== null && s.files[the(file)].pageTable[reads].page === null;
}

/** What of an instance decides which claims are made. */
interface Shape {
  readonly advisers: number;
  readonly guesses: number;
  readonly madvises: boolean;
  readonly noMap: boolean;
  readonly shrinks: boolean;
  readonly submits: boolean;
}

export function claims(p: Shape): readonly Property<State>[] {
  return [
    ...(p.submits ? [theGpuNeverReadsAFreedPage()] : []),
    ...(p.noMap ? [noEntryLeadsToAFreedPage(dangles), aHandledFaultHoldsUpNoJob(isHeldUp)] : []),
    // Who submits jobs with buffers that he does not need, or that another thread of his gives away, has himself to blame.
    ...(p.submits && p.guesses === 0 && !p.noMap
      ? [
          noMappingTornDownUnderAJob(tornUnderAJob),
          theGpuNeverReadsAMissingEntry((s: State) => s.jobSlots[0].state === 'stalled'),
        ]
      : []),
    noUseAfterFree(),
    referenceCountsNeverGoNegative(),
    noReferenceOnADeadObject(),
    nothingIsLeftAtRest(unused, left),
    ...(p.madvises || p.advisers > 0
      ? [onTheShrinkerListExactlyWhenMadvSaysSo(listDisagrees), nothingDyingOnTheShrinkerList(dyingIsListed)]
      : []),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.submits ? [reachable('a job can complete', (s: State) => s.jobSlots[0].state === 'done')] : []),
    ...(p.shrinks && p.madvises
      ? [
          reachable('a buffer can be purged', (s: State) => {
            for (const id of s.bos.ids) if (s.bos.isLive(id) && s.bos[id].madv === 'purged') return true;
            return false;
          }),
        ]
      : []),
  ];
}

/** Instructions that the claims themselves say cannot run. */
export const NO_FAULTS = {
  'job slot: the job tries again: the fault was cleared': 'no job faults',
  'panfrost_mmu_irq_handler_thread: MMU_INT_STAT is up: MMU_INT_MASK = 0, wake the thread': 'no job faults',
  'panfrost_mmu_irq_handler_thread: lock as_lock': 'no job faults',
  'panfrost_mmu_irq_handler_thread: find the mmu that has this address space': 'no job faults',
  'panfrost_mmu_irq_handler_thread: {mm_lock} find the node of the address, and take a reference':
    'no job faults',
  'panfrost_mmu_irq_handler_thread: unlock as_lock': 'no job faults',
  'panfrost_mmu_irq_handler_thread: not a heap buffer: "Unhandled Page fault", MMU_INT_CLEAR, MMU_INT_MASK = ~0':
    'no job faults',
};
