import type { Moment, RowAt, Way } from './protocol.ts';
import type { Tour } from './tour.ts';
/** The state after so many steps of a way; where the last step broke a rule, the one before it. */
export declare function momentAt(tour: Tour, way: Way, at: number): Moment;
/** What a diagram shows of each state from `from` to before `to`. */
export declare function rowAt(tour: Tour, way: Way, at: number): RowAt;
//# sourceMappingURL=moment.d.ts.map