/**
 * *No use after free.*
 *
 * Reading or writing an object of a pool after it was freed, or freeing it again, refutes this at the access, as KASAN
 * would. Freeing turns every reference to the object, wherever it is kept, into a reference to freed memory, so using
 * the row again hides nothing. Not covered: comparing a stale reference with another one (may miss).
 */
import { BUILT_IN } from '../language/index.js';
export function noUseAfterFree() {
    return {
        name: BUILT_IN.freed,
        kind: 'built in',
        holds: () => true,
        about: 'No step reads, writes or frees an object after it was freed.',
    };
}
//# sourceMappingURL=no-use-after-free.js.map