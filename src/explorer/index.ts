/** The explorer's front door: walks any packed transition system and says what it found. */
export {
  breadthFirst,
  explore,
  goOn,
  LATEST,
  type Progress,
  type SavedSearch,
  type Search,
  type WorkerProgress,
} from './breadth-first.ts';
export type { InWords } from './difference.ts';
export { depthFirst } from './depth-first.ts';
export { fewestSwitches, type SwitchLimits } from './fewest-switches.ts';
export { type WalkOptions, walks } from './walks.ts';
export type { Cut, Limits } from './limits.ts';
export type { Chain, Permutations, Swap } from './permutations.ts';
export { Random } from './random.ts';
export { StateIndex } from './state-index.ts';
export { learnedFrom, Store } from './store.ts';
export { type Stored, WrittenStates } from './stored.ts';
export { Canonical } from './canonical.ts';
export { isPreserved, type Symmetric, symmetry } from './symmetry.ts';
export type {
  Claim,
  ClaimKind,
  Fairness,
  OwnBits,
  Sink,
  Sum,
  System,
  ThreadSink,
  Touched,
  Tracked,
} from './system.ts';
export { sections } from './learning.ts';
export { Sections } from './sections.ts';
export type { Manner, Outcome, Rough, Trace, Verdict } from './verdict.ts';
export type { Keeping } from './visited.ts';
export { claimsOfTheEnd, type Judging } from './in-the-end.ts';
export { type Layer, Unrepeatable } from './shortest.ts';
export { type AskAll, outcomeOf, savedOf } from './gathered.ts';
export {
  type Beginning,
  type Ended,
  type SharedLimits,
  SearchWorker,
} from './together.ts';
export type { Part, SavedStates } from './written-down.ts';
export { Abandoned } from './meeting.ts';
export type { Grown } from './common-growth.ts';
export { commonsFor } from './commons-for.ts';
export {
  bytesOf,
  type Commons,
  figuresOf,
  figuresOfEach,
  levelsOf,
  type Post,
  resume,
  sizeOf,
  STOP,
  stop,
  stopped,
} from './commons.ts';
export { MemoryFile } from './memory-file.ts';
export { type Disk, DiskError, type DiskFile } from './disk.ts';
export { type Estimate, estimate } from './estimate.ts';
