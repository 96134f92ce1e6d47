/**
 * What threads do with locks, and what must be found, whatever kind of lock it is: in the manner of the kernel's own
 * lib/locking-selftest.c (v6.10), whose names these are. Half of it is in what must not be complained of.
 *
 * A thread is written in one line: `A` takes lock A the way the column has it, `-A` gives it back, `?A[ … ]` tries it and does
 * what is in brackets with it, or nothing; `Aw` and `Ar` take it exclusively and to read. `M` is a mutex and `S` a spinlock,
 * `P` a lock in memory that `new` allocates and `free` frees, `off` and `on` turn interrupts off and on. What begins with `irq:` is a handler on the CPU of the first thread, and runs once.
 */
import { BUILT_IN } from '../../language/index.js';
import { HELD_AT_REST } from '../lock-order/index.js';
const always = (answer) => () => answer;
const by = (exclusive, shared, recursive) => ({ mode }) => ({ exclusive, shared, recursive })[mode];
/** Readers who queue behind writers warn of what a writer would make of it; with one there, it is so. */
const circular = by('deadlock', 'potential', 'silent');
const circularWithWriters = by('deadlock', 'deadlock', 'silent');
export const SCENARIOS = [
    // Nothing to complain of.
    { name: 'A', about: 'taken and given back', threads: ['A -A', 'A -A'], expect: always('silent') },
    {
        name: 'A-B, A-B',
        about: 'always in one order',
        threads: ['A B -B -A', 'A B -B -A'],
        expect: always('silent'),
    },
    {
        name: 'A-B, unlock A first',
        about: 'given back in the order taken',
        threads: ['A B -A -B', 'A B -A -B'],
        expect: always('silent'),
    },
    // Recursion.
    { name: 'A-A', about: 'taken by who has it', threads: ['A A -A -A'], expect: circular },
    {
        name: 'A-A, a writer between',
        about: 'taken by who has it, while a writer waits',
        threads: ['A A -A -A', 'Aw -Aw'],
        expect: circularWithWriters,
    },
    { name: 'A-?A', about: 'tried by who has it', threads: ['A ?A[ -A ] -A'], expect: always('silent') },
    { name: '?A-A', about: 'taken by who had it by trying', threads: ['?A[ A -A -A ]'], expect: circular },
    // Circles.
    { name: 'A-B-B-A', about: 'in two orders', threads: ['A B -B -A', 'B A -A -B'], expect: circular },
    {
        name: 'A-B-B-A, writers between',
        about: 'in two orders, while writers come',
        threads: ['A B -B -A', 'B A -A -B', 'Aw -Aw', 'Bw -Bw'],
        expect: circularWithWriters,
    },
    {
        name: 'A-B-B-?A',
        about: 'in two orders, the last one tried',
        threads: ['A B -B -A', 'B ?A[ -A ] -B'],
        expect: always('silent'),
    },
    {
        name: 'A-?B-B-?A',
        about: 'in two orders, both last ones tried',
        threads: ['A ?B[ -B ] -A', 'B ?A[ -A ] -B'],
        expect: always('silent'),
    },
    {
        name: '?A-B-?B-A',
        about: 'in two orders, both first ones had by trying',
        threads: ['?A[ B -B -A ]', '?B[ A -A -B ]'],
        expect: circular,
    },
    {
        name: '{M} A-B-B-A',
        about: 'in two orders, a mutex held around both',
        threads: ['M A B -B -A -M', 'M B A -A -B -M'],
        expect: by('potential', 'potential', 'silent'),
    },
    {
        name: 'A-B-B-C-C-A',
        about: 'a circle of three',
        threads: ['A B -B -A', 'B C -C -B', 'C A -A -C'],
        expect: circular,
    },
    {
        name: 'A-B-C-A-B-C',
        about: 'the same circle, met in another order',
        threads: ['A B -B -A', 'C A -A -C', 'B C -C -B'],
        expect: circular,
    },
    {
        name: 'A-B-B-C-C-D-D-A',
        about: 'a circle of four',
        threads: ['A B -B -A', 'B C -C -B', 'C D -D -C', 'D A -A -D'],
        expect: circular,
    },
    {
        name: 'A-B-C-D-B-D-D-A',
        about: 'a circle of three, and a way into it',
        threads: ['A B -B -A', 'C D -D -C', 'B D -D -B', 'D A -A -D'],
        expect: circular,
    },
    {
        name: 'A-B-C-D-B-C-D-A',
        about: 'a circle of four, met in another order',
        threads: ['A B -B -A', 'C D -D -C', 'B C -C -B', 'D A -A -D'],
        expect: circular,
    },
    // Readers and writers.
    {
        name: 'Ar-Aw',
        about: 'a reader that wants to write',
        threads: ['Ar Aw -Aw -Ar'],
        readers: true,
        expect: always('deadlock'),
    },
    {
        name: 'Aw-Ar',
        about: 'a writer that wants to read',
        threads: ['Aw Ar -Ar -Aw'],
        readers: true,
        expect: always('deadlock'),
    },
    {
        name: 'Ar-Bw-Br-Aw',
        about: 'readers that want to write, in two orders',
        threads: ['Ar Bw -Bw -Ar', 'Br Aw -Aw -Br'],
        readers: true,
        expect: always('deadlock'),
    },
    {
        name: 'Aw-Br-Bw-Ar',
        about: 'writers that want to read, in two orders',
        threads: ['Aw Br -Br -Aw', 'Bw Ar -Ar -Bw'],
        readers: true,
        expect: always('deadlock'),
    },
    {
        name: 'Ar-Bw-Bw-Ar',
        about: 'a reader and a writer of A, who share it',
        threads: ['Ar Bw -Bw -Ar', 'Bw Ar -Ar -Bw'],
        readers: true,
        expect: by('deadlock', 'potential', 'silent'),
    },
    {
        name: 'Ar-Bw-Bw-Ar, Aw',
        about: 'the same, while a writer of A comes',
        threads: ['Ar Bw -Bw -Ar', 'Bw Ar -Ar -Bw', 'Aw -Aw'],
        readers: true,
        expect: circularWithWriters,
    },
    // Hygiene.
    {
        name: 'A, unlock A twice',
        about: 'given back twice',
        threads: ['A -A -A'],
        expect: always('misuse'),
        breaks: BUILT_IN.unlock,
    },
    {
        name: 'unlock A',
        about: 'given back, and never taken',
        threads: ['-A'],
        expect: always('misuse'),
        breaks: BUILT_IN.unlock,
    },
    {
        name: 'A, another unlocks A',
        about: 'given back by a stranger',
        threads: ['A -A', '-A'],
        expect: always('misuse'),
        breaks: BUILT_IN.unlock,
    },
    {
        name: 'A, return',
        about: 'held by who returns',
        threads: ['A'],
        expect: always('misuse'),
        breaks: HELD_AT_REST,
    },
    {
        name: 'A, kfree',
        about: 'freed while held',
        threads: ['new P free'],
        expect: always('misuse'),
        breaks: BUILT_IN.heldFreed,
    },
    // Contexts.
    {
        name: 'irq: A',
        about: 'taken in an interrupt',
        threads: ['S -S', 'irq: A -A'],
        expect: ({ sleeps }) => (sleeps ? 'misuse' : 'silent'),
        breaks: BUILT_IN.sleep,
    },
    {
        name: 'A, irq: A',
        about: 'taken in an interrupt and with interrupts on',
        threads: ['A -A', 'irq: A -A'],
        expect: ({ mode, modeInInterrupt, sleeps }) => {
            if (sleeps)
                return 'misuse';
            if (mode === 'exclusive')
                return 'deadlock';
            return modeInInterrupt === 'recursive' ? 'silent' : 'potential';
        },
        breaks: BUILT_IN.sleep,
    },
    {
        name: 'A, irq: Aw',
        about: 'taken exclusively in an interrupt, and with interrupts on',
        threads: ['A -A', 'irq: Aw -Aw'],
        expect: ({ sleeps }) => (sleeps ? 'misuse' : 'deadlock'),
        breaks: BUILT_IN.sleep,
    },
    {
        name: 'off A, irq: Aw',
        about: 'the same, with interrupts off',
        threads: ['off A -A on', 'irq: Aw -Aw'],
        expect: ({ sleeps }) => (sleeps ? 'misuse' : 'silent'),
        breaks: BUILT_IN.sleep,
    },
    {
        name: 'A, S-A, irq: S',
        about: 'held with interrupts on, and wanted by who has what an interrupt takes',
        threads: ['A -A', 'S A -A -S', 'irq: S -S'],
        expect: (traits) => (traits.sleeps ? 'misuse' : circular(traits)),
        breaks: BUILT_IN.sleep,
    },
    {
        name: 'A-M',
        about: 'held while a mutex is taken',
        threads: ['A M -M -A'],
        expect: ({ atomic }) => (atomic ? 'misuse' : 'silent'),
        breaks: BUILT_IN.sleep,
    },
    {
        name: 'S-A',
        about: 'taken while a spinlock is held',
        threads: ['S A -A -S'],
        expect: ({ sleeps }) => (sleeps ? 'misuse' : 'silent'),
        breaks: BUILT_IN.sleep,
    },
];
//# sourceMappingURL=scenarios.js.map