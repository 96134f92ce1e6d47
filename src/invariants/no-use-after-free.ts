/**
 * *No use after free.*
 *
 * Reading or writing an object of a pool after it was freed, or freeing it again, refutes this at the access, as KASAN
 * would. Freeing turns every reference to the object, wherever it is kept, into a reference to freed memory, so using
 * the row again hides nothing. Not covered: comparing a stale reference with another one (may miss).
 */
import { BUILT_IN, type Property } from '../language/index.ts';

export function noUseAfterFree(): Property<unknown> {
  return {
    name: BUILT_IN.freed,
    kind: 'built in',
    holds: () => true,
    about: 'No step reads, writes or frees an object after it was freed.',
  };
}
