/**
 * What threads do with locks of one class that they take together, each with an acquire context: the ww_mutex tests of the
 * kernel's lib/locking-selftest.c (v6.10) and of its CONFIG_DEBUG_WW_MUTEXES.
 *
 * As in the other scenarios, and: `init`, `done` and `fini` are those of the context, `A@` takes A with it, and does what is
 * in `{ … }` where it is refused with -EDEADLK; -EALREADY is passed over. `reserve:AB` takes A and B and backs off as one has
 * to, `unreserve:AB` gives them back. `init:X` and `A@X` are of a context of another class. `end` ends the thread. All locks
 * but `M` are of one class.
 */
import { WW_CLAIMS } from '../../kernel/index.js';
import { HELD_AT_REST } from '../lock-order/index.js';
const WAITS = () => 'deadlock';
const BACKS_OFF = () => 'silent';
const MISUSE = () => 'misuse';
export const CONTEXT_SCENARIOS = [
    {
        name: 'ctx: A-B-B-A',
        about: 'in two orders, and who has to backs off',
        threads: ['reserve:AB unreserve:AB', 'reserve:BA unreserve:BA'],
        expect: BACKS_OFF,
    },
    {
        name: 'ctx: A-B-B-C-C-A',
        about: 'a circle of three, and who has to backs off',
        threads: ['reserve:AB unreserve:AB', 'reserve:BC unreserve:BC', 'reserve:CA unreserve:CA'],
        expect: BACKS_OFF,
    },
    {
        name: 'ctx: A-A',
        about: 'taken twice with one context: -EALREADY',
        threads: ['init A@ A@ -A fini'],
        expect: BACKS_OFF,
    },
    {
        name: 'ctx: A-B, B-A without',
        about: 'in two orders, by one thread with a context and one without',
        threads: ['reserve:AB unreserve:AB', 'B A -A -B'],
        expect: WAITS,
    },
    {
        name: 'A-B-B-A, one class',
        about: 'in two orders, by threads without a context',
        threads: ['A B -B -A', 'B A -A -B'],
        expect: WAITS,
    },
    {
        name: 'ctx: A-M, M-A',
        about: 'with a mutex, in two orders: nobody is refused the first lock',
        threads: ['reserve:A M -M unreserve:A', 'M reserve:A unreserve:A -M'],
        expect: WAITS,
    },
    {
        name: 'ctx: init, init',
        about: 'two contexts of one class',
        threads: ['init init fini fini'],
        expect: MISUSE,
        breaks: WW_CLAIMS.one,
    },
    {
        name: 'ctx: A, no init',
        about: 'taken with a context that there is not',
        threads: ['A@ -A'],
        expect: MISUSE,
        breaks: WW_CLAIMS.init,
    },
    {
        name: 'ctx: done, A',
        about: 'taken when all is said to be taken',
        threads: ['init done A@ -A fini'],
        expect: MISUSE,
        breaks: WW_CLAIMS.done,
    },
    {
        name: 'ctx: A, fini',
        about: 'the context ended with a lock taken',
        threads: ['init A@ fini -A'],
        expect: MISUSE,
        breaks: WW_CLAIMS.fini,
    },
    {
        name: 'ctx: A, no fini',
        about: 'the context never ended',
        threads: ['init A@ -A'],
        expect: MISUSE,
        breaks: HELD_AT_REST,
    },
    {
        name: 'ctx: A of another class',
        about: 'taken with a context of another class',
        threads: ['init init:X A@X -A fini:X fini'],
        expect: MISUSE,
        breaks: WW_CLAIMS.class,
    },
    {
        name: 'ctx: -EDEADLK, C',
        about: 'another one taken than that which was refused',
        threads: ['init A@ B@{ -A C@ -C fini end } -B -A fini', 'reserve:BA unreserve:BA'],
        expect: MISUSE,
        breaks: WW_CLAIMS.contended,
    },
    {
        name: 'ctx: -EDEADLK, A kept',
        about: 'taken again while another one is kept',
        threads: ['init A@ B@{ B@{ end } -B -A fini end } -B -A fini', 'reserve:BA unreserve:BA'],
        expect: MISUSE,
        breaks: WW_CLAIMS.dropped,
    },
];
//# sourceMappingURL=context-scenarios.js.map