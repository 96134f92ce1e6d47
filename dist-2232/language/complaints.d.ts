/** What is said when a running model breaks a rule of the language: one text for every engine, in the author's names. */
import type { ScalarDef } from './field.ts';
import { type Source } from './source.ts';
/** The path of a field in a record; the root of the state has no name of its own. */
export declare function within(path: string, name: string): string;
/** A value that a scalar cannot carry. @throws Finding out of an integer's bounds, Error for what has no sense */
export declare function refuse(path: string, def: ScalarDef, value: unknown): never;
/** The row of a table or pool that a set cannot have. */
export declare function noMember(path: string, row: unknown): never;
export declare function listFull(path: string, capacity: number): never;
export declare function poolFull(path: string, rows: number): never;
export declare function freedAccess(path: string, name: string): never;
/** @param row the row, or `freed` for a reference to what is no row any more */
export declare function freedTwice(path: string, row: number | 'freed'): never;
export declare function freedWhileHeld(lock: string, path: string, row: number): never;
export declare function raced(path: string, name: string, lock: string): never;
export declare function fixedArgument(routine: string, name: string): never;
/** @param what a lock, or what the thread does @param where what is true of the thread: `holds gate` */
export declare function asleep(what: string, where: string): never;
/** What an instruction was given to lock is no lock of the state. */
export declare function notALock(): never;
export declare function unexpected(lock: string, error: string): never;
/** @param kind of the lock, by name */
export declare function noSuchMode(lock: string, kind: string): never;
export declare function stranger(lock: string): never;
/** Why a step has no successor: the claim it refutes, or none when the model threw. */
export declare function blame(error: unknown, { label, source }: {
    readonly label: string;
    readonly source: Source;
}): {
    readonly claim: string | null;
    readonly because: string;
};
//# sourceMappingURL=complaints.d.ts.map