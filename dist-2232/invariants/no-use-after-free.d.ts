/**
 * *No use after free.*
 *
 * Reading or writing an object of a pool after it was freed, or freeing it again, refutes this at the access, as KASAN
 * would. Freeing turns every reference to the object, wherever it is kept, into a reference to freed memory, so using
 * the row again hides nothing. Not covered: comparing a stale reference with another one (may miss).
 */
import { type Property } from '../language/index.ts';
export declare function noUseAfterFree(): Property<unknown>;
//# sourceMappingURL=no-use-after-free.d.ts.map