/**
 * *No recursion.*
 *
 * No thread stands before a lock that it has already, in whatever mode, unless the mode is for taking it again. To read
 * twice goes well as long as no writer waits in between, which is luck: lockdep calls it "possible recursive locking
 * detected". Not covered: a second lock of the same class, which lockdep reports, too, and trylocks.
 */
import type { Property } from '../language/index.ts';
export declare function noRecursion(): Property<unknown>;
//# sourceMappingURL=no-recursion.d.ts.map