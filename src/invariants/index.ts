/** Named claims, one file each. */
export { aBufferHasOneUser } from './a-buffer-has-one-user.ts';
export { allocationsFailOnlyWithAnEmptyCache } from './an-allocation-fails-for-a-reason.ts';
export { aDeviceReadsWhatWasMoved } from './a-device-reads-what-was-moved.ts';
export { aHandledFaultHoldsUpNoJob } from './a-handled-fault-holds-up-no-job.ts';
export { aHeapInUseKeepsItsContents } from './a-heap-in-use-keeps-its-contents.ts';
export { aRunningJobKeepsTheGpuAwake } from './a-running-job-keeps-the-gpu-awake.ts';
export { anAddressSpaceServesOneClient } from './an-address-space-serves-one-client.ts';
export {
  anAddressSpaceNumberIsFoundForEveryJob,
  everyUserOfAnAddressSpaceIsCounted,
  usersOfAnAddressSpaceNeverGoNegative,
} from './every-user-of-an-address-space-is-counted.ts';
export { memoryInUseIsNotGivenBack } from './memory-in-use-is-not-given-back.ts';
export { noCallFailsByContention } from './no-call-fails-by-contention.ts';
export { noEntryLeadsToAFreedPage } from './no-entry-leads-to-a-freed-page.ts';
export { noJobOutlivesItsFile } from './no-job-outlives-its-file.ts';
export { aFenceSignalsOnce, errorsAreSetBeforeASignal } from './a-fence-signals-once.ts';
export { everyFenceSignals, noCallbackIsLost } from './every-fence-signals.ts';
export {
  locksAreReleasedByTheirHolders,
  nobodySleepsInAtomicContext,
  noHeldLockIsFreed,
} from './locks-are-used-as-they-are-meant.ts';
export { aRegionHasNoMorePagesThanAddresses } from './a-region-has-no-more-pages-than-addresses.ts';
export { noLockHeldAtReturn } from './no-lock-held-at-return.ts';
export { noMappingTornDownUnderAJob } from './no-mapping-torn-down-under-a-job.ts';
export {
  aJobIsStartedOnlyWhereNextIsFree,
  noRegisterIsTouchedWithoutPower,
} from './no-register-is-touched-without-power.ts';
export { noRecursion } from './no-recursion.ts';
export { noUseAfterFree } from './no-use-after-free.ts';
export { noWaitCycle } from './no-wait-cycle.ts';
export { nothingInReclaimWaitsForALock } from './nothing-in-reclaim-waits-for-a-lock.ts';
export {
  nothingThatSignalsWaitsForALock,
  nothingThatSignalsWaitsForMemory,
} from './nothing-that-signals-waits-for-a-lock.ts';
export {
  nothingDyingOnTheShrinkerList,
  onTheShrinkerListExactlyWhenMadvSaysSo,
} from './on-the-shrinker-list-exactly-when-madv-says-so.ts';
export {
  nobodySeesPagesOfAPurgedBuffer,
  onlyWhatIsPurgeableIsPurged,
} from './only-what-is-purgeable-is-purged.ts';
export { everyUseOfThePagesHasAnOwner } from './page-uses-are-owned.ts';
export {
  nothingIsLeftAtRest,
  noReferenceOnADeadObject,
  referenceCountsNeverGoNegative,
} from './reference-counts-balance.ts';
export {
  theGpuNeverReadsAFreedPage,
  theGpuNeverReadsAMissingEntry,
} from './the-gpu-reads-only-what-is-there.ts';
export { whatWasRetainedIsKept } from './what-is-retained-is-kept.ts';
