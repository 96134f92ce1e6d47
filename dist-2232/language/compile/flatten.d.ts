/** From routines that call each other to places and the ways between them. */
import type { Fields } from '../field.ts';
import type { Thread } from '../program.ts';
import type { Control } from './control.ts';
/** Flattens the threads' routines. @throws ModelError for a mistake in the program */
export declare function flatten(threads: readonly Thread[], parameters: unknown, shared: Fields): Control;
//# sourceMappingURL=flatten.d.ts.map