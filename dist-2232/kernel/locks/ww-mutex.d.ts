/**
 * `struct ww_mutex` (include/linux/ww_mutex.h, kernel/locking/ww_mutex.h and mutex.c, v5.16): a mutex that a thread takes
 * together with others of its class in any order, with an acquire context. Where two get in each other's way, the younger
 * backs off: with *wait-die* (`DEFINE_WD_CLASS`, every dma_resv) one that has locks already is refused with -EDEADLK rather
 * than wait for an older one; with *wound-wait* (`DEFINE_WW_CLASS`, the modeset locks) an older one wounds the younger, which
 * learns of it when it next waits. A thread without a context waits as for a mutex.
 *
 * Step by step: a lock that is free is taken, whoever waits; one that is taken is waited for in line, which others see; who is
 * in line and has to die, or is wounded, comes back with -EDEADLK. -EALREADY comes at once. The order of those who wait
 * without a context is not modelled (may cry wolf). A thread that is refused, gives up, and begins a new transaction without
 * ever taking the contended lock may take that one first after another refusal, and nobody complains (may miss).
 */
import { type Compound, type Lock, type LockKind, type Rows } from '../../language/index.ts';
import { type ContextsOf } from './ww-context.ts';
export type WwAlgorithm = 'wait-die' | 'wound-wait';
/** A class of ww_mutexes, and their acquire contexts. */
export interface WwClass {
    /** As lockdep would name it. */
    readonly name: string;
    /** The contexts: a field at the root of the state, of the name that was given. */
    readonly contexts: () => Compound<Rows<{
        readonly ctx: Lock;
    }>>;
    /** A lock of the class. */
    readonly mutex: () => Compound<Lock>;
    /** Those of a state. */
    readonly contextsIn: ContextsOf;
}
/**
 * A class of ww_mutexes.
 * @param contexts the name, at the root of the state, of the field that `contexts()` makes
 * @param most how many acquire contexts there are at once: at least as many as threads that use them
 */
export declare function wwClass(name: string, algorithm: WwAlgorithm, contexts: string, most: number): WwClass;
/** For those who look at all kinds of lock: without a context they are mutexes. */
export declare const WW_MUTEX_WAIT_DIE: LockKind;
export declare const WW_MUTEX_WOUND_WAIT: LockKind;
//# sourceMappingURL=ww-mutex.d.ts.map