/**
 * Random models whose rows and threads are interchangeable by construction: a row is reached through a reference only,
 * and what is done to all rows does not depend on their order. With `wrong`, some recipes tell rows apart all the same.
 */
import fc from 'fast-check';
import { hardIrq, mutex, process as asProcess } from '../../../src/kernel/index.ts';
import {
  type Compound,
  compile,
  type Context,
  type Fields,
  flag,
  int,
  interchangeable,
  type Model,
  ModelError,
  oneOf,
  optional,
  optionalThread,
  pool,
  type Property,
  queue,
  record,
  ref,
  type Routine,
  rows,
  type Scalar,
  setOf,
  type Statement,
  table,
  type Thread,
  type ThreadView,
  type Value,
  vocabulary,
} from '../../../src/language/index.ts';
import type { RandomModel } from '../random-models.ts';
import { Tape } from './tape.ts';

/** What decides a model. */
export interface SymmetricTapes {
  readonly state: Uint8Array;
  readonly claims: Uint8Array;
  readonly program: Uint8Array;
}

type Loose = Record<string, unknown>;
type Any = Scalar<unknown> | Compound<unknown>;
type Recipe = (s: Loose, t: Loose) => void;
type Test = (s: Loose, t: Loose) => boolean;
interface Said<F> {
  readonly text: string;
  readonly run: F;
}
/** A row, or null where a reference names none that is there. */
type Row = Said<(s: Loose, t: Loose) => number | null>;
interface Field {
  readonly name: string;
  readonly kind: string;
  readonly of: string;
}

/** The words of a routine, without their types. */
interface LooseWords {
  step(label: string, run: Recipe, options?: { when: Test }): Statement;
  waitUntil(label: string, test: Test): Statement;
  lock(name: string, target: (s: Loose, t: Loose) => unknown): Statement;
  unlock(name: string, target: (s: Loose, t: Loose) => unknown): Statement;
  tryLock(
    name: string,
    target: (s: Loose, t: Loose) => unknown,
    got: readonly Statement[],
    missed: readonly Statement[],
  ): Statement;
  when(label: string, test: Test, then: readonly Statement[], otherwise: readonly Statement[]): Statement;
  given(test: (t: Loose) => boolean, then: readonly Statement[], otherwise: readonly Statement[]): Statement;
  local(run: (t: Loose) => void): Statement;
  choose(local: string, among: readonly Value[], body: readonly Statement[]): Statement;
  either(...blocks: (readonly Statement[])[]): Statement;
  loop(body: readonly Statement[]): Statement;
  call(routine: Routine, args: Record<string, unknown>, into?: (t: Loose, value: unknown) => void): Statement;
  returns(value?: (t: Loose) => unknown): Statement;
  rest(): Statement;
}
interface LooseVocabulary {
  routine(
    name: string,
    spec: { args?: Fields; locals?: Fields; returns?: unknown },
    body: (words: LooseWords) => readonly Statement[],
  ): Routine;
  thread(name: string, context: Context, routine: Routine, args: Readonly<Record<string, Value>>): Thread;
  invariant(name: string, holds: (s: Loose, threads: readonly ThreadView[]) => boolean): Property<unknown>;
  stepInvariant(name: string, holds: (before: Loose, after: Loose) => boolean): Property<unknown>;
  atRest(name: string, holds: (s: Loose) => boolean): Property<unknown>;
  reachable(name: string, holds: (s: Loose) => boolean): Property<unknown>;
  noDeadlock(): Property<unknown>;
  model(spec: object): Model;
}

/** @param wrong whether some recipes, arguments or properties may tell rows apart */
export function symmetricModels(wrong = false): fc.Arbitrary<RandomModel> {
  const tape = (shortest: number): fc.Arbitrary<Uint8Array> =>
    fc.noBias(fc.uint8Array({ minLength: shortest, maxLength: 2 * shortest, size: 'max' }));
  return fc
    .record({ state: tape(30), claims: tape(60), program: tape(120) })
    .map((tapes) => symmetricModel(tapes, wrong))
    .filter((made): made is RandomModel => made !== null);
}

/** The model that some tapes decide; null when it has a mistake that the compiler finds. */
export function symmetricModel(tapes: SymmetricTapes, wrong: boolean): RandomModel | null {
  const made = new Drawing(new Tape(tapes.state), wrong).model(
    new Tape(tapes.program),
    new Tape(tapes.claims),
  );
  return made === null ? null : { ...made, origin: { kind: 'symmetric', tapes, wrong } };
}

class Drawing {
  private tape: Tape;
  private readonly wrong: boolean;
  private readonly lines: string[] = [];
  private readonly counts: Record<string, number> = {};
  private readonly fieldsOf: Record<string, readonly Field[]> = {};
  private readonly root: readonly Field[];
  private readonly shared: Fields;
  /** Fields of the frame being written. */
  private frame: readonly Field[] = [];
  private labels = 0;

  constructor(tape: Tape, wrong: boolean) {
    this.tape = tape;
    this.wrong = wrong;
    this.counts['desks'] = 2 + tape.next(2);
    if (tape.chance(70)) this.counts['boxes'] = 1 + tape.next(3);
    const shared: Record<string, Any> = {};
    for (const name of Object.keys(this.counts)) {
      const { fields, known } = this.record(1 + tape.next(2), tape.chance(50));
      this.fieldsOf[name] = known;
      const count = this.counts[name] as number;
      shared[name] = interchangeable(name === 'boxes' ? pool(count, fields) : table(count, fields));
      this.lines.push(
        `${name}: ${count} of ${known.map((one) => `${one.name} ${one.kind} ${one.of}`).join(', ')}`,
      );
    }
    // Rows that nobody declared: each is what it is, and may name the others.
    if (tape.chance(20)) shared['bins'] = table(2, this.record(1, false).fields);
    const { fields, known } = this.record(1 + tape.next(3), true);
    this.root = known;
    this.lines.push(`root: ${known.map((one) => `${one.name} ${one.kind} ${one.of}`).join(', ')}`);
    this.shared = { ...fields, ...shared };
  }

  /** Does the author make a mistake here? */
  private errs(percent: number): boolean {
    return this.wrong && this.tape.chance(percent);
  }

  private record(most: number, hasLock: boolean): { fields: Record<string, Any>; known: readonly Field[] } {
    const fields: Record<string, Any> = {};
    const known: Field[] = [];
    if (hasLock) {
      fields['lock'] = mutex('lock');
      known.push({ name: 'lock', kind: 'lock', of: '' });
    }
    for (let at = 0; at < most; at++) {
      const { field, kind, of } = this.field(true);
      fields[`f${at}`] = field;
      known.push({ name: `f${at}`, kind, of });
    }
    if (this.tape.chance(15)) fields['inner'] = record({ deep: this.field(true).field });
    return { fields, known };
  }

  private field(isShared: boolean): { field: Any; kind: string; of: string } {
    const { tape } = this;
    const of = tape.chance(60) ? 'desks' : tape.pick(Object.keys(this.counts));
    if (this.errs(4)) return { field: ref(of), kind: 'firm', of };
    switch (tape.next(isShared ? 9 : 8)) {
      case 1:
        return { field: flag(), kind: 'flag', of };
      case 2:
        return { field: oneOf('red', 'green'), kind: 'oneOf', of };
      case 3:
      case 4:
        return { field: optional(ref(of)), kind: 'ref', of };
      case 5:
        return { field: setOf(of), kind: 'set', of };
      case 6:
        return {
          field: queue(tape.chance(50) ? ref(of) : optional(ref(of)), 1 + tape.next(2)),
          kind: 'queue',
          of,
        };
      case 7:
        return { field: int(0, 1 + tape.next(2)), kind: 'int', of };
      case 8:
        return { field: optionalThread(), kind: 'thread', of };
      default:
        return { field: optional(ref('desks')), kind: 'ref', of: 'desks' };
    }
  }

  model(program: Tape, claims: Tape): Omit<RandomModel, 'origin'> | null {
    const words = vocabulary({ parameters: {}, state: () => this.shared }) as unknown as LooseVocabulary;
    this.tape = program;
    const callee = program.chance(40) ? this.routine(words, 'callee', 'argument', null) : null;
    const threads: Thread[] = [];
    const desks = rows(this.counts['desks'] as number);
    const worker = this.routine(words, 'worker', 'row', callee);
    const context = program.chance(10) ? hardIrq : asProcess;
    for (const me of this.errs(10) ? desks.slice(1) : desks)
      threads.push(words.thread(`worker ${me}`, context, worker, { me, kind: this.errs(5) ? 1 : 0 }));
    if (program.chance(40)) {
      const alone = this.routine(words, 'alone', 'nothing', callee);
      const several = program.chance(50) && desks.length < 3 ? 2 : 1;
      const made = Array.from({ length: several }, (_, at) =>
        words.thread(`alone ${at}`, asProcess, alone, {}),
      );
      threads.push(...(program.chance(70) ? interchangeable(made) : made));
    }
    this.tape = claims;
    this.frame = [];
    const properties = this.properties(words, threads.length);
    const text = this.lines.join('\n');
    try {
      const model = words.model({
        id: 'random/symmetric',
        title: 'random',
        about: 'random',
        threads: () => threads,
        properties: () => properties,
        instances: {},
      });
      return { compiled: compile(model), text, [fc.toStringMethod]: () => `\n${text}\n` };
    } catch (error) {
      if (error instanceof ModelError) return null;
      throw error;
    }
  }

  private properties(words: LooseVocabulary, threads: number): readonly Property<unknown>[] {
    const said = (kind: string): Test => {
      const tests = Array.from({ length: 1 + this.tape.next(3) }, () => this.test(0, false));
      this.lines.push(`${kind}: ${tests.map(({ text }) => text).join(' && ')}`);
      return (s, t) => tests.every(({ run }) => run(s, t));
    };
    const [always, once, rest, before, after] = ['not', 'reachable', 'not at rest', 'before', 'after'].map(
      said,
    );
    const most = 1 + this.tape.next(threads + 1);
    return [
      words.noDeadlock(),
      words.invariant('an invariant', (s) => !(always as Test)(s, {})),
      words.reachable('reachable', (s) => (once as Test)(s, {})),
      words.atRest('at rest', (s) => !(rest as Test)(s, {})),
      words.stepInvariant('a step', (s, then) => !((before as Test)(s, {}) && (after as Test)(then, {}))),
      words.invariant('threads', (_s, views) => {
        const busy = views.map(({ atRest, locksHeld, waitsFor }) =>
          atRest ? 0 : locksHeld + Number(waitsFor !== null),
        );
        return busy.reduce((sum, one) => sum + one, 0) <= most;
      }),
    ];
  }

  private routine(
    words: LooseVocabulary,
    name: string,
    called: 'row' | 'argument' | 'nothing',
    callee: Routine | null,
  ): Routine {
    const locals: Record<string, Any> = { x: optional(ref('desks')) };
    const known: Field[] = [{ name: 'x', kind: 'ref', of: 'desks' }];
    for (let at = this.tape.next(3); at > 0; at--) {
      const { field, kind, of } = this.field(false);
      locals[`l${at}`] = field;
      known.push({ name: `l${at}`, kind, of });
    }
    const args: Record<string, Any> =
      called === 'row'
        ? { me: ref('desks'), kind: int(0, 1) }
        : called === 'argument'
          ? { given: optional(ref('desks')) }
          : {};
    if (called === 'row') known.push({ name: 'me', kind: 'me', of: 'desks' });
    if (called === 'argument') known.push({ name: 'given', kind: 'ref', of: 'desks' });
    const returns = called === 'argument' ? { returns: optional(ref('desks')) } : {};
    this.lines.push(`routine ${name}(${known.map((one) => `${one.name} ${one.kind} ${one.of}`).join(', ')})`);
    // The body is written once, now: what is drawn must not depend on when it is asked for.
    const before = this.frame;
    this.frame = known;
    const write = this.body(called, callee);
    this.frame = before;
    return words.routine(name, { args, locals, ...returns }, write);
  }

  /** Draws a body, to be put into words later. */
  private body(called: string, callee: Routine | null): (words: LooseWords) => readonly Statement[] {
    const count = 1 + this.tape.next(called === 'argument' ? 2 : 4);
    const parts = Array.from({ length: count }, () => this.statement(0, callee));
    if (called === 'argument') {
      const row = this.row('desks', false);
      return (words) => [...parts.map((part) => part(words)), words.returns((t) => row?.run({}, t) ?? null)];
    }
    const loops = this.tape.chance(50);
    return (words) => {
      const inside = [words.rest(), ...parts.map((part) => part(words))];
      return loops ? [words.loop(inside)] : inside;
    };
  }

  private statement(depth: number, callee: Routine | null): (words: LooseWords) => Statement {
    const { tape } = this;
    const label = `${this.labels++}`;
    const say = (text: string): void => void this.lines.push(`${'  '.repeat(depth + 1)}${label}: ${text}`);
    const kind = tape.next(depth < 2 ? 14 : 5);
    if (kind === 3 || kind === 5) {
      const lock = this.lock();
      const inside = this.statement(depth + 2, callee);
      say(`${kind === 3 ? 'lock' : 'trylock'} ${lock.text}`);
      const unlocks = !tape.chance(5);
      return (words) => {
        const under = [inside(words), ...(unlocks ? [words.unlock(label, lock.run)] : [])];
        if (kind === 5) return words.tryLock(label, lock.run, under, []);
        return words.either([words.lock(label, lock.run), ...under]);
      };
    }
    if (kind === 6) {
      const test = this.test(0);
      const [yes, no] = [this.statement(depth + 1, callee), this.statement(depth + 1, callee)];
      say(`when ${test.text}`);
      return (words) => words.when(label, test.run, [yes(words)], [no(words)]);
    }
    if (kind === 7) {
      const [one, other] = [this.statement(depth + 1, callee), this.statement(depth + 1, callee)];
      say('either');
      return (words) => words.either([one(words)], [other(words)]);
    }
    if (kind === 8 || kind === 9) {
      const inside = this.statement(depth + 1, callee);
      const among = rows(this.errs(10) ? 1 : (this.counts['desks'] as number));
      const forgets = tape.chance(50);
      say(`choose x among ${among.join()}`);
      return (words) =>
        words.either([
          words.choose('x', among, [inside(words)]),
          ...(forgets ? [words.local((t) => void (t['x'] = null))] : []),
        ]);
    }
    if (kind === 10 && callee !== null) {
      const row = this.row('desks', false);
      say(`call ${row?.text ?? 'null'}`);
      return (words) =>
        words.call(
          callee,
          { given: (t: Loose) => row?.run({}, t) ?? null },
          (t, value) => void (t['x'] = value),
        );
    }
    const test = this.test(0);
    const effect = this.effect(0);
    if (kind === 4) {
      say(`wait for ${test.text}`);
      return (words) => words.waitUntil(label, test.run);
    }
    say(kind === 2 ? `when ${test.text}, ${effect.text}` : effect.text);
    return (words) =>
      kind === 2 ? words.step(label, effect.run, { when: test.run }) : words.step(label, effect.run);
  }

  private lock(): Said<(s: Loose, t: Loose) => unknown> {
    const of = this.tape.pick(Object.keys(this.counts));
    const row = this.row(of, true);
    if (row === null || this.fieldsOf[of]?.[0]?.kind !== 'lock' || this.tape.chance(40))
      return { text: 'lock', run: (s) => s['lock'] };
    return {
      text: `${of}[${row.text}].lock`,
      run: (s, t) => {
        const at = row.run(s, t);
        return at === null ? s['lock'] : rowIn(s, of, at)['lock'];
      },
    };
  }

  /** A row of a table, through some reference. */
  private row(of: string, sees: boolean): Row | null {
    const { tape } = this;
    if (this.errs(8)) {
      const at = tape.next(this.counts[of] as number);
      return { text: String(at), run: (s) => there(s, of, at) };
    }
    if (sees && this.errs(8)) return { text: `the lowest of ${of}`, run: (s) => lowest(s, of) };
    const among = [
      ...this.frame.map((field) => ({ field, root: 't' })),
      ...(sees ? this.root.map((field) => ({ field, root: 's' })) : []),
    ].filter(({ field }) => ['ref', 'me', 'firm'].includes(field.kind) && field.of === of);
    if (among.length === 0) return null;
    const me = among.find(({ field }) => field.kind === 'me');
    const { field, root } = me !== undefined && tape.chance(40) ? me : tape.pick(among);
    const { name } = field;
    const read = (s: Loose, t: Loose): number | null => (root === 't' ? t[name] : s[name]) as number | null;
    // Some do not look whether the row is still there.
    const looks = sees && !tape.chance(4);
    const first: Row = {
      text: `${root}.${name}${looks ? '' : '!'}`,
      run: (s, t) => (looks ? there(s, of, read(s, t)) : read(s, t)),
    };
    // One reference further.
    const further = this.fieldsOf[of]?.find((other) => other.kind === 'ref' && other.of === of);
    if (!sees || further === undefined || !tape.chance(30)) return first;
    return {
      text: `${of}[${first.text}].${further.name}`,
      run: (s, t) => {
        const at = first.run(s, t);
        return at === null ? null : there(s, of, rowIn(s, of, at)[further.name] as number | null);
      },
    };
  }

  /** A field, and the record it is in; the record may not be there. */
  private place(
    inFrame = true,
  ): { field: Field; text: string; owner: (s: Loose, t: Loose) => Loose | null } | null {
    const { tape } = this;
    const where = tape.next(inFrame && this.frame.length > 0 ? 4 : 3);
    if (where === 3) {
      const field = tape.pick(this.frame);
      return { field, text: `t.${field.name}`, owner: (_s, t) => t };
    }
    if (where === 0) {
      const field = tape.pick(this.root);
      return { field, text: `s.${field.name}`, owner: (s) => s };
    }
    const of = tape.pick(Object.keys(this.counts));
    const row = this.row(of, true);
    const known = this.fieldsOf[of] ?? [];
    if (row === null || known.length === 0) return null;
    const field = tape.pick(known);
    return {
      field,
      text: `${of}[${row.text}].${field.name}`,
      owner: (s, t) => {
        const at = row.run(s, t);
        return at === null ? null : rowIn(s, of, at);
      },
    };
  }

  private effect(depth: number): Said<Recipe> {
    const { tape } = this;
    const nothing: Said<Recipe> = { text: ';', run: () => undefined };
    const kind = tape.next(depth < 2 ? 9 : 6);
    if (kind >= 6) {
      const [test, one, other] = [this.test(0), this.effect(depth + 1), this.effect(depth + 1)];
      if (kind === 6)
        return {
          text: `${one.text}; ${other.text}`,
          run: (s, t) => {
            one.run(s, t);
            other.run(s, t);
          },
        };
      return {
        text: `if (${test.text}) { ${one.text} } else { ${other.text} }`,
        run: (s, t) => (test.run(s, t) ? one : other).run(s, t),
      };
    }
    if (kind === 5 && this.counts['boxes'] !== undefined) {
      const row = this.row('boxes', true);
      const to = this.place();
      const isRef = to !== null && to.field.kind === 'ref' && to.field.of === 'boxes';
      if (tape.chance(60) || row === null) {
        const looks = !tape.chance(4);
        return {
          text: `${isRef ? `${to.text} = ` : ''}alloc`,
          run: (s, t) => {
            const boxes = s['boxes'] as { hasRoom: boolean; alloc(): number };
            if (looks && !boxes.hasRoom) return;
            const made = boxes.alloc();
            const owner = isRef ? to.owner(s, t) : null;
            if (owner !== null && isRef) owner[to.field.name] = made;
          },
        };
      }
      return {
        text: `free ${row.text}`,
        run: (s, t) => {
          const at = row.run(s, t);
          if (at !== null) (s['boxes'] as { free(row: number): void }).free(at);
        },
      };
    }
    if (kind === 4) return this.everyRow() ?? nothing;
    return this.change() ?? this.change() ?? this.change() ?? nothing;
  }

  /** The same to each row, in whatever order. */
  private everyRow(): Said<Recipe> | null {
    const of = this.tape.pick(Object.keys(this.counts));
    const field = this.fieldsOf[of]?.find(({ kind }) => ['flag', 'oneOf', 'ref'].includes(kind));
    if (field === undefined) return null;
    const value = field.kind === 'flag' ? this.tape.chance(50) : field.kind === 'oneOf' ? 'green' : null;
    return {
      text: `every ${of}.${field.name} = ${String(value)}`,
      run: (s) => {
        for (const at of (s[of] as { ids: readonly number[] }).ids)
          if (there(s, of, at) !== null) rowIn(s, of, at)[field.name] = value;
      },
    };
  }

  private change(): Said<Recipe> | null {
    const { tape } = this;
    const place = this.place();
    if (place === null) return null;
    const { field, owner, text } = place;
    const { name, of } = field;
    const row = this.row(of, true) ?? this.row(of, true);
    const change = (what: string, run: (owner: Loose, row: number | null) => void): Said<Recipe> => ({
      text: `${text}${what}`,
      run: (s, t) => {
        const at = owner(s, t);
        if (at !== null) run(at, row?.run(s, t) ?? null);
      },
    });
    switch (field.kind) {
      case 'flag':
        return change(' toggles', (o) => void (o[name] = o[name] !== true));
      case 'oneOf':
        return change(' toggles', (o) => void (o[name] = o[name] === 'red' ? 'green' : 'red'));
      case 'int': {
        const by = tape.chance(50) ? 1 : -1;
        const breaks = tape.chance(6);
        return change(` += ${by}`, (o) => {
          const next = (o[name] as number) + by;
          o[name] = breaks || (next >= 0 && next <= 1) ? next : 0;
        });
      }
      case 'ref':
        return tape.chance(20)
          ? change(' = null', (o) => void (o[name] = null))
          : change(` = ${row?.text}`, (o, at) => void (o[name] = at));
      case 'thread':
        if (this.errs(30)) return change(' = 0', (o) => void (o[name] = 0));
        return change(
          ' = its holder',
          (o) => void (o[name] = (o['lock'] as { holder: number | null } | undefined)?.holder ?? null),
        );
      case 'set': {
        const adds = tape.chance(60);
        return change(` ${adds ? 'add' : 'delete'} ${row?.text}`, (o, at) => {
          const members = o[name] as { add(row: number): void; delete(row: number): void };
          if (at === null) return;
          if (adds) members.add(at);
          else members.delete(at);
        });
      }
      case 'queue': {
        const takes = tape.chance(40);
        const full = tape.chance(5);
        return change(` ${takes ? 'shift' : `push ${row?.text}`}`, (o, at) => {
          const list = o[name] as { length: number; push(v: number): void; shift(): unknown };
          if (takes) list.shift();
          else if (at !== null && (full || list.length === 0)) list.push(at);
        });
      }
      default:
        return null;
    }
  }

  private test(depth: number, inFrame = true): Said<Test> {
    const { tape } = this;
    const always: Said<Test> = { text: 'true', run: () => true };
    const kind = tape.next(depth < 2 ? 8 : 5);
    if (kind >= 6) {
      const [a, b] = [this.test(depth + 1, inFrame), this.test(depth + 1, inFrame)];
      if (kind === 6) return { text: `!(${a.text})`, run: (s, t) => !a.run(s, t) };
      return { text: `(${a.text} && ${b.text})`, run: (s, t) => a.run(s, t) && b.run(s, t) };
    }
    if (kind === 4 || kind === 5) {
      const of = tape.pick(Object.keys(this.counts));
      const [a, b] = [this.row(of, true), this.row(of, true)];
      if (kind === 5 && of === 'boxes')
        return { text: 'boxes.hasRoom', run: (s) => (s['boxes'] as { hasRoom: boolean }).hasRoom };
      if (a === null || b === null) return always;
      if (this.errs(20))
        return { text: `${a.text} < ${b.text}`, run: (s, t) => (a.run(s, t) ?? 0) < (b.run(s, t) ?? 0) };
      return { text: `${a.text} === ${b.text}`, run: (s, t) => a.run(s, t) === b.run(s, t) };
    }
    if (kind === 3) {
      const of = tape.pick(Object.keys(this.counts));
      const field = this.fieldsOf[of]?.find((one) => ['flag', 'oneOf', 'int'].includes(one.kind));
      const most = tape.next(3);
      if (field === undefined) return always;
      return {
        text: `more than ${most} ${of} have ${field.name}`,
        run: (s) =>
          (s[of] as { ids: readonly number[] }).ids.filter(
            (at) =>
              there(s, of, at) !== null &&
              ![false, 'red', 0].includes(rowIn(s, of, at)[field.name] as number),
          ).length > most,
      };
    }
    const place = this.place(inFrame) ?? this.place(inFrame) ?? this.place(inFrame);
    if (place === null) return always;
    const { field, owner, text } = place;
    const { name, of } = field;
    const row = this.row(of, true);
    const wanted = this.errs(20);
    const test = (what: string, run: (value: unknown, row: number | null) => boolean): Said<Test> => ({
      text: `${text} ${what}`,
      run: (s, t) => {
        const at = owner(s, t);
        return at !== null && run(at[name], row?.run(s, t) ?? null);
      },
    });
    switch (field.kind) {
      case 'set':
        if (wanted) return test('has 0', (v) => (v as { has(row: number): boolean }).has(0));
        if (tape.chance(40)) return test('size > 1', (v) => (v as { size: number }).size > 1);
        return test(`has ${row?.text}`, (v, at) =>
          at !== null && (v as { has(row: number): boolean }).has(at));
      case 'queue':
        if (tape.chance(50)) return test('length > 0', (v) => (v as { length: number }).length > 0);
        return test(`at 0 is ${row?.text}`, (v, at) => (v as { at(p: number): unknown }).at(0) === at);
      case 'lock': {
        const holder = (v: unknown): number | null => (v as { holder: number | null }).holder;
        return wanted
          ? test('held by 0', (v) => holder(v) === 0)
          : test('is held', (v) => holder(v) !== null);
      }
      case 'thread':
        return wanted ? test('is 0', (v) => v === 0) : test('is set', (v) => v !== null);
      case 'flag':
        return test('', (v) => v === true);
      case 'oneOf':
        return test('is green', (v) => v === 'green');
      case 'int':
        return test('> 0', (v) => (v as number) > 0);
      default:
        if (wanted) return test('is 0', (v) => v === 0);
        return tape.chance(50)
          ? test('is null', (v) => v === null)
          : test(`is ${row?.text}`, (v, at) => v === at);
    }
  }
}

function rowIn(s: Loose, of: string, at: number): Loose {
  return (s[of] as Record<number, Loose>)[at] as Loose;
}

/** A row that is there, or null. */
function there(s: Loose, of: string, at: number | null): number | null {
  const pooled = s[of] as { isLive?(row: number): boolean } | undefined;
  if (at === null || pooled?.isLive === undefined) return at;
  return pooled.isLive(at) ? at : null;
}

function lowest(s: Loose, of: string): number | null {
  return (s[of] as { ids: readonly number[] }).ids.find((at) => there(s, of, at) !== null) ?? null;
}
