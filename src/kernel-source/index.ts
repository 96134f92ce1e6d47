/** Reads a driver's C. Only names and places leave this room, never text of the C. */
export {
  CONTEXTS,
  type ContextName,
  EFFECTS,
  kernelNotes,
  type KernelNotes,
  LOCK_KINDS,
  type LockKind,
  type Operation,
} from './operation.ts';
export { locksText } from './locks-text.ts';
export { OPERATIONS } from './operations.ts';
export { readKernel, type ReadOptions } from './read.ts';
export type * from './skeleton.ts';
export { SourceMistake } from './tree.ts';
export { entriesNamed, type StaticLocks, staticLocks } from './lock-graph/lock-graph.ts';
export type { Edge, Step, Way } from './lock-graph/findings.ts';
export type { Cycle } from './lock-graph/cycles.ts';
