/**
 * Generates the class of one kind of record: each field a getter and a setter on the bits of the packed state. What a record keeps
 * for itself has names with a dot, which no field has, and is neither enumerated nor written again. (Private names, `#w0`,
 * and symbols do the same and cost a sixth of all speed.)
 */
import {
  fixedArgument,
  freedAccess,
  keptAfterwards,
  notToBeSet,
  onlyRead,
  raced,
  refuse,
  within,
} from '../complaints.ts';
import { type GuardPath, guardPaths } from '../compile/guards.ts';
import type { Node, RecordNode, ScalarNode } from '../compile/layout.ts';
import type { Def, Fields } from '../field.ts';
import { TALLY, type Tallied } from '../tally.ts';
import type { Noting } from './noting.ts';

/** Which thread executes which step: guards ask for it, and freeing asks which frames are live. */
export interface Executing {
  me: number;
  step: number;
  /** False only while a recipe that may change the state runs. */
  readOnly: boolean;
}

/** A record as a recipe sees it, its type erased. */
export type Accessor = Record<string, unknown>;

/**
 * Makes a record.
 * @param cells as word, shift, word, shift and so on, then those of its live bit if it has one
 * @param parts what the fields hold that are no scalars, in their order
 * @param self of a frame, its thread
 */
export type RecordClass = new (
  cells: readonly number[],
  path: string,
  racy: Accessor | null,
  self: number,
  parts: readonly unknown[],
) => Accessor;

/** What all classes of one view of the state stand on. */
export interface Grounds {
  readonly words: Int32Array;
  /** Words of a state; what stands beyond never changes. */
  readonly wordsOfState: number;
  readonly shared: Fields;
  readonly executing: Executing;
  /** The shared state without guards, once it is made. */
  readonly root: { readonly racy: Accessor };
  /** Where it is noted what is touched, or null where nobody asks. */
  readonly noting: Noting | null;
}

/**
 * @param checked whether guarding locks are checked
 * @param pooled whether each record has a live bit, which every access looks at first
 * @param frame whether these are frames, whose arguments may be fixed
 */
export function generateClass(
  { executing, noting, root, shared, words, wordsOfState }: Grounds,
  node: RecordNode,
  {
    checked,
    frame,
    pooled,
  }: { readonly checked: boolean; readonly pooled: boolean; readonly frame: boolean },
): RecordClass {
  const defs: Def[] = [];
  const names = Object.keys(node.nodes);
  const keep = (name: string, value: string): string => `keep(this, ${JSON.stringify(name)}, ${value});`;
  const initial: string[] = [keep('.path', 'path'), keep('.racy', 'racy ?? this'), keep('.self', 'self')];
  const members: string[] = [];
  const tallied: string[] = [];
  if (frame)
    members.push(`get self() { return this['.self']; } set self(v) { notToBeSet(this['.path'], 'self'); }`);
  const noteAlive = noting === null ? '' : `R[this['.lw']] |= 1 << this['.ls'];`;
  const alive = pooled
    ? (name: string): string =>
        `${noteAlive} if (((W[this['.lw']] >>> this['.ls']) & 1) === 0) freed(this['.path'], ${JSON.stringify(name)});`
    : (): string => '';
  // What only the thread itself can touch is not noted, but that it has a reference is.
  const note = (array: 'R' | 'W', at: number, mask: number): string =>
    noting === null || frame
      ? ''
      : `${array === 'R' ? 'R' : 'X'}[this['.w${at}']] |= ${mask} << this['.s${at}'];`;
  const noteRef = (part: ScalarNode, number: string): string =>
    noting === null ? '' : noting.codeForRef(part, number);
  // A reduction rests on it that a frame is its thread's alone. (In a search of the whole, one that was kept is found when its
  // states are sampled.)
  const ownFrame = (word: string): string =>
    noting !== null && frame ? `if (executing.me !== this['.self']) kept(this['.path'], ${word});` : '';
  let cell = 0;
  let parts = 0;
  for (const name of names) {
    const part = node.nodes[name] as Node;
    const word = JSON.stringify(name);
    const tests = checked
      ? guards(node, name, shared, noting === null ? 'l' : `l['.quiet']`)
      : { read: '', write: '' };
    if (part.kind !== 'scalar') {
      const at = parts++;
      initial.push(keep(`.p${at}`, `parts[${at}]`));
      members.push(
        `get [${word}]() { ${ownFrame(word)} ${alive(name)} ${tests.read} return this['.p${at}']; }`,
        `set [${word}](v) { notToBeSet(this['.path'], ${word}); }`,
      );
      continue;
    }
    const at = defs.push(part.def) - 1;
    // A routine may be a thread's outermost in one place and called in another; where it is outermost, its arguments are fixed.
    const local = frame
      ? `if (this['.w${at}'] > ${wordsOfState}) fixedArgument(this['.path'], ${word});`
      : '';
    initial.push(keep(`.w${at}`, `cells[${cell++}]`), keep(`.s${at}`, `cells[${cell++}]`));
    const mask = 2 ** part.cell.bits - 1;
    members.push(
      `get [${word}]() { ${ownFrame(word)} ${alive(name)} ${tests.read} ${note('R', at, mask)} const raw = (W[this['.w${at}']] >>> this['.s${at}']) & ${mask}; ${noteRef(part, 'raw')} return ${decoded(part, at)}; }`,
      `set [${word}](v) { if (executing.readOnly) onlyRead(this['.path'], ${word}); ${ownFrame(word)} ${alive(name)} ${tests.write} ${local} ${encoded(part, at, word)} ${note('W', at, mask)} ${noteRef(part, 'e')} ` +
        `W[this['.w${at}']] = (W[this['.w${at}']] & ~(${mask} << this['.s${at}'])) | (e << this['.s${at}']); }`,
    );
    tallied.push(
      `case ${word}: return tally(this, field, ${at}, this['.w${at}'], ${mask} << this['.s${at}'], by);`,
    );
  }
  if (pooled) initial.push(keep('.lw', `cells[${cell++}]`), keep('.ls', `cells[${cell++}]`));
  if (noting !== null && !frame)
    members.push(
      `[TALLY](field, by) { switch (field) { ${tallied.join(' ')} default: return tally(this, field, -1, 0, 0, by); } }`,
    );
  const values = defs.map((def) => (def.kind === 'oneOf' ? def.values : null));
  const code = `'use strict';
${values.map((list, at) => (list === null ? '' : `const V${at} = values[${at}];`)).join('\n')}
const W = words, R = noted?.reads, X = noted?.writes;
return class {
  constructor(cells, path, racy, self, parts) { ${initial.join(' ')} }
  ${members.join('\n  ')}
};`;
  const refused = (path: string, name: string, def: number, value: unknown): never =>
    refuse(within(path, name), defs[def] as ScalarNode['def'], value);
  const given = {
    words,
    values,
    refuse: refused,
    freed: freedAccess,
    kept: keptAfterwards,
    raced,
    fixedArgument,
    notToBeSet,
    onlyRead,
    executing,
    root,
    noted: noting?.touched,
    tally: noting === null ? null : tallyOf(defs, noting),
    TALLY,
    keep: (record: object, name: string, value: unknown) => Object.defineProperty(record, name, { value }),
  };
  // The generated text is made of cells, masks and JSON-quoted names only; it defines a class of accessors.
  const build = new Function(...Object.keys(given), code) as (...given: unknown[]) => RecordClass;
  return build(...Object.values(given));
}

/** Counters are counted without it being noted that they are read and written. */
function tallyOf(defs: readonly Def[], noting: Noting) {
  const { reads, writes } = noting.touched;
  return (
    record: Accessor,
    field: string,
    place: number,
    word: number,
    mask: number,
    by: number,
  ): Tallied => {
    const def = defs[place];
    const noted = ((reads[word] as number) | (writes[word] as number)) & mask;
    const before = record[field] as number;
    if (before === 0) return 'none';
    const after = before + by;
    record[field] = after;
    if (after === 0 || def?.kind !== 'int') return after === 0 ? 'last' : 'some';
    noting.sums(
      { word, mask, by, least: Math.min(before, after), room: def.max - Math.max(before, after) },
      noted,
    );
    return 'some';
  };
}

/**
 * The tests that a field's guarding locks are held, as code.
 * @param lock code for what is asked, when `l` is the lock
 */
function guards(
  node: RecordNode,
  name: string,
  shared: Fields,
  lock: string,
): { read: string; write: string } {
  const field = node.fields[name];
  const paths = field === undefined ? [] : guardPaths(field, node.fields, shared);
  if (paths.length === 0) return { read: '', write: '' };
  // Whether the thread that looks holds the lock, nobody else can change: that it was looked at need not be noted.
  const test = (how: string, isHeldBy: string): string => {
    const held = paths.map((path) => `(l = ${codeTo(path)})['.kind'].${isHeldBy}(${lock}, executing.me)`);
    return `{ const was = executing.readOnly; executing.readOnly = true; let l; const held = ${held.join(how)}; executing.readOnly = was;
if (!held) raced(this['.path'], ${JSON.stringify(name)}, l['.node'].path); }`;
  };
  return { read: test(' || ', 'isHeldBy'), write: test(' && ', 'write.isHeldBy') };
}

/** Code for the lock at the end of a path. */
function codeTo({ from, hops }: GuardPath): string {
  return hops.reduce(
    (code, hop) =>
      hop.kind === 'field'
        ? `${code}[${JSON.stringify(hop.name)}]`
        : `root.racy[${JSON.stringify(hop.of)}][${code}]`,
    from === 'own' ? `this['.racy']` : 'root.racy',
  );
}

function decoded({ def }: ScalarNode, at: number): string {
  switch (def.kind) {
    case 'int':
      return def.min === 0 ? 'raw' : `raw + ${def.min}`;
    case 'flag':
      return 'raw !== 0';
    case 'oneOf':
      return `V${at}[raw]`;
    case 'ref':
      return def.optional ? '(raw === 0 ? null : raw - 1)' : 'raw';
    case 'thread':
      return '(raw === 0 ? null : raw - 1)';
  }
}

/** Code that makes `e`, the number of value `v`, or refuses it. */
function encoded({ def, codec }: ScalarNode, at: number, name: string): string {
  const no = `refuse(this['.path'], ${name}, ${at}, v)`;
  switch (def.kind) {
    case 'int':
      return `const e = v - ${def.min}; if (typeof v !== 'number' || !(e >= 0 && e <= ${codec.count - 1}) || (e | 0) !== e) ${no};`;
    case 'flag':
      return `if (v !== true && v !== false) ${no}; const e = v ? 1 : 0;`;
    case 'oneOf':
      return `const e = ${def.values.map((value, raw) => `v === ${JSON.stringify(value)} ? ${raw}`).join(' : ')} : ${no};`;
    case 'ref':
    case 'thread':
      if (def.kind === 'ref' && !def.optional)
        return `const e = v; if (!(e >= 0 && e < ${codec.count}) || (e | 0) !== e) ${no};`;
      return `let e = 0; if (v !== null) { e = v + 1; if (typeof v !== 'number' || !(e >= 1 && e < ${codec.count}) || (e | 0) !== e) ${no}; }`;
  }
}
