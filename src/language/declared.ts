/**
 * What is asked of everything that an author declares, whether or not a type checker has seen it: names that can be told apart
 * wherever they are shown, and values of the kind that the word takes.
 */
import type { Field, Fields } from './field.ts';
import { ModelError } from './mistake.ts';
import type { Block, Context, Routine, Thread } from './program.ts';
import type { Source } from './source.ts';

/** An identifier: paths such as `bos[0].madv` and settings such as `name=value` are made of these. */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
/** What would move a cursor, end a line, or be no character at all. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** A value as a message shows it: short, and on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  // What JSON has no word for (undefined, NaN, a bigint) is a word of JavaScript's.
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** @throws ModelError unless it is some text on one line. @param what as "a thread's name" */
export function checkLine(what: string, text: unknown, source: Source | null): void {
  checkLabel(what, text, source);
  if (text === '') throw new ModelError(`${what} cannot be empty`, source);
}

/** The same where nothing is a text, too: words that are made of others put the label on later. */
export function checkLabel(what: string, text: unknown, source: Source | null): asserts text is string {
  if (typeof text !== 'string') throw new ModelError(`${what} is some text, not ${shown(text)}`, source);
  if (UNSEEN.test(text))
    throw new ModelError(`${what} is one line without control characters, not ${shown(text)}`, source);
}

/** @throws ModelError for what is no function. @param what as "step: the effect" */
export function checkFunction(what: string, value: unknown, source: Source | null): void {
  if (typeof value !== 'function') throw new ModelError(`${what} is a function, not ${shown(value)}`, source);
}

/** The same where it may be left out. */
export function checkIfGiven(what: string, value: unknown, source: Source | null): void {
  if (value !== undefined && value !== null) checkFunction(what, value, source);
}

/** @throws ModelError for what is not one of the words. Undefined is the default. */
export function checkAmong(what: string, value: unknown, among: readonly unknown[], source: Source): void {
  if (value !== undefined && !among.includes(value))
    throw new ModelError(`${what} is ${among.map(shown).join(' or ')}, not ${shown(value)}`, source);
}

/** @throws ModelError for what is no list */
export function checkList(what: string, value: unknown, source: Source | null): void {
  if (!Array.isArray(value)) throw new ModelError(`${what} is a list, not ${shown(value)}`, source);
}

/** @throws ModelError for what is no list of texts */
export function checkLines(what: string, value: unknown, source: Source): void {
  checkList(what, value, source);
  // It is a list.
  for (const text of value as readonly unknown[]) checkLine(`each of ${what}`, text, source);
}

/**
 * What is written as `{ name: value }`, with nothing that would go unseen.
 * @param what as "the fields of a record"
 * @returns its entries
 * @throws ModelError for a symbol, a getter, a field that is inherited, and what is no such object
 */
export function entriesOf(what: string, given: unknown, source: Source | null): readonly [string, unknown][] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ModelError(`${what} are written as { name: value }, not ${shown(given)}`, source);
  const prototype: unknown = Object.getPrototypeOf(given);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new ModelError(
      `${what} are a plain object: what is inherited, or is called __proto__, would not be seen`,
      source,
    );
  return Reflect.ownKeys(given).map((key) => {
    const described = Object.getOwnPropertyDescriptor(given, key);
    if (typeof key === 'symbol')
      throw new ModelError(`${what}: a name is some text, not ${String(key)}`, source);
    if (described?.enumerable !== true || !('value' in described))
      throw new ModelError(`${what}: "${key}" is a getter, a setter or hidden: give it a value`, source);
    return [key, described.value as unknown];
  });
}

/** @throws ModelError unless it is what a field, an argument, a local or a parameter can be called */
export function checkFieldName(name: string, source: Source | null): void {
  if (name === '__proto__')
    throw new ModelError(
      'a field cannot be called "__proto__", which JavaScript takes for something else: call it otherwise',
      source,
    );
  if (!IDENTIFIER.test(name))
    throw new ModelError(
      `a field cannot be called ${shown(name)}: its name is letters, digits, _ and $, and begins with no digit`,
      source,
    );
}

const KINDS: readonly string[] = [
  'int',
  'flag',
  'oneOf',
  'ref',
  'thread',
  'set',
  'queue',
  'record',
  'lock',
  'table',
  'pool',
];

/** @throws ModelError for what no word of a state has made */
export function checkField(what: string, value: unknown, source: Source | null): void {
  const field = value as Partial<Field> | null | undefined;
  if (typeof field !== 'object' || field === null || !KINDS.includes(field.def?.kind ?? ''))
    throw new ModelError(`${what} is a field, as int() or record() makes them, not ${shown(value)}`, source);
}

/** @param what as "the fields of a record" @throws ModelError for a name that no field can have, and what is no field */
export function checkFields(what: string, given: unknown, source: Source | null): void {
  for (const [name, value] of entriesOf(what, given, source)) {
    checkField(`${what}: "${name}"`, value, source);
    // It was just found to be a field, which knows where it was written.
    checkFieldName(name, (value as Fields[string]).source ?? source);
  }
}

/** @throws ModelError for what is no list of statements. @param what as "loop: the body" */
export function checkBlock(what: string, value: unknown, source: Source | null): void {
  if (!Array.isArray(value))
    throw new ModelError(`${what} is a list of statements, not ${shown(value)}`, source);
  (value as readonly unknown[]).forEach((statement, at) => {
    if (!isStatement(statement))
      throw new ModelError(
        `${what} is a list of statements, and number ${at + 1} of it is ${shown(statement)}`,
        source,
      );
  });
}

function isStatement(value: unknown): value is Block[number] {
  return typeof value === 'object' && value !== null && 'kind' in value && 'source' in value;
}

/** @throws ModelError for what `routine` did not make */
export function checkRoutine(what: string, value: unknown, source: Source | null): void {
  const routine = value as Partial<Routine> | null | undefined;
  if (typeof routine !== 'object' || routine === null || typeof routine.body !== 'function')
    throw new ModelError(`${what} is a routine, not ${shown(value)}`, source);
}

/** @throws ModelError for what `thread` did not make */
export function checkThread(what: string, value: unknown, source: Source | null): void {
  const thread = value as Partial<Thread> | null | undefined;
  if (typeof thread !== 'object' || thread === null || typeof thread.routine?.body !== 'function')
    throw new ModelError(`${what}: a thread is made by thread(), not ${shown(value)}`, source);
}

/** @throws ModelError for what says nothing of where a thread runs */
export function checkContext(what: string, value: unknown, source: Source): void {
  const context = value as Partial<Context> | null | undefined;
  if (typeof context !== 'object' || context === null || typeof context.maySleep !== 'boolean')
    throw new ModelError(`${what} is a context, as process or irq, not ${shown(value)}`, source);
  checkLine(`${what}: its name`, context.name, source);
}
