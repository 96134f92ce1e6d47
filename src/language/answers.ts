/**
 * Judges what an author's functions return. A function that is not what it seems - asynchronous, a generator, or one that
 * forgets its `return` - would otherwise pass for one that does nothing, or says no.
 */
import { broken, Mistake, ModelError } from './mistake.ts';
import type { Source } from './source.ts';

/** The prototypes of functions that cannot be recipes, by what they are called. */
const KINDS: ReadonlyMap<unknown, string> = new Map([
  [Object.getPrototypeOf(async () => undefined), 'an async function'],
  [Object.getPrototypeOf(function* () {}), 'a generator function'],
  [Object.getPrototypeOf(async function* () {}), 'an async generator function'],
]);

/** Refuses what shows by itself that it cannot be a recipe. @throws ModelError */
export function refuseUnlessPlain(value: unknown, what: string, source: Source): void {
  if (typeof value !== 'function') throw new ModelError(`${what} is ${shown(value)}, not a function`, source);
  const kind = KINDS.get(Object.getPrototypeOf(value));
  if (kind !== undefined)
    throw new ModelError(
      `${what} is ${kind}: a recipe does all of its work at once. Make it a plain function`,
      source,
    );
}

/** What answers yes or no. @throws Mistake for any other answer */
export function truth(value: unknown, what: string): boolean {
  if (value === true) return true;
  return value === false ? false : neither(value, what);
}

function neither(value: unknown, what: string): never {
  refuseLater(value, what);
  throw new Mistake(`${what} returned ${shown(value)} instead of true or false`, false);
}

/**
 * What is done for its effect, or returns a value that others check. Arrow functions may return whatever their expression
 * is; only what has yet to run is refused.
 * @throws Mistake
 */
export function settled<T>(value: T, what: string): T {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') refuseLater(value, what);
  return value;
}

/** What a kind of lock refuses with: an error by name, or null. @throws Mistake */
export function errorOrNull(value: unknown, what: string): string | null {
  if (value === null || typeof value === 'string') return value;
  refuseLater(value, what);
  throw new Mistake(`${what} returned ${shown(value)} instead of an error by name, or null`, false);
}

/** @throws what was broken, though nothing was thrown: the recipe has caught it */
export function refuseBroken(): void {
  const { first } = broken;
  if (first !== null) throw first;
}

/** @throws Mistake for a promise or whatever is like one, and for iterators */
function refuseLater(value: unknown, what: string): void {
  const kind = laterKind(value);
  if (kind === null) return;
  throw new Mistake(
    `${what} returned ${kind}: what it would do has not been done. A recipe does all of its work before it returns`,
    false,
  );
}

function laterKind(value: unknown): string | null {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null;
  // Whatever an object may have, it is asked for it by name only.
  const parts = value as Readonly<Record<PropertyKey, unknown>>;
  const does = (name: PropertyKey): boolean => name in parts && typeof parts[name] === 'function';
  if (does('then')) {
    // Nobody waits for it: what it is rejected with is no news, as it is a mistake in any case.
    if (value instanceof Promise) value.catch(() => undefined);
    return 'a promise';
  }
  const isBare = Object.getPrototypeOf(value) === Object.prototype;
  if (does('next') && (isBare || does(Symbol.iterator) || does(Symbol.asyncIterator))) return 'an iterator';
  return null;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
