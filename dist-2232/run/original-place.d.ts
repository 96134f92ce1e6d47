import type { StackPlace } from './stack.ts';
import { type Transformed } from './transformed.ts';
/** The author's place for one in the running code. */
export declare function originalPlace(transformed: Transformed, raw: StackPlace): StackPlace;
//# sourceMappingURL=original-place.d.ts.map