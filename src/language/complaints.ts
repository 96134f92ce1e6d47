/** What is said when a running model breaks a rule of the language: one text for every engine, in the author's names. */
import type { ScalarDef } from './field.ts';
import { BUILT_IN, Finding, forgive, Mistake } from './mistake.ts';
import { at, type Source } from './source.ts';

/** The path of a field in a record; the root of the state has no name of its own. */
export function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A value that a scalar cannot carry. @throws Finding out of an integer's bounds, Mistake for what has no sense */
export function refuse(path: string, def: ScalarDef, value: unknown): never {
  if (def.kind === 'int' && Number.isInteger(value))
    throw new Finding(
      BUILT_IN.range,
      `${path} would become ${String(value)}, outside ${def.min}..${def.max}`,
    );
  throw new Mistake(`${path} cannot be ${String(value)}`);
}

/** The row of a table or pool that a set cannot have. */
export function noMember(path: string, row: unknown): never {
  throw new Mistake(`${path} has no member ${String(row)}`);
}

export function listFull(path: string, capacity: number): never {
  throw new Finding(BUILT_IN.range, `${path} would hold more than ${capacity} values`);
}

export function poolFull(path: string, rows: number): never {
  throw new Finding(
    BUILT_IN.range,
    `all ${rows} rows of ${path} are in use: its size in the model is too small`,
  );
}

export function freedAccess(path: string, name: string): never {
  throw new Finding(BUILT_IN.freed, `${within(path, name)} is accessed after it was freed`);
}

/** @param row the row, or `freed` for a reference to what is no row any more */
export function freedTwice(path: string, row: number | 'freed'): never {
  throw new Finding(BUILT_IN.freed, `${path}[${row}] is freed a second time`);
}

export function freedWhileHeld(lock: string, path: string, row: number): never {
  throw new Finding(BUILT_IN.heldFreed, `${lock} is held while ${path}[${row}] is freed`);
}

/** A recipe assigned to the state of a lock. */
export function lockChanged(path: string): never {
  throw new Error(`${path}.holder is changed by a recipe: only lock and unlock instructions change a lock`);
}

export function raced(path: string, name: string, lock: string): never {
  throw new Finding(BUILT_IN.guard, `${within(path, name)} is accessed without ${lock}`);
}

/** A test or a property tries to change the state, which it may only read. */
export function onlyRead(path: string, name: string): never {
  throw new Mistake(
    `${within(path, name)} may only be read here: tests and properties do not change the state, the effects of steps do`,
  );
}

/** What a recipe kept of the state, or of a frame, is used when that recipe has ended, or by another thread. */
export function keptAfterwards(path: string, name: string): never {
  throw new Mistake(
    `${within(path, name)} is used after the recipe that it was given to has ended, or by another thread: what a recipe is given is good only while it runs, so keep none of it in a variable`,
  );
}

/** A part of the state that is worked on in place is assigned to. */
export function notToBeSet(path: string, name: string): never {
  throw new Mistake(`${within(path, name)} cannot be assigned to`);
}

export function fixedArgument(routine: string, name: string): never {
  throw new Mistake(`${routine}: the argument "${name}" of a thread cannot be changed: copy it to a local`);
}

/** @param what a lock, or what the thread does @param where what is true of the thread: `holds gate` */
export function asleep(what: string, where: string): never {
  throw new Finding(BUILT_IN.sleep, `${what} may sleep, and the thread ${where}`);
}

/** What an instruction was given to lock is no lock of the state. */
export function notALock(): never {
  throw new Mistake('that is not a lock');
}

export function unexpected(lock: string, error: string): never {
  throw new Mistake(`${lock} is refused with -${error}, and nothing says what is done then`);
}

/** @param kind of the lock, by name */
export function noSuchMode(lock: string, kind: string): never {
  throw new Mistake(`${lock} is a ${kind}, which cannot be had for reading`);
}

export function stranger(lock: string): never {
  throw new Finding(BUILT_IN.unlock, `${lock} is released by a thread that does not hold it`);
}

/** Why a step has no successor: the claim it refutes, or none when the model threw. */
export function blame(
  error: unknown,
  { label, source }: { readonly label: string; readonly source: Source },
): { readonly claim: string | null; readonly because: string } {
  forgive();
  if (error instanceof Finding) return { claim: error.claim, because: error.because };
  if (error instanceof Mistake && !error.thrown)
    return { claim: null, because: `"${label}" (${at(source)}): ${error.message}` };
  const thrown = error instanceof Error ? error.message : String(error);
  // As V8 says it of what recipes see, which takes no more properties than it has.
  const message = thrown.replace(
    /^Cannot add property (\S+), object is not extensible$/,
    'there is no field "$1"',
  );
  return { claim: null, because: `"${label}" (${at(source)}) threw: ${message}` };
}
