/** Named claims, one file each. */
export { aBufferHasOneUser } from './a-buffer-has-one-user.js';
export { allocationsFailOnlyWithAnEmptyCache, allocationsFailOnlyWithNothingOnItsWayBack, } from './an-allocation-fails-for-a-reason.js';
export { aHandledFaultHoldsUpNoJob } from './a-handled-fault-holds-up-no-job.js';
export { aHeapInUseKeepsItsContents } from './a-heap-in-use-keeps-its-contents.js';
export { anAddressSpaceServesOneClient } from './an-address-space-serves-one-client.js';
export { anAddressSpaceNumberIsFoundForEveryJob, everyUserOfAnAddressSpaceIsCounted, usersOfAnAddressSpaceNeverGoNegative, } from './every-user-of-an-address-space-is-counted.js';
export { noEntryLeadsToAFreedPage } from './no-entry-leads-to-a-freed-page.js';
export { noJobOutlivesItsFile } from './no-job-outlives-its-file.js';
export { aFenceSignalsOnce, errorsAreSetBeforeASignal } from './a-fence-signals-once.js';
export { everyFenceSignals, noCallbackIsLost } from './every-fence-signals.js';
export { locksAreReleasedByTheirHolders, nobodySleepsInAtomicContext, noHeldLockIsFreed, } from './locks-are-used-as-they-are-meant.js';
export { aRegionHasNoMorePagesThanAddresses } from './a-region-has-no-more-pages-than-addresses.js';
export { noLockHeldAtReturn } from './no-lock-held-at-return.js';
export { noMappingTornDownUnderAJob } from './no-mapping-torn-down-under-a-job.js';
export { aJobIsStartedOnlyWhereNextIsFree, noRegisterIsTouchedWithoutPower, } from './no-register-is-touched-without-power.js';
export { noRecursion } from './no-recursion.js';
export { noUseAfterFree } from './no-use-after-free.js';
export { noWaitCycle } from './no-wait-cycle.js';
export { nothingThatSignalsWaitsForALock, nothingThatSignalsWaitsForMemory, } from './nothing-that-signals-waits-for-a-lock.js';
export { nothingDyingOnTheShrinkerList, onTheShrinkerListExactlyWhenMadvSaysSo, } from './on-the-shrinker-list-exactly-when-madv-says-so.js';
export { nobodySeesPagesOfAPurgedBuffer, onlyWhatIsPurgeableIsPurged, } from './only-what-is-purgeable-is-purged.js';
export { everyUseOfThePagesHasAnOwner } from './page-uses-are-owned.js';
export { nothingIsLeftAtRest, noReferenceOnADeadObject, referenceCountsNeverGoNegative, } from './reference-counts-balance.js';
export { theGpuNeverReadsAFreedPage, theGpuNeverReadsAMissingEntry, } from './the-gpu-reads-only-what-is-there.js';
export { whatWasRetainedIsKept } from './what-is-retained-is-kept.js';
//# sourceMappingURL=index.js.map