/** The explorer's front door: walks any packed transition system and says what it found. */
export { breadthFirst, explore, type Progress, type Search } from './breadth-first.ts';
export type { Cut, Limits } from './limits.ts';
export { Store } from './store.ts';
export type { Claim, ClaimKind, Sink, System } from './system.ts';
export type { Outcome, Trace, Verdict } from './verdict.ts';
export { Unrepeatable } from './shortest.ts';
