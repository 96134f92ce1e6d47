/** The context of the hardware's own engines, which take steps as threads do. */
import type { Context } from '../language/index.ts';
/** Hardware: it takes no locks, so the question of sleeping does not arise. */
export declare const hardware: Context;
//# sourceMappingURL=hardware.d.ts.map