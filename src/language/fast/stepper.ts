/**
 * Generates the code that takes steps: one function per place, dispatched by program counter. A step changes the
 * scratch state in place; after each, the scratch is put back from the origin, a few words.
 */
import type { Sink, ThreadSink } from '../../explorer/index.ts';
import { errorOrNull, settled, truth } from '../answers.ts';
import { AT, beat, PHASE } from '../beat.ts';
import { notALock } from '../complaints.ts';
import type { Control, Frame, Offer, Place, Silent, Tail } from '../compile/control.ts';
import type { Cell, Layout } from '../compile/layout.ts';
import { interruptersOf } from '../compile/interrupts.ts';
import { broken } from '../mistake.ts';
import type { Thread } from '../program.ts';
import { at, type Source } from '../source.ts';
import type { Accessors, Executing, LockAccessor } from './accessors.ts';
import { asleepAt, asleepWith, blamed, noReading, strangerAt, unexpectedAt } from './complaining.ts';
import { extent } from './extent.ts';
import { acts, InstructionCode } from './instruction-code.ts';
import type { Noting } from './noting.ts';

export interface Stepper {
  /** Brings every thread from nothing to its first place, in the scratch. */
  readonly start: () => void;
  /** Pushes every successor of the state that scratch and origin hold. */
  readonly successors: (sink: Sink) => void;
  /** Pushes those that one thread brings about. */
  readonly stepsOf: (thread: number, sink: ThreadSink) => void;
}

/** Told, while steps are looked for, what instructions wait for. */
export interface Ear {
  /** An instruction asks for a lock, whether it is free or not. `step` is the one that is taken when it is. */
  asks(step: number, lock: number): void;
  /** A condition is about to be looked at. */
  looks(): void;
  /** It was looked at: the thread goes on, or waits. */
  saw(step: number, goesOn: boolean): void;
}

/**
 * @param scratch the words steps change
 * @param origin the words they are put back from
 * @param locks those of the state, where nobody notes what is touched
 * @param ear told what is asked for; it goes with noting
 */
export function generateStepper(
  scratch: Int32Array,
  origin: Int32Array,
  control: Control,
  layout: Layout,
  accessors: Accessors,
  executing: Executing,
  locks: readonly LockAccessor[],
  noting: Noting | null = null,
  ear: Ear | null = null,
): Stepper {
  const writing = new Writing(control, layout, accessors, noting, ear !== null);
  const code = writing.module();
  const given = [
    scratch,
    origin,
    accessors.checked,
    accessors.racy,
    writing.bound,
    executing,
    blamed,
    asleepAt,
    asleepWith,
    locks,
    strangerAt,
    notALock,
    noReading,
    unexpectedAt,
    noting?.touched,
    noting?.lockBits,
    ear,
    truth,
    settled,
    errorOrNull,
    broken,
    beat,
  ];
  // The generated text is made of numbers and JSON-quoted names only; recipes are bound values in `B`.
  const build = new Function(
    'W',
    'O',
    's',
    'r',
    'B',
    'executing',
    'blame',
    'asleep',
    'asleepWith',
    'L',
    'stranger',
    'notALock',
    'noReading',
    'unexpected',
    'T',
    'lockBits',
    'ear',
    'truth',
    'settled',
    'errorOrNull',
    'broken',
    'beat',
    code,
  ) as (...given: unknown[]) => Stepper;
  return build(...given);
}

class Writing {
  /** Values the text refers to as `B[i]`: the author's functions, and the frames they work on. */
  readonly bound: unknown[] = [];
  private readonly boundAt = new Map<unknown, number>();
  private readonly constants: string[] = [];
  private readonly functions: string[] = [];
  private readonly shared = new Map<Tail, string>();
  private readonly control: Control;
  private readonly layout: Layout;
  private readonly accessors: Accessors;
  private readonly noting: Noting | null;
  private readonly code: InstructionCode;

  constructor(
    control: Control,
    layout: Layout,
    accessors: Accessors,
    noting: Noting | null,
    listened: boolean,
  ) {
    this.noting = noting;
    this.control = control;
    this.layout = layout;
    this.accessors = accessors;
    this.code = new InstructionCode({
      bind: (value) => this.bind(value),
      frame: (frame) => this.frame(frame),
      tail: (tail) => this.tail(tail),
      threads: control.threads,
      locks: layout.locks,
      notes: this.notes,
      listened,
    });
  }

  module(): string {
    const { control, layout } = this;
    const cases = control.places.map((places, thread) => {
      const inner = places.map((place) => `case ${place.pc}: ${this.place(place)}(); break;`);
      return `${this.uninterrupted(thread)} { executing.me = ${thread};\nswitch (${read(this.counter(thread))}) {\n${inner.join('\n')}\n} }`;
    });
    const prelude = this.code.prelude();
    const start = control.entries.map((entry, thread) => `executing.me = ${thread}; ${this.tail(entry)}`);
    const initial = extent(layout.root)
      .filter((bits) => bits.initial !== 0)
      .map(({ word, initial }) => `W[${word}] |= ${initial};`);
    return `'use strict';
let out = null;
${this.constants.join('\n')}
${prelude}
${this.functions.join('\n')}
return {
  start() {
    broken.first = null;
    ${running(`W.fill(0, 0, ${layout.words}); ${initial.join(' ')} ${start.join('\n')}`)}
    if (broken.first !== null) throw broken.first;
  },
  successors(sink) { out = sink; broken.first = null; ${this.notes ? '' : running(cases.join('\n'))} },
  stepsOf(thread, sink) {
    const outer = out;
    out = sink;
    broken.first = null;
    ${this.notes ? running(`switch (thread) {\n${cases.map((code, thread) => `case ${thread}: ${code} break;`).join('\n')}\n}`) : ''}
    out = outer;
  },
};`;
  }

  /** A name for a value that the text needs. */
  private bind(value: unknown): string {
    let at = this.boundAt.get(value);
    if (at === undefined) {
      at = this.bound.push(value) - 1;
      this.boundAt.set(value, at);
      this.constants.push(`const b${at} = B[${at}];`);
    }
    return `b${at}`;
  }

  private frame(frame: Frame): string {
    return this.bind(this.accessors.frames[frame.id]);
  }

  private counter(thread: number): Cell {
    return this.layout.counters[thread] as Cell;
  }

  private place(place: Place): string {
    const name = `place_${place.thread}_${place.pc}`;
    const offers = place.offers.map((offer) => this.offer(place, offer));
    this.functions.push(
      `function ${name}() {\nconst me = ${place.thread};\n${offers.map((offer) => `{ ${offer} }`).join('\n')}\n}`,
    );
    return name;
  }

  /** A test that nobody runs on a thread's CPU in its place. */
  private uninterrupted(thread: number): string {
    const tests = interruptersOf(this.control.threads, thread).map((other) => {
      const rests = Uint8Array.from(this.control.places[other] as readonly Place[], ({ rest }) =>
        Number(rest),
      );
      return `${this.bind(rests)}[${read(this.counter(other))}] === 1`;
    });
    return tests.length === 0 ? '' : `if (${tests.join(' && ')})`;
  }

  private offer(place: Place, offer: Offer): string {
    const { masked } = this.control.threads[place.thread] as Thread;
    const begins =
      place.rest && masked !== undefined
        ? `if (truth(${this.bind(masked)}(r), "masked")) break attempt;`
        : '';
    const before = offer.before.map((part) =>
      part.kind === 'assume'
        ? `if (${part.is ? '!' : ''}truth(${this.bind(part.test)}(${this.frame(part.frame)}), ${told('the test of given', part.source)})) break attempt;`
        : this.silent(part),
    );
    const restore = Array.from({ length: this.layout.words }, (_, word) => `W[${word}] = O[${word}];`);
    // The sink is called outside of `try`: what it throws, and how long it takes, is no fault of the model.
    return `executing.step = ${offer.yes.step}; beat[${AT.step}] = ${offer.yes.step};
let taken = -1, thrown = null;
try { attempt: { ${begins} ${before.join(' ')} ${this.code.of(offer)} } }
catch (error) { thrown = { error }; executing.readOnly = true; }
beat[${AT.phase}] = ${PHASE.outside};
if (thrown !== null || broken.first !== null)
  blame(out, executing.step, broken.first ?? thrown.error, ${this.bind(offer.instruction)});
else if (taken >= 0) out.push(taken);
beat[${AT.phase}] = ${PHASE.running};
${restore.join(' ')}`;
  }

  private get notes(): boolean {
    return this.noting !== null;
  }

  private tail(tail: Tail): string {
    switch (tail.kind) {
      case 'goto': {
        const { thread, pc } = tail.place;
        return write(this.counter(thread), pc);
      }
      case 'do':
        return `${this.silent(tail.silent)} ${this.tail(tail.next)}`;
      case 'later':
        // A loop's head is tied before any text is written.
        return this.tail(tail.target as Tail);
      case 'given': {
        let name = this.shared.get(tail);
        if (name === undefined) {
          name = `after_${this.shared.size}`;
          this.shared.set(tail, name);
          const test = `truth(${this.bind(tail.test)}(${this.frame(tail.frame)}), ${told('the test of given', tail.source)})`;
          this.functions.push(
            `function ${name}() { if (${test}) { ${this.tail(tail.then)} } else { ${this.tail(tail.otherwise)} } }`,
          );
        }
        return `${name}();`;
      }
    }
  }

  private silent(silent: Silent): string {
    const t = this.frame(silent.frame);
    const caller = silent.frame.caller === null ? 'null' : this.frame(silent.frame.caller);
    switch (silent.kind) {
      case 'enter': {
        const bits = this.extent(silent.frame).filter(({ initial }) => initial !== 0);
        // The arguments of a thread stand where they never change, and are there already.
        const given = silent.frame.caller === null ? [] : Object.entries(silent.args);
        const args = given.map(([name, value]) => {
          const set = `${t}[${JSON.stringify(name)}]`;
          if (typeof value !== 'function') return acts(`${set} = ${JSON.stringify(value)};`);
          const what = JSON.stringify(`the argument "${name}"`);
          return `{ const v = settled(${this.bind(value)}(${caller}), ${what}); ${acts(`${set} = v;`)} }`;
        });
        const node = this.layout.frames[silent.frame.id];
        const refs = node === undefined ? [] : (this.noting?.initialRefs(node) ?? []);
        const noted = refs.map(({ mask, word }) => `T.reads[${word}] |= ${mask};`).join(' ');
        return `${noted} ${bits.map(({ word, initial }) => `W[${word}] |= ${initial};`).join(' ')} ${args.join(' ')}`;
      }
      case 'exit': {
        const clear = this.extent(silent.frame).map(({ word, mask }) => `W[${word}] &= ${~mask};`);
        if (silent.into === null) return clear.join(' ');
        const value =
          silent.value === null ? 'null' : `settled(${this.bind(silent.value)}(${t}), "what returns")`;
        return `{ const v = ${value}; ${clear.join(' ')} ${acts(`settled(${this.bind(silent.into)}(${caller}, v), "what takes the returned value");`)} }`;
      }
      case 'local':
        return acts(
          `settled(${this.bind(silent.assign)}(${t}), ${told('the effect of local', silent.source)});`,
        );
      case 'pick':
        return acts(`${t}[${JSON.stringify(silent.local)}] = ${JSON.stringify(silent.value)};`);
    }
  }

  private extent(frame: Frame): ReturnType<typeof extent> {
    const node = this.layout.frames[frame.id];
    return node === undefined ? [] : extent(node).filter(({ mask }) => mask !== 0);
  }
}

/** Code that says, while it runs, that recipes do. */
function running(code: string): string {
  return `const phase = beat[${AT.phase}];
beat[${AT.phase}] = ${PHASE.running};
beat[${AT.moves}]++;
try { ${code} } finally { beat[${AT.phase}] = phase; }`;
}

/** What is said of a recipe's answer, as code: with its place, as it is not the instruction that is blamed. */
function told(what: string, source: Source): string {
  return JSON.stringify(`${what} (${at(source)})`);
}

function read({ word, shift, bits }: Cell): string {
  return `(W[${word}] >>> ${shift}) & ${2 ** bits - 1}`;
}

function write({ word, shift, bits }: Cell, value: number): string {
  return `W[${word}] = (W[${word}] & ${~((2 ** bits - 1) << shift)}) | ${value << shift};`;
}
