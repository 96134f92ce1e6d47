/** Random recipes: small expressions over whatever a state and a frame have, mostly sensible and sometimes not. */
import type { Def, Fields, Pool, ScalarDef, Value } from '../../../src/language/field.ts';
import { type Template, templatesOf } from './state.ts';
import type { Tape } from './tape.ts';

/** A record as a recipe sees it. */
export type Loose = Record<string, unknown>;

export interface Expression<V = unknown> {
  readonly text: string;
  readonly of: (s: Loose, t: Loose) => V;
}

/** A field that can be reached, and whether every pool row on the way is allocated. */
export interface Place extends Expression {
  readonly def: Def;
  readonly isOpen: (s: Loose, t: Loose) => boolean;
  readonly put: (s: Loose, t: Loose, value: unknown) => void;
  /** The pool row it is a part of. */
  readonly within: { readonly pool: string; readonly row: Expression } | null;
}

const NONSENSE: readonly unknown[] = [1.5, null, true, 'x', Number.NaN, undefined, -7, 99, -0];

/** What parts of a state are to a recipe: sets and lists of whatever the field holds. */
interface Part {
  readonly size: number;
  readonly length: number;
  has(value: unknown): boolean;
  add(value: unknown): void;
  delete(value: unknown): void;
  clear(): void;
  push(value: unknown): void;
  shift(): unknown;
  at(position: number): unknown;
  remove(value: unknown): boolean;
  next(after?: unknown): unknown;
}

export class Recipes {
  /** Whether what is being written stands between a lock and an unlock: then guards are more often respected. */
  holdsGate = false;
  private readonly tape: Tape;
  private readonly shared: Fields;
  private readonly ofState: readonly Template[];
  private readonly ofFrame: readonly Template[];

  constructor(tape: Tape, shared: Fields, locals: Fields) {
    this.tape = tape;
    this.shared = shared;
    this.ofState = templatesOf(shared);
    this.ofFrame = templatesOf(locals);
  }

  /** A lock, wherever it stands. */
  lock(): Expression {
    const gate: Expression = { text: 's.gate', of: (s) => s['gate'] };
    return this.tape.chance(50) ? (this.place(({ kind }) => kind === 'lock', 'state') ?? gate) : gate;
  }

  /** @param where a recipe of the frame alone sees no state */
  test(where: 'state' | 'frame', depth = 0): Expression<boolean> {
    const { tape } = this;
    const kind = tape.next(8);
    if (kind >= 6 && depth < 2) {
      const [a, b] = [this.test(where, depth + 1), this.test(where, depth + 1)];
      if (kind === 6) return { text: `!(${a.text})`, of: (s, t) => !a.of(s, t) };
      return { text: `(${a.text} && ${b.text})`, of: (s, t) => a.of(s, t) && b.of(s, t) };
    }
    if (kind === 5 && where === 'state') {
      const name = tape.pick(this.pools());
      return { text: `s.${name}.hasRoom`, of: (s) => poolIn(s, name).hasRoom };
    }
    const place = this.place(({ kind: of }) => !['record', 'lock', 'table', 'pool'].includes(of), where);
    if (place === null) return { text: 'true', of: () => true };
    const judged = this.judged(place);
    const always = tape.chance(6);
    const text = always ? judged.text : `open && ${judged.text}`;
    return { text, of: (s, t) => (always || place.isOpen(s, t)) && judged.of(s, t) };
  }

  private judged(place: Place): Expression<boolean> {
    const { def, text } = place;
    if (def.kind === 'flag') return { text, of: (s, t) => place.of(s, t) === true };
    if (def.kind === 'int') {
      const bound = def.min + this.tape.next(def.max - def.min + 1);
      return { text: `${text} > ${bound}`, of: (s, t) => Number(place.of(s, t)) > bound };
    }
    if (def.kind === 'set') {
      const row = this.row(def.of);
      const last = this.tape.chance(50);
      if (last)
        return {
          text: `${text}.next(${row.text}) !== null`,
          of: (s, t) => partAt(place, s, t).next(row.of(s, t)) !== null,
        };
      return { text: `${text}.has(${row.text})`, of: (s, t) => partAt(place, s, t).has(row.of(s, t)) };
    }
    if (def.kind === 'queue') {
      const value = this.value(def.element, 'frame');
      if (this.tape.chance(50))
        return { text: `${text}.has(${value.text})`, of: (s, t) => partAt(place, s, t).has(value.of(s, t)) };
      return {
        text: `${text}.at(0) === ${value.text}`,
        of: (s, t) => partAt(place, s, t).at(0) === value.of(s, t),
      };
    }
    const value = this.value(def as ScalarDef, 'frame');
    return { text: `${text} === ${value.text}`, of: (s, t) => place.of(s, t) === value.of(s, t) };
  }

  /** A value for a scalar, seldom one that it cannot carry. */
  value(def: ScalarDef, where: 'state' | 'frame'): Expression<unknown> {
    const { tape } = this;
    if (tape.chance(2)) {
      const value = tape.pick(NONSENSE);
      return { text: Object.is(value, -0) ? '-0' : String(value), of: () => value };
    }
    if (tape.chance(50)) {
      const other = this.place((found) => alike(found, def), where);
      if (other !== null && other.def.kind === 'int' && tape.chance(40)) {
        const by = tape.pick([1, -1]);
        return { text: `${other.text} + ${by}`, of: (s, t) => Number(other.of(s, t)) + by };
      }
      if (other !== null)
        return {
          text: `(open ? ${other.text} : 0)`,
          of: (s, t) => (other.isOpen(s, t) ? other.of(s, t) : 0),
        };
    }
    const value = this.constantOf(def);
    return { text: JSON.stringify(value), of: () => value };
  }

  constantOf(def: ScalarDef): Value {
    const { tape } = this;
    switch (def.kind) {
      case 'int':
        return def.min + tape.next(def.max - def.min + 1);
      case 'flag':
        return tape.next(2) === 1;
      case 'oneOf':
        return tape.pick(def.values);
      case 'thread':
        return tape.chance(50) ? tape.next(3) : null;
      case 'ref':
        return def.optional && tape.chance(30) ? null : tape.next(this.rowsOf(def.of));
    }
  }

  /** A number of a row, or the value of some reference. */
  row(of: string): Expression {
    const { tape } = this;
    if (tape.chance(50)) {
      const refs = [...this.ofFrame, ...this.ofState].filter(
        ({ def, path }) => def.kind === 'ref' && def.of === of && path.length === 1,
      );
      const found = refs.length === 0 ? undefined : tape.pick(refs);
      const [name] = found?.path ?? [];
      if (found !== undefined && typeof name === 'string') {
        const root = this.ofFrame.includes(found) ? 't' : 's';
        const orFirst = !tape.chance(10);
        const get = (s: Loose, t: Loose): unknown => (root === 't' ? t : (s['racy'] as Loose))[name];
        return {
          text: `${root}.${name}${orFirst ? ' ?? 0' : ''}`,
          of: (s, t) => (orFirst ? (get(s, t) ?? 0) : get(s, t)),
        };
      }
    }
    const row = tape.next(this.rowsOf(of)) + (tape.chance(2) ? 1 : 0);
    return { text: String(row), of: () => row };
  }

  /** A field of some kind, of the frame or of the state; null when there is none. */
  place(wanted: (def: Def) => boolean, where: 'state' | 'frame', writes = false): Place | null {
    const { tape } = this;
    const inFrame = where === 'frame' || tape.chance(30);
    const among = (inFrame ? this.ofFrame : this.ofState).filter(
      ({ def, isOfLock }) => wanted(def) && !(writes && isOfLock),
    );
    if (among.length === 0) return null;
    const { def, path } = tape.pick(among);
    const isGuarded = 'guards' in def && def.guards.length > 0;
    const racy = !inFrame && tape.chance(isGuarded && !this.holdsGate ? 80 : 20);
    const root: Expression = inFrame
      ? { text: 't', of: (_s, t) => t }
      : { text: racy ? 's.racy' : 's', of: (s) => (racy ? s['racy'] : s) };
    let owner = root;
    let isOpen: Place['isOpen'] = () => true;
    let within: Place['within'] = null;
    let last = '';
    for (const [at, step] of path.entries()) {
      const from = owner;
      if (typeof step === 'string') {
        last = step;
        if (at < path.length - 1)
          owner = { text: `${from.text}.${step}`, of: (s, t) => (from.of(s, t) as Loose)[step] };
        continue;
      }
      const row = step.of === null ? constant(tape.next(step.rows)) : this.row(step.of);
      owner = {
        text: `${from.text}[${row.text}]`,
        of: (s, t) => (from.of(s, t) as Loose)[String(row.of(s, t))],
      };
      const name = step.of;
      if (!step.isPool || name === null) continue;
      within = { pool: name, row };
      isOpen = (s, t) => poolIn(s, name).isLive(row.of(s, t) as 0);
    }
    const text = `${owner.text}.${last}`;
    const of = (s: Loose, t: Loose): unknown => (owner.of(s, t) as Loose)[last];
    const put = (s: Loose, t: Loose, value: unknown): void => {
      (owner.of(s, t) as Loose)[last] = value;
    };
    return { text, def, of, isOpen, put, within };
  }

  pools(): readonly string[] {
    return Object.keys(this.shared).filter((name) => this.shared[name]?.def.kind === 'pool');
  }

  private rowsOf(of: string): number {
    const def: Def | undefined = this.shared[of]?.def;
    return def?.kind === 'table' || def?.kind === 'pool' ? def.rows : 1;
  }
}

export function poolIn(s: Loose, name: string): Pool<Loose> {
  return s[name] as Pool<Loose>;
}

export function partAt(place: Expression, s: Loose, t: Loose): Part {
  return place.of(s, t) as Part;
}

function constant(value: number): Expression {
  return { text: String(value), of: () => value };
}

/** May a value of one field mostly be put in another? */
function alike(def: Def, other: Def): boolean {
  if (def.kind === 'ref') return other.kind === 'ref' && def.of === other.of;
  if (def.kind === 'oneOf') return other.kind === 'oneOf' && def.values.length === other.values.length;
  return def.kind === other.kind && ['int', 'flag', 'thread'].includes(def.kind);
}
