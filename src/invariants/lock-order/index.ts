/** Lock order: what lockdep looks for, observed over a whole search, and decided. */
export { type Cycle, cycleKey, cyclesOf } from './cycles.ts';
export {
  type Dependency,
  type LockClass,
  type LockOrder,
  lockOrderOf,
  type Sighting,
} from './dependencies.ts';
export { Freedom } from './freedom.ts';
export { type Reason, reasonFor } from './gate.ts';
export type { Held } from './holding.ts';
export { mapsOn, withoutSuspicions } from './maps.ts';
export { type Broken, HELD_AT_REST, Observation, type Seen } from './observation.ts';
export { type OwnKind, ownKindsOf } from './own-kinds.ts';
export { type Link, type Ring, Rings } from './rings.ts';
