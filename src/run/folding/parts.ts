/** Parts of plain data by the keys that lead to them. */
import type { Plain } from '../../language/index.ts';

/** The keys from the whole to a part of it. */
export type Way = readonly string[];

/** Undefined where the way leads through something that is not there. */
export function partAt(whole: Plain, way: Way): Plain | undefined {
  let at: Plain | undefined = whole;
  for (const key of way) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, Plain>>)[key];
  }
  return at;
}

/** The same with another value at the end of a way, or undefined where there is no such place. */
export function replaced(whole: Plain, [key, ...rest]: Way, value: Plain): Plain | undefined {
  if (key === undefined) return value;
  if (typeof whole !== 'object' || whole === null || !(key in whole)) return undefined;
  const inner = replaced((whole as Readonly<Record<string, Plain>>)[key] ?? null, rest, value);
  if (inner === undefined) return undefined;
  if (!Array.isArray(whole)) return { ...(whole as Readonly<Record<string, Plain>>), [key]: inner };
  const items: readonly Plain[] = whole;
  return items.map((item, at) => (String(at) === key ? inner : item));
}

/** The outermost parts in which two differ that have the same shape: of records and tables, what is in them. */
export function differingWays(a: Plain, b: Plain, way: Way = []): Way[] {
  if (a === b) return [];
  if (!isWhole(a) || !isWhole(b)) return isSameScalar(a, b) ? [] : [way];
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return [way];
  if (keys.some((key) => !(key in b))) return [way];
  return keys.flatMap((key) => differingWays(a[key] as Plain, b[key] as Plain, [...way, key]));
}

function isWhole(part: Plain): part is Readonly<Record<string, Plain>> {
  return typeof part === 'object' && part !== null;
}

function isSameScalar(a: Plain, b: Plain): boolean {
  return Object.is(a, b);
}

/** Whether one of two parts lies in the other. */
export function overlaps(a: Way, b: Way): boolean {
  return a.slice(0, b.length).every((key, at) => key === b[at]);
}

/** Whether a part lies in another, or is it. */
export function isWithin(part: Way, whole: Way): boolean {
  return part.length >= whole.length && overlaps(part, whole);
}
