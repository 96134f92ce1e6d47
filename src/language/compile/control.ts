/** Control flow made flat: routines inlined, every place where a thread can stand numbered, every step it can take named. */
import type { Locals, Value } from '../field.ts';
import { ModelError } from '../mistake.ts';
import type { Block, Instruction, LocalEffect, LocalTest, LocalValue, Routine, Statement, Thread } from '../program.ts';
import type { Source } from '../source.ts';

/** One inlined copy of a routine: its arguments and locals live here. */
export interface Frame {
  readonly id: number;
  readonly thread: number;
  readonly routine: Routine;
  readonly fields: Locals;
  readonly caller: Frame | null;
}

/** What happens at no step. */
export type Silent =
  | { readonly kind: 'enter'; readonly frame: Frame; readonly args: Readonly<Record<string, Value | LocalValue>> }
  | {
      readonly kind: 'exit';
      readonly frame: Frame;
      readonly value: LocalValue | null;
      readonly into: ((t: unknown, value: Value) => void) | null;
    }
  | { readonly kind: 'local'; readonly frame: Frame; readonly assign: LocalEffect }
  | { readonly kind: 'pick'; readonly frame: Frame; readonly local: string; readonly value: Value };

/** Where control goes after a step: silent work, decisions on the frame, then a place. */
export type Tail =
  | { readonly kind: 'goto'; readonly place: Place }
  | { readonly kind: 'do'; readonly silent: Silent; readonly next: Tail; readonly falls?: Source }
  | { readonly kind: 'given'; readonly frame: Frame; readonly test: LocalTest; readonly then: Tail; readonly otherwise: Tail }
  | Later;
/** The head of a loop, tied when its body is known. */
interface Later {
  readonly kind: 'later';
  readonly source: Source;
  target: Tail | null;
}

/** Where a thread can stand between two steps. */
export interface Place {
  readonly thread: number;
  /** The innermost live frame, or null after the end. */
  readonly frame: Frame | null;
  /** The value of the thread's program counter, once the place is known to be reachable. */
  pc: number;
  /** Whether the thread may stop here for good. */
  rest: boolean;
  /** An instruction to execute here, or ways to go on from here. */
  readonly what:
    | { readonly kind: 'instruction'; readonly instruction: Instruction; readonly yes: Tail; readonly no: Tail | null }
    | { readonly kind: 'ways'; readonly ways: readonly Tail[] };
  offers: readonly Offer[];
}

/** An instruction that a thread may execute at a place, after silent work that happens in the same instant. */
export interface Offer {
  readonly before: readonly (
    | Silent
    | { readonly kind: 'assume'; readonly frame: Frame; readonly test: LocalTest; readonly is: boolean }
  )[];
  readonly choice: Readonly<Record<string, Value>>;
  readonly instruction: Instruction;
  readonly frame: Frame;
  readonly yes: Branch;
  /** The other outcome of a trylock or a look. */
  readonly no: Branch | null;
}

export interface Branch {
  /** The step's id, over all threads. */
  readonly step: number;
  readonly next: Tail;
}

/** A step in words. */
export interface StepName {
  readonly thread: number;
  readonly routine: string;
  readonly label: string;
  readonly choice: Readonly<Record<string, Value>>;
  readonly instruction: Instruction;
  readonly place: Place;
  readonly offer: Offer;
}

export interface Control {
  readonly threads: readonly Thread[];
  readonly frames: readonly Frame[];
  /** Per thread, its places by program counter. */
  readonly places: readonly (readonly Place[])[];
  /** Per thread, what brings it from nothing to its first place. */
  readonly entries: readonly Tail[];
  readonly steps: readonly StepName[];
  /** Every instruction written in a routine that some thread calls, in the order written. */
  readonly instructions: readonly { readonly routine: Routine; readonly instruction: Instruction }[];
}

/** Flattens the threads' routines. @throws ModelError for a mistake in the program */
export function flatten(threads: readonly Thread[], parameters: unknown): Control {
  const flattening = new Flattening(parameters);
  const entries = threads.map((thread, row) => flattening.enter(thread, row));
  const places = entries.map((entry, row) => flattening.number(entry, threads[row] as Thread));
  flattening.checkReached();
  const { frames, steps, bodies } = flattening;
  const instructions = [...bodies].flatMap(([routine, body]) =>
    instructionsOf(body).map((instruction) => ({ routine, instruction })),
  );
  return { threads, frames, places, entries, steps, instructions };
}

/** The instructions written in a block, inner blocks included, in the order written. */
function instructionsOf(block: Block): Instruction[] {
  return block.flatMap((statement) => {
    switch (statement.kind) {
      case 'step':
      case 'section':
      case 'lock':
      case 'unlock':
        return [statement];
      case 'tryLock':
        return [statement, ...instructionsOf(statement.got), ...instructionsOf(statement.missed)];
      case 'when':
        return [statement, ...instructionsOf(statement.then), ...instructionsOf(statement.otherwise)];
      case 'given':
        return [...instructionsOf(statement.then), ...instructionsOf(statement.otherwise)];
      case 'choose':
      case 'loop':
        return instructionsOf(statement.body);
      case 'either':
        return statement.blocks.flatMap(instructionsOf);
      case 'local':
      case 'leave':
      case 'again':
      case 'call':
      case 'returns':
      case 'rest':
        return [];
    }
  });
}

/** Where the words that jump go, inside one block. */
interface Exits {
  readonly frame: Frame;
  readonly leave: Tail | null;
  readonly again: Tail | null;
  readonly returned: (value: LocalValue | null) => Tail;
}

class Flattening {
  readonly frames: Frame[] = [];
  readonly steps: StepName[] = [];
  readonly bodies = new Map<Routine, Block>();
  private readonly fields = new Map<Routine, Locals>();
  private readonly reached = new Set<Statement>();
  private readonly parameters: unknown;

  constructor(parameters: unknown) {
    this.parameters = parameters;
  }

  enter(thread: Thread, row: number): Tail {
    const end: Place = { thread: row, frame: null, pc: -1, rest: true, what: { kind: 'ways', ways: [] }, offers: [] };
    const after: Tail = { kind: 'goto', place: end };
    return this.inline(thread.routine, thread.args, null, null, after, row, thread.source);
  }

  /** A copy of a routine's body between its entry and `after`. */
  private inline(
    routine: Routine,
    args: Readonly<Record<string, Value | LocalValue>>,
    into: ((t: unknown, value: Value) => void) | null,
    caller: Frame | null,
    after: Tail,
    thread: number,
    source: Source,
  ): Tail {
    for (let up = caller; up !== null; up = up.caller)
      if (up.routine === routine) throw new ModelError(`${routine.name} calls itself: routines are inlined, so they cannot recurse`, source);
    for (const name of Object.keys(routine.args))
      if (!(name in args)) throw new ModelError(`${routine.name} is called without its argument "${name}"`, source);
    for (const name of Object.keys(args))
      if (!(name in routine.args)) throw new ModelError(`${routine.name} has no argument "${name}"`, source);
    const both = Object.keys(routine.args).find((name) => name in routine.locals);
    if (both !== undefined) throw new ModelError(`${routine.name} has an argument and a local both called "${both}"`, routine.source);
    let body = this.bodies.get(routine);
    if (body === undefined) this.bodies.set(routine, (body = routine.body(this.parameters)));
    let fields = this.fields.get(routine);
    if (fields === undefined) this.fields.set(routine, (fields = { ...routine.args, ...routine.locals }));
    const frame: Frame = { id: this.frames.length, thread, routine, fields, caller };
    this.frames.push(frame);
    const returned = (value: LocalValue | null): Tail => ({
      kind: 'do',
      silent: { kind: 'exit', frame, value, into },
      next: after,
    });
    const givesValue = 'result' in routine && routine.result !== null;
    const fallen: Tail = givesValue ? { ...(returned(null) as Tail & { kind: 'do' }), falls: routine.source } : returned(null);
    const inside = this.block(body, fallen, { frame, leave: null, again: null, returned });
    return { kind: 'do', silent: { kind: 'enter', frame, args }, next: inside };
  }

  private block(block: Block, next: Tail, exits: Exits): Tail {
    return block.reduceRight<Tail>((after, statement) => this.statement(statement, after, exits), next);
  }

  private statement(statement: Statement, next: Tail, exits: Exits): Tail {
    const { frame } = exits;
    switch (statement.kind) {
      case 'step':
      case 'section':
      case 'lock':
      case 'unlock':
        return this.instruction(statement, frame, next, null);
      case 'tryLock':
        return this.instruction(
          statement,
          frame,
          this.block(statement.got, next, exits),
          this.block(statement.missed, next, exits),
        );
      case 'when':
        return this.instruction(
          statement,
          frame,
          this.block(statement.then, next, exits),
          this.block(statement.otherwise, next, exits),
        );
      case 'given':
        return {
          kind: 'given',
          frame,
          test: statement.test,
          then: this.block(statement.then, next, exits),
          otherwise: this.block(statement.otherwise, next, exits),
        };
      case 'local':
        return { kind: 'do', silent: { kind: 'local', frame, assign: statement.assign }, next };
      case 'choose': {
        if (!(statement.local in frame.fields))
          throw new ModelError(`${frame.routine.name} has no local "${statement.local}" to choose`, statement.source);
        if (statement.among.length === 0) throw new ModelError('choose: nothing to choose from', statement.source);
        const body = this.block(statement.body, next, exits);
        const ways = statement.among.map<Tail>((value) => ({
          kind: 'do',
          silent: { kind: 'pick', frame, local: statement.local, value },
          next: body,
        }));
        return goto({ thread: frame.thread, frame, pc: -1, rest: false, what: { kind: 'ways', ways }, offers: [] });
      }
      case 'either': {
        if (statement.blocks.length === 0) throw new ModelError('either: no blocks to go on with', statement.source);
        const ways = statement.blocks.map((block) => this.block(block, next, exits));
        return goto({ thread: frame.thread, frame, pc: -1, rest: false, what: { kind: 'ways', ways }, offers: [] });
      }
      case 'rest':
        return goto({ thread: frame.thread, frame, pc: -1, rest: true, what: { kind: 'ways', ways: [next] }, offers: [] });
      case 'loop': {
        const head: Later = { kind: 'later', source: statement.source, target: null };
        head.target = this.block(statement.body, head, { ...exits, leave: next, again: head });
        return head;
      }
      case 'leave':
        if (exits.leave === null) throw new ModelError('leave: not inside a loop', statement.source);
        return exits.leave;
      case 'again':
        if (exits.again === null) throw new ModelError('again: not inside a loop', statement.source);
        return exits.again;
      case 'call':
        return this.inline(statement.routine, statement.args, statement.into, frame, next, frame.thread, statement.source);
      case 'returns':
        return exits.returned(statement.value);
    }
  }

  private instruction(instruction: Instruction, frame: Frame, yes: Tail, no: Tail | null): Tail {
    const what = { kind: 'instruction', instruction, yes, no } as const;
    return goto({ thread: frame.thread, frame, pc: -1, rest: false, what, offers: [] });
  }

  /** Numbers the places a thread can reach, and names its steps. */
  number(entry: Tail, thread: Thread): Place[] {
    const places: Place[] = [];
    const meet = (tail: Tail): void => {
      for (const place of this.placesAfter(tail, new Set()))
        if (place.pc < 0) {
          place.pc = places.length;
          places.push(place);
        }
    };
    meet(entry);
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as Place;
      const offers: Offer[] = [];
      this.offer(place, place, [], {}, offers, new Set());
      place.offers = offers;
      this.checkNamedApart(place);
      for (const { yes, no } of offers) {
        meet(yes.next);
        if (no !== null) meet(no.next);
      }
    }
    if (!places.some((place) => place.rest))
      throw new ModelError(
        `thread "${thread.name}" never ends and has no rest(): say where it may stop for good, or every end is a deadlock`,
        thread.source,
      );
    return places;
  }

  private *placesAfter(tail: Tail, path: Set<Tail>): Generator<Place> {
    if (tail.kind === 'goto') {
      yield tail.place;
      return;
    }
    if (path.has(tail)) throw silentLoop(tail);
    path.add(tail);
    if (tail.kind === 'given') {
      yield* this.placesAfter(tail.then, path);
      yield* this.placesAfter(tail.otherwise, path);
    } else if (tail.kind === 'do') {
      if (tail.falls !== undefined) throw new ModelError('the routine returns a value but can end without returns()', tail.falls);
      yield* this.placesAfter(tail.next, path);
    } else if (tail.target !== null) yield* this.placesAfter(tail.target, path);
    path.delete(tail);
  }

  /** Collects what may be executed at `origin`, having silently come to `place`. */
  private offer(
    origin: Place,
    place: Place,
    before: Offer['before'],
    choice: Offer['choice'],
    offers: Offer[],
    path: Set<Tail | Place>,
  ): void {
    if (place.rest) origin.rest = true;
    const { what } = place;
    if (what.kind === 'ways') {
      if (path.has(place)) throw new ModelError('a loop can go round without a step', place.frame?.routine.source ?? null);
      path.add(place);
      for (const way of what.ways) this.follow(origin, way, before, choice, offers, path);
      path.delete(place);
      return;
    }
    const { instruction, yes, no } = what;
    this.reached.add(instruction);
    // An instruction stands in the frame it was written in.
    const frame = place.frame as Frame;
    const offer: { -readonly [K in keyof Offer]: Offer[K] } = {
      before,
      choice,
      instruction,
      frame,
      yes: { step: -1, next: yes },
      no: null,
    };
    offer.yes = this.step(origin, offer, yes, no === null ? '' : YES[instruction.kind]);
    if (no !== null) offer.no = this.step(origin, offer, no, NO[instruction.kind]);
    offers.push(offer);
  }

  private follow(
    origin: Place,
    tail: Tail,
    before: Offer['before'],
    choice: Offer['choice'],
    offers: Offer[],
    path: Set<Tail | Place>,
  ): void {
    if (tail.kind === 'goto') {
      this.offer(origin, tail.place, before, choice, offers, path);
      return;
    }
    if (path.has(tail)) throw silentLoop(tail);
    path.add(tail);
    if (tail.kind === 'later') {
      if (tail.target !== null) this.follow(origin, tail.target, before, choice, offers, path);
    } else if (tail.kind === 'do') {
      const { silent } = tail;
      const chosen = silent.kind === 'pick' ? { ...choice, [silent.local]: silent.value } : choice;
      this.follow(origin, tail.next, [...before, silent], chosen, offers, path);
    } else {
      const assume = { kind: 'assume', frame: tail.frame, test: tail.test } as const;
      this.follow(origin, tail.then, [...before, { ...assume, is: true }], choice, offers, path);
      this.follow(origin, tail.otherwise, [...before, { ...assume, is: false }], choice, offers, path);
    }
    path.delete(tail);
  }

  private step(place: Place, offer: Offer, next: Tail, outcome: string): Branch {
    const { instruction, frame, choice } = offer;
    const step = this.steps.length;
    const label = instruction.label + outcome;
    this.steps.push({ thread: place.thread, routine: frame.routine.name, label, choice, instruction, place, offer });
    return { step, next };
  }

  /** Steps are replayed by thread, routine, label and choice: at one place no two may share them. */
  private checkNamedApart(place: Place): void {
    const seen = new Map<string, Offer>();
    for (const offer of place.offers) {
      const assumed = offer.before.some((silent) => silent.kind === 'assume');
      const key = JSON.stringify([offer.frame.routine.name, offer.instruction.label, offer.choice]);
      const other = seen.get(key);
      if (other !== undefined && !assumed && other.instruction !== offer.instruction)
        throw new ModelError(`two ways on from here are both called "${offer.instruction.label}": name them apart`, offer.instruction.source);
      seen.set(key, offer);
    }
  }

  /** @throws ModelError when an instruction can never be reached, whatever the values */
  checkReached(): void {
    for (const [routine, body] of this.bodies)
      for (const instruction of instructionsOf(body))
        if (!this.reached.has(instruction))
          throw new ModelError(`${routine.name}: nothing leads to "${instruction.label}"`, instruction.source);
  }
}

/** How the two outcomes of an instruction are told apart in its label. */
const YES: Record<Instruction['kind'], string> = { step: '', section: '', lock: '', unlock: '', tryLock: ': got it', when: ': yes' };
const NO: Record<Instruction['kind'], string> = { step: '', section: '', lock: '', unlock: '', tryLock: ': busy', when: ': no' };

function goto(place: Place): Tail {
  return { kind: 'goto', place };
}

function silentLoop(tail: Tail): ModelError {
  const source = tail.kind === 'later' ? tail.source : tail.kind === 'given' ? tail.frame.routine.source : null;
  return new ModelError('a loop can go round without a step: put a step, or a wait, inside it', source);
}
