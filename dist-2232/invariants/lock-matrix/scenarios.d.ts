/**
 * What threads do with locks, and what must be found, whatever kind of lock it is: in the manner of the kernel's own
 * lib/locking-selftest.c (v6.10), whose names these are. Half of it is in what must not be complained of.
 *
 * A thread is written in one line: `A` takes lock A the way the column has it, `-A` gives it back, `?A[ … ]` tries it and does
 * what is in brackets with it, or nothing; `Aw` and `Ar` take it exclusively and to read. `M` is a mutex and `S` a spinlock,
 * `P` a lock in memory that `new` allocates and `free` frees, `off` and `on` turn interrupts off and on. What begins with `irq:` is a handler on the CPU of the first thread, and runs once.
 */
/** What is found: nothing; a cycle that never closes; a deadlock; a rule that is broken. */
export type Answer = 'silent' | 'potential' | 'deadlock' | 'misuse';
/** What matters of the way in which a column has its locks. */
export interface Traits {
    /** For oneself; with others who read; or to read whoever waits. */
    readonly mode: 'exclusive' | 'shared' | 'recursive';
    /** Whether waiting for it sleeps. */
    readonly sleeps: boolean;
    /** Whether who has it may not sleep. */
    readonly atomic: boolean;
    /** The same for a handler: it may read in a way of its own. */
    readonly modeInInterrupt: Traits['mode'];
}
export interface Scenario {
    readonly name: string;
    readonly about: string;
    readonly threads: readonly string[];
    /** Only for kinds that can be read; the column's way does not matter then, so that one column has it. */
    readonly readers?: true;
    readonly expect: (traits: Traits) => Answer;
    /** The rule that is broken where that is a misuse. */
    readonly breaks?: string;
}
export declare const SCENARIOS: readonly Scenario[];
//# sourceMappingURL=scenarios.d.ts.map