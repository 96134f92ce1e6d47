/** Lock order: what lockdep looks for, observed over a whole search, and decided. */
export { cycleKey, cyclesOf } from './cycles.js';
export { lockOrderOf, } from './dependencies.js';
export { Freedom } from './freedom.js';
export { reasonFor } from './gate.js';
export { HELD_AT_REST, Observation } from './observation.js';
export { Rings } from './rings.js';
//# sourceMappingURL=index.js.map