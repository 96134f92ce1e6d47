/** What a thread is called with: constants that its routine can carry. */
import type { Fields } from '../field.ts';
import type { Thread } from '../program.ts';
/** @throws ModelError naming the argument that a thread cannot be called with */
export declare function checkArguments(threads: readonly Thread[], shared: Fields): void;
//# sourceMappingURL=arguments.d.ts.map