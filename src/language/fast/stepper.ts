/**
 * Generates the code that takes steps: one function per place, dispatched by program counter. A step changes the
 * scratch state in place; after each, the scratch is put back from the origin, a few words.
 */
import type { Sink, ThreadSink } from '../../explorer/index.ts';
import { asleep, blame, notALock, stranger } from '../complaints.ts';
import type { Control, Frame, Offer, Place, Silent, Tail } from '../compile/control.ts';
import type { Cell, Layout } from '../compile/layout.ts';
import type { Instruction } from '../program.ts';
import { type Accessor, type Accessors, type Executing } from './accessors.ts';
import { extent } from './extent.ts';

import type { Noting } from './noting.ts';

export interface Stepper {
  /** Brings every thread from nothing to its first place, in the scratch. */
  readonly start: () => void;
  /** Pushes every successor of the state that scratch and origin hold. */
  readonly successors: (sink: Sink) => void;
  /** Pushes those that one thread brings about. */
  readonly stepsOf: (thread: number, sink: ThreadSink) => void;
}

/**
 * @param scratch the words steps change
 * @param origin the words they are put back from
 */
export function generateStepper(
  scratch: Int32Array,
  origin: Int32Array,
  control: Control,
  layout: Layout,
  accessors: Accessors,
  executing: Executing,
  noting: Noting | null = null,
): Stepper {
  const writing = new Writing(control, layout, accessors, noting);
  const code = writing.module();
  const given = [
    scratch,
    origin,
    accessors.checked,
    writing.bound,
    executing,
    blamed,
    asleepAt,
    strangerAt,
    notALock,
    noting?.touched,
    noting?.lockBits,
  ];
  // The generated text is made of numbers and JSON-quoted names only; recipes are bound values in `B`.
  const build = new Function(
    'W',
    'O',
    's',
    'B',
    'executing',
    'blame',
    'asleep',
    'stranger',
    'notALock',
    'T',
    'lockBits',
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

  constructor(control: Control, layout: Layout, accessors: Accessors, noting: Noting | null) {
    this.noting = noting;
    this.control = control;
    this.layout = layout;
    this.accessors = accessors;
  }

  module(): string {
    const { control, layout } = this;
    const cases = control.places.map((places, thread) => {
      const inner = places.map((place) => `case ${place.pc}: ${this.place(place)}(); break;`);
      return `executing.me = ${thread};\nswitch (${read(this.counter(thread))}) {\n${inner.join('\n')}\n}`;
    });
    const start = control.entries.map((entry, thread) => `executing.me = ${thread}; ${this.tail(entry)}`);
    const initial = extent(layout.root)
      .filter((bits) => bits.initial !== 0)
      .map(({ word, initial }) => `W[${word}] |= ${initial};`);
    return `'use strict';
let out = null;
${this.constants.join('\n')}
${this.functions.join('\n')}
return {
  start() { W.fill(0, 0, ${layout.words}); ${initial.join(' ')} ${start.join('\n')} },
  successors(sink) { out = sink; ${this.notes ? '' : cases.join('\n')} },
  stepsOf(thread, sink) {
    const outer = out;
    out = sink;
    ${this.notes ? `switch (thread) {\n${cases.map((code, thread) => `case ${thread}: ${code} break;`).join('\n')}\n}` : ''}
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
    const offers = place.offers.map((offer) => this.offer(offer));
    this.functions.push(`function ${name}() {\n${offers.map((offer) => `{ ${offer} }`).join('\n')}\n}`);
    return name;
  }

  private offer(offer: Offer): string {
    const before = offer.before.map((part) =>
      part.kind === 'assume'
        ? `if (${this.bind(part.test)}(${this.frame(part.frame)}) ${part.is ? '!==' : '==='} true) break attempt;`
        : this.silent(part),
    );
    const restore = Array.from({ length: this.layout.words }, (_, word) => `W[${word}] = O[${word}];`);
    // The sink is called outside of `try`: what it throws is no fault of the model.
    return `executing.step = ${offer.yes.step};
let taken = -1, thrown = null;
try { attempt: { ${before.join(' ')} ${this.instruction(offer)} } }
catch (error) { thrown = { error }; }
if (thrown !== null) blame(out, executing.step, thrown.error, ${this.bind(offer.instruction)});
else if (taken >= 0) out.push(taken);
${restore.join(' ')}`;
  }

  private instruction({ instruction, frame, yes, no }: Offer): string {
    const t = this.frame(frame);
    const then = `${this.tail(yes.next)} taken = ${yes.step};`;
    const otherwise =
      no === null ? '' : `executing.step = ${no.step}; ${this.tail(no.next)} taken = ${no.step};`;
    switch (instruction.kind) {
      case 'step': {
        const effect = instruction.effect === null ? '' : `${this.bind(instruction.effect)}(s, ${t});`;
        const waits =
          instruction.guard === null
            ? ''
            : `if (${this.bind(instruction.guard)}(s, ${t}) !== true) break attempt;`;
        return `${waits} ${effect} ${then}`;
      }
      case 'when':
        return `if (${this.bind(instruction.test)}(s, ${t}) === true) { ${then} } else { ${otherwise} }`;
      case 'unlock':
        return `const l = ${this.bind(instruction.target)}(s, ${t}); if (l?.$kind === undefined) notALock();
const q = ${this.quietly('l')}; if (!l.$kind.isHeldBy(q, executing.me)) stranger(l); l.$kind.release(q, executing.me); ${this.noted('released')} ${then}`;
      case 'section':
      case 'lock':
      case 'tryLock': {
        const { name, maySleep } = (
          this.control.threads[frame.thread] as { context: { name: string; maySleep: boolean } }
        ).context;
        const awake =
          maySleep || instruction.kind === 'tryLock'
            ? ''
            : `if (l.$kind.sleeps) asleep(l, ${JSON.stringify(name)});`;
        const section =
          instruction.kind === 'section'
            ? `${this.notes ? 'out.locked();' : ''} ${this.noted('held')} ${this.bind(instruction.effect)}(s, ${t}); l.$kind.release(q, executing.me); ${this.noted('released')}`
            : '';
        return `const l = ${this.bind(instruction.target)}(s, ${t}); if (l?.$kind === undefined) notALock(); ${awake}
const q = ${this.quietly('l')}; ${this.noted('acquired')} ${instruction.kind === 'tryLock' ? this.lookedAt() : ''}
if (l.$kind.mayAcquire(q, executing.me)) { l.$kind.acquire(q, executing.me); ${section} ${then} }
${no === null ? '' : `else { ${otherwise} }`}`;
      }
    }
  }

  private get notes(): boolean {
    return this.noting !== null;
  }

  /** What stands for lock `l` where it is noted by number that it is touched. */
  private quietly(lock: string): string {
    return this.notes ? `${lock}.$quiet` : lock;
  }

  private noted(how: 'held' | 'acquired' | 'released'): string {
    return this.notes ? `T.${how} |= l.$bit;` : '';
  }

  /** A trylock tells whether the lock was free. */
  private lookedAt(): string {
    if (!this.notes) return '';
    return 'if (l.$bit !== 0) { const b = lockBits[31 - Math.clz32(l.$bit)]; T.reads[b.word] |= b.mask; }';
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
          const test = `${this.bind(tail.test)}(${this.frame(tail.frame)}) === true`;
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
        const args = given.map(
          ([name, value]) =>
            `${t}[${JSON.stringify(name)}] = ${typeof value === 'function' ? `${this.bind(value)}(${caller})` : JSON.stringify(value)};`,
        );
        const node = this.layout.frames[silent.frame.id];
        const refs = node === undefined ? [] : (this.noting?.initialRefs(node) ?? []);
        const noted = refs.map(({ mask, word }) => `T.reads[${word}] |= ${mask};`).join(' ');
        return `${noted} ${bits.map(({ word, initial }) => `W[${word}] |= ${initial};`).join(' ')} ${args.join(' ')}`;
      }
      case 'exit': {
        const clear = this.extent(silent.frame).map(({ word, mask }) => `W[${word}] &= ${~mask};`);
        if (silent.into === null) return clear.join(' ');
        const value = silent.value === null ? 'null' : `${this.bind(silent.value)}(${t})`;
        return `{ const v = ${value}; ${clear.join(' ')} ${this.bind(silent.into)}(${caller}, v); }`;
      }
      case 'local':
        return `${this.bind(silent.assign)}(${t});`;
      case 'pick':
        return `${t}[${JSON.stringify(silent.local)}] = ${JSON.stringify(silent.value)};`;
    }
  }

  private extent(frame: Frame): ReturnType<typeof extent> {
    const node = this.layout.frames[frame.id];
    return node === undefined ? [] : extent(node).filter(({ mask }) => mask !== 0);
  }
}

function read({ word, shift, bits }: Cell): string {
  return `(W[${word}] >>> ${shift}) & ${2 ** bits - 1}`;
}

function write({ word, shift, bits }: Cell, value: number): string {
  return `W[${word}] = (W[${word}] & ${~((2 ** bits - 1) << shift)}) | ${value << shift};`;
}

/** Tells the search why a step has no successor. */
function blamed(sink: Sink, step: number, error: unknown, instruction: Instruction): void {
  const { claim, because } = blame(error, instruction);
  sink.fault(step, claim, because);
}

function asleepAt(lock: Accessor, context: string): never {
  asleep(pathOf(lock), context);
}

function strangerAt(lock: Accessor): never {
  stranger(pathOf(lock));
}

function pathOf(lock: Accessor): string {
  return (lock['$node'] as { path: string }).path;
}
