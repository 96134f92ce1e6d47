/** Random programs: a few routines that call each other, for threads of different contexts. */
import type {
  Block,
  Fields,
  Locals,
  Lock,
  Routine,
  Scalar,
  Statement,
  Value,
} from '../../../src/language/index.ts';
import { flag, queue, setOf } from '../../../src/language/index.ts';
import type { ScalarDef } from '../../../src/language/field.ts';
import { type Effect, randomEffects } from './effects.ts';
import { type Loose, Recipes } from './recipes.ts';
import { randomScalar } from './state.ts';
import type { Tape } from './tape.ts';

type Test = (s: Loose, t: Loose) => boolean;
type Into = (t: Loose, value: Value) => void;

/** The words of a routine, its types left out: random programs are not checked by the compiler. */
export interface LooseWords {
  step(label: string, effect: Effect['run'], options?: { when: Test }): Statement;
  waitUntil(label: string, test: Test): Statement;
  lock(name: string, target: (s: Loose, t: Loose) => Lock): Statement;
  under(name: string, target: (s: Loose, t: Loose) => Lock, label: string, effect: Effect['run']): Statement;
  unlock(name: string, target: (s: Loose, t: Loose) => Lock): Statement;
  tryLock(name: string, target: (s: Loose, t: Loose) => Lock, got: Block, missed?: Block): Statement;
  when(label: string, test: Test, then: Block, otherwise?: Block): Statement;
  given(test: (t: Loose) => boolean, then: Block, otherwise?: Block): Statement;
  local(assign: (t: Loose) => void): Statement;
  choose(local: string, among: readonly Value[], body: Block): Statement;
  either(...blocks: Block[]): Statement;
  loop(body: Block): Statement;
  leave(): Statement;
  again(): Statement;
  call(routine: Routine, args: Readonly<Record<string, unknown>>, into?: Into): Statement;
  returns(value?: (t: Loose) => Value): Statement;
  rest(): Statement;
}

/** Makes a routine. */
export type MakeRoutine = (
  name: string,
  given: { args: Locals; locals: Locals; returns?: Scalar<Value> },
  body: (words: LooseWords) => Block,
) => Routine;

interface RandomRoutine {
  readonly routine: Routine;
  readonly args: Readonly<Record<string, Scalar<Value>>>;
  readonly result: Scalar<Value> | null;
}

type Line = (words: LooseWords) => Statement;

/** Writes routines, and remembers how they read. */
export class Programs {
  readonly routines: RandomRoutine[] = [];
  readonly lines: string[] = [];
  private labels = 0;
  private readonly shared: Fields;
  private readonly make: MakeRoutine;

  constructor(shared: Fields, make: MakeRoutine) {
    this.shared = shared;
    this.make = make;
  }

  /**
   * A routine that may call those made before.
   * @param entry whether it is a thread's: then it is given no row of a pool, for there are none when threads start
   */
  routine(tape: Tape, entry: boolean): RandomRoutine {
    const targets = Object.keys(this.shared).filter((name) =>
      ['table', 'pool'].includes(this.shared[name]?.def.kind ?? ''),
    );
    const args: Record<string, Scalar<Value>> = {};
    const locals: Record<string, Locals[string]> = { seen: flag() };
    const texts: string[] = [];
    if (tape.chance(50)) {
      const [scalar, text] = randomScalar(tape, entry ? ['desks'] : targets);
      args['given'] = scalar;
      texts.push(`given: ${text}`);
    }
    for (let left = tape.next(3); left > 0; left--) {
      const name = `l${left}`;
      const [scalar, text] = randomScalar(tape, targets);
      const kind = tape.next(6);
      const of = tape.pick(targets);
      locals[name] = kind === 4 ? setOf(of) : kind === 5 ? queue(scalar, 2) : scalar;
      texts.push(`${name}: ${kind === 4 ? `setOf(${of})` : kind === 5 ? `queue(${text}, 2)` : text}`);
    }
    const result = !entry && tape.chance(50) ? randomScalar(tape, targets) : null;
    const name = `routine ${this.routines.length}`;
    this.lines.push(`${name} { ${texts.join(', ')} } returns ${result?.[1] ?? 'nothing'}`);
    const recipes = new Recipes(tape, this.shared, { ...args, ...locals });
    const writing = new Writing(this, tape, recipes, args, { ...args, ...locals });
    const lines = writing.block('  ', 0, false);
    if (result !== null) lines.push(writing.returned('  ', result[0].def));
    const spec = result === null ? { args, locals } : { args, locals, returns: result[0] };
    const made: RandomRoutine = {
      routine: this.make(name, spec, (words) => lines.map((line) => line(words))),
      args,
      result: result === null ? null : result[0],
    };
    this.routines.push(made);
    return made;
  }

  /** No two steps share a label, so every step can be told by value. */
  label(): string {
    return `${this.labels++}`;
  }
}

class Writing {
  private readonly programs: Programs;
  private readonly tape: Tape;
  private readonly recipes: Recipes;
  private readonly args: Fields;
  private readonly locals: Fields;

  constructor(programs: Programs, tape: Tape, recipes: Recipes, args: Fields, locals: Fields) {
    this.programs = programs;
    this.tape = tape;
    this.recipes = recipes;
    this.args = args;
    this.locals = locals;
  }

  block(indent: string, depth: number, inLoop: boolean): Line[] {
    const lines: Line[] = [];
    for (let left = depth === 0 ? 2 + this.tape.next(4) : 1 + this.tape.next(2); left > 0; left--)
      lines.push(...this.statement(indent, depth, inLoop));
    return lines;
  }

  returned(indent: string, def: ScalarDef): Line {
    const value = this.recipes.value(def, 'frame');
    this.say(indent, `returns ${value.text}`);
    return (w) => w.returns((t) => value.of({}, t) as Value);
  }

  private say(indent: string, text: string): void {
    this.programs.lines.push(indent + text);
  }

  private statement(indent: string, depth: number, inLoop: boolean): Line[] {
    const kind = this.tape.next(depth < 3 ? 22 : 12);
    if (kind < 6) return [this.step(indent)];
    if (kind < 8) return this.section(indent, depth, inLoop);
    switch (kind) {
      case 8:
        return [this.waiting(indent)];
      case 9:
        return [this.localWork(indent)];
      case 10:
        return [this.called(indent)];
      case 11:
        if (this.tape.chance(50)) return [this.under(indent)];
        this.say(indent, 'rest');
        return [(w) => w.rest()];
      case 12:
      case 13:
        return [this.tried(indent, depth, inLoop)];
      case 14:
      case 15:
        return [this.looked(indent, depth, inLoop)];
      case 16:
        return [this.given(indent, depth, inLoop)];
      case 17:
        return [this.chosen(indent, depth, inLoop)];
      case 18:
      case 19:
        return [this.either(indent, depth, inLoop)];
      case 20:
        return [inLoop ? this.given(indent, depth, inLoop) : this.loop(indent, depth)];
      default:
        return [this.loop(indent, depth)];
    }
  }

  private step(indent: string): Line {
    const { recipes, tape } = this;
    const label = this.programs.label();
    const when = tape.chance(25) ? recipes.test('state') : null;
    const effects = randomEffects(tape, recipes, 'state');
    this.say(indent, `step ${label} ${when === null ? '' : `when ${when.text} `}{ ${effects.text} }`);
    return (w) =>
      when === null ? w.step(label, effects.run) : w.step(label, effects.run, { when: when.of });
  }

  private under(indent: string): Line {
    const target = this.recipes.lock();
    const label = this.programs.label();
    const effects = randomEffects(this.tape, this.recipes, 'state');
    this.say(indent, `under ${label} ${target.text} { ${effects.text} }`);
    return (w) => w.under(label, (s, t) => target.of(s, t) as Lock, label, effects.run);
  }

  private waiting(indent: string): Line {
    const label = this.programs.label();
    const test = this.recipes.test('state');
    this.say(indent, `waitUntil ${label} ${test.text}`);
    return (w) => w.waitUntil(label, test.of);
  }

  private localWork(indent: string): Line {
    const effects = randomEffects(this.tape, this.recipes, 'frame');
    this.say(indent, `local { ${effects.text} }`);
    return (w) => w.local((t) => effects.run({}, t));
  }

  /** A lock, something under it, and most of the time the unlock. */
  private section(indent: string, depth: number, inLoop: boolean): Line[] {
    const target = this.recipes.lock();
    const label = this.programs.label();
    const of = (s: Loose, t: Loose): Lock => target.of(s, t) as Lock;
    const kind = this.tape.next(20);
    if (kind !== 1) this.say(indent, `lock ${label} ${target.text}`);
    this.recipes.holdsGate = true;
    const inside = depth < 3 ? this.block(indent, depth + 1, inLoop) : [this.step(indent)];
    this.recipes.holdsGate = false;
    if (kind !== 2) this.say(indent, `unlock ${label} ${target.text}`);
    const lock: Line[] = kind !== 1 ? [(w) => w.lock(label, of)] : [];
    const unlock: Line[] = kind !== 2 ? [(w) => w.unlock(label, of)] : [];
    return [...lock, ...inside, ...unlock];
  }

  private tried(indent: string, depth: number, inLoop: boolean): Line {
    const target = this.recipes.lock();
    const label = this.programs.label();
    const of = (s: Loose, t: Loose): Lock => target.of(s, t) as Lock;
    this.say(indent, `tryLock ${label} ${target.text}`);
    const got = this.block(`${indent}  `, depth + 1, inLoop);
    const unlock = this.tape.chance(85);
    if (unlock) this.say(indent, `  unlock`);
    const missed = this.tape.chance(40) ? this.otherwise(indent, depth, inLoop) : [];
    return (w) =>
      w.tryLock(
        label,
        of,
        [...made(got, w), ...(unlock ? [w.unlock(`tried ${label}`, of)] : [])],
        made(missed, w),
      );
  }

  private otherwise(indent: string, depth: number, inLoop: boolean): Line[] {
    this.say(indent, 'otherwise');
    return this.block(`${indent}  `, depth + 1, inLoop);
  }

  private looked(indent: string, depth: number, inLoop: boolean): Line {
    const label = this.programs.label();
    const test = this.recipes.test('state');
    this.say(indent, `when ${label} ${test.text}`);
    const then = this.block(`${indent}  `, depth + 1, inLoop);
    const otherwise = this.tape.chance(40) ? this.otherwise(indent, depth, inLoop) : [];
    return (w) => w.when(label, test.of, made(then, w), made(otherwise, w));
  }

  private given(indent: string, depth: number, inLoop: boolean): Line {
    const test = this.recipes.test('frame');
    this.say(indent, `given ${test.text}`);
    const then = this.block(`${indent}  `, depth + 1, inLoop);
    if (inLoop && this.tape.chance(40)) {
      const leaves = this.tape.chance(50);
      this.say(`${indent}  `, leaves ? 'leave' : 'again');
      then.push((w) => (leaves ? w.leave() : w.again()));
    }
    const otherwise = this.tape.chance(40) ? this.otherwise(indent, depth, inLoop) : [];
    return (w) => w.given((t) => test.of({}, t), made(then, w), made(otherwise, w));
  }

  private chosen(indent: string, depth: number, inLoop: boolean): Line {
    const scalars = Object.entries(this.locals).filter(
      ([name, { def }]) => !(name in this.args) && !['set', 'queue'].includes(def.kind),
    );
    const [local, field] = this.tape.pick(scalars);
    // Chosen among scalars just above.
    const value = (): Value => this.recipes.constantOf(field.def as ScalarDef);
    const among = [...new Set([value(), value()])];
    this.say(indent, `choose ${local} among ${JSON.stringify(among)}`);
    const body = this.block(`${indent}  `, depth + 1, inLoop);
    return (w) => w.choose(local, among, made(body, w));
  }

  private either(indent: string, depth: number, inLoop: boolean): Line {
    const inner = `${indent}  `;
    const way = (word: string): Line[] => {
      this.say(indent, word);
      const kind = this.tape.next(8);
      if (kind === 7) return [];
      if (kind >= 5) return [this.called(inner), this.step(inner)];
      return kind >= 3 ? this.block(inner, depth + 1, inLoop) : [this.step(inner)];
    };
    const [one, other] = [way('either'), way('or')];
    return (w) => w.either(made(one, w), made(other, w));
  }

  private loop(indent: string, depth: number): Line {
    this.say(indent, 'loop');
    const inner = `${indent}  `;
    const first = this.step(inner);
    const body = this.block(inner, depth + 1, true);
    this.say(inner, 'rest, either go round or leave');
    return (w) => w.loop([first(w), ...made(body, w), w.rest(), w.either([], [w.leave()])]);
  }

  private called(indent: string): Line {
    const { programs, recipes, tape } = this;
    if (programs.routines.length === 0) return this.step(indent);
    const { args, result, routine } = tape.pick(programs.routines);
    const given = Object.entries(args).map(([name, { def }]) => {
      const value = recipes.value(def, 'frame');
      return [name, tape.chance(50) ? (t: Loose) => value.of({}, t) : recipes.constantOf(def)] as const;
    });
    const into = result === null ? null : recipes.place(({ kind }) => kind === result.def.kind, 'frame');
    this.say(indent, `call ${routine.name}(...)${into === null ? '' : ` into ${into.text}`}`);
    return (w) =>
      into === null
        ? w.call(routine, Object.fromEntries(given))
        : w.call(routine, Object.fromEntries(given), (t, value) => into.put({}, t, value));
  }
}

function made(lines: readonly Line[], words: LooseWords): Block {
  return lines.map((line) => line(words));
}
