/** From routines that call each other to places and the ways between them. */
import type { Fields, Locals, Value } from '../field.ts';
import { ModelError } from '../mistake.ts';
import type { Block, Instruction, LocalValue, Routine, Statement, Thread } from '../program.ts';
import type { Source } from '../source.ts';
import type { Control, Frame, Later, Place, Tail } from './control.ts';
import { instructionsOf } from './instructions.ts';
import { Numbering } from './numbering.ts';
import { blockOf } from './recipes.ts';

/** Flattens the threads' routines. @throws ModelError for a mistake in the program */
export function flatten(threads: readonly Thread[], parameters: unknown, shared: Fields): Control {
  const inlining = new Inlining(parameters);
  const entries = threads.map((thread, row) => inlining.enter(thread, row));
  const numbering = new Numbering(hasLines(shared));
  const places = entries.map((entry, row) => numbering.number(entry, threads[row] as Thread));
  numbering.checkReached(inlining.bodies);
  const instructions = [...inlining.bodies].flatMap(([routine, body]) =>
    instructionsOf(body).map((instruction) => ({ routine, instruction })),
  );
  return { threads, frames: inlining.frames, places, entries, steps: numbering.steps, instructions };
}

/** Is there a lock for which threads get in line? */
function hasLines(fields: Fields): boolean {
  return Object.values(fields).some(({ def }) => {
    if (def.kind === 'lock') return def.lock.write.line !== null || (def.lock.read?.line ?? null) !== null;
    return 'fields' in def && hasLines(def.fields);
  });
}

/** Where the words that jump go, inside one block. */
interface Exits {
  readonly frame: Frame;
  readonly leave: Tail | null;
  readonly again: Tail | null;
  readonly returned: (value: LocalValue | null) => Tail;
}

/** Puts a copy of each routine where it is called, and ties every statement to what follows it. */
class Inlining {
  readonly frames: Frame[] = [];
  readonly bodies = new Map<Routine, Block>();
  private readonly fields = new Map<Routine, Locals>();
  private readonly parameters: unknown;

  constructor(parameters: unknown) {
    this.parameters = parameters;
  }

  enter(thread: Thread, row: number): Tail {
    const end: Place = {
      thread: row,
      frame: null,
      pc: -1,
      rest: true,
      what: { kind: 'ways', ways: [] },
      offers: [],
    };
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
      if (up.routine === routine)
        throw new ModelError(
          `${routine.name} calls itself: routines are inlined, so they cannot recurse`,
          source,
        );
    for (const name of Object.keys(routine.args))
      if (!Object.hasOwn(args, name))
        throw new ModelError(`${routine.name} is called without its argument "${name}"`, source);
    for (const name of Object.keys(args))
      if (!Object.hasOwn(routine.args, name))
        throw new ModelError(`${routine.name} has no argument "${name}"`, source);
    const both = Object.keys(routine.args).find((name) => Object.hasOwn(routine.locals, name));
    if (both !== undefined)
      throw new ModelError(
        `${routine.name} has an argument and a local both called "${both}"`,
        routine.source,
      );
    if (Object.hasOwn(routine.args, 'self') || Object.hasOwn(routine.locals, 'self'))
      throw new ModelError(
        `${routine.name}: "self" is the number of the thread: call it otherwise`,
        routine.source,
      );
    let body = this.bodies.get(routine);
    if (body === undefined) {
      body = blockOf(routine.body(this.parameters), `the body of ${routine.name}`, routine.source);
      this.bodies.set(routine, body);
    }
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
    const fallen: Tail = givesValue
      ? { ...(returned(null) as Tail & { kind: 'do' }), falls: routine.source }
      : returned(null);
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
      case 'unlock':
        return this.instruction(statement, frame, next, null);
      case 'lock': {
        const ways = Object.entries(statement.fails).map(
          ([error, block]) => [error, this.block(block, next, exits)] as const,
        );
        return this.instruction(statement, frame, next, null, Object.fromEntries(ways));
      }
      case 'giveUp':
        throw new Error('giving up stands beside a lock');
      case 'tryLock':
        return this.fork(statement, statement.got, statement.missed, next, exits);
      case 'when':
        return this.fork(statement, statement.then, statement.otherwise, next, exits);
      case 'given':
        return {
          kind: 'given',
          frame,
          test: statement.test,
          source: statement.source,
          then: this.block(statement.then, next, exits),
          otherwise: this.block(statement.otherwise, next, exits),
        };
      case 'local':
        return {
          kind: 'do',
          silent: { kind: 'local', frame, assign: statement.assign, source: statement.source },
          next,
        };
      case 'choose': {
        if (!Object.hasOwn(frame.fields, statement.local))
          throw new ModelError(
            `${frame.routine.name} has no local "${statement.local}" to choose`,
            statement.source,
          );
        if (statement.among.length === 0)
          throw new ModelError('choose: nothing to choose from', statement.source);
        const body = this.block(statement.body, next, exits);
        const ways = statement.among.map<Tail>((value) => ({
          kind: 'do',
          silent: { kind: 'pick', frame, local: statement.local, value },
          next: body,
        }));
        return goto({
          thread: frame.thread,
          frame,
          pc: -1,
          rest: false,
          what: { kind: 'ways', ways },
          offers: [],
        });
      }
      case 'either': {
        if (statement.blocks.length === 0)
          throw new ModelError('either: no blocks to go on with', statement.source);
        const ways = statement.blocks.map((block) => this.block(block, next, exits));
        return goto({
          thread: frame.thread,
          frame,
          pc: -1,
          rest: false,
          what: { kind: 'ways', ways },
          offers: [],
        });
      }
      case 'rest':
        return goto({
          thread: frame.thread,
          frame,
          pc: -1,
          rest: true,
          what: { kind: 'ways', ways: [next] },
          offers: [],
        });
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
        return this.inline(
          statement.routine,
          statement.args,
          statement.into,
          frame,
          next,
          frame.thread,
          statement.source,
        );
      case 'returns':
        return exits.returned(statement.value);
    }
  }

  /** An instruction with two outcomes, each with its block. */
  private fork(instruction: Instruction, yes: Block, no: Block, next: Tail, exits: Exits): Tail {
    return this.instruction(
      instruction,
      exits.frame,
      this.block(yes, next, exits),
      this.block(no, next, exits),
    );
  }

  private instruction(
    instruction: Instruction,
    frame: Frame,
    yes: Tail,
    no: Tail | null,
    fails: Readonly<Record<string, Tail>> = {},
  ): Tail {
    const what = { kind: 'instruction', instruction, yes, no, fails } as const;
    return goto({ thread: frame.thread, frame, pc: -1, rest: false, what, offers: [] });
  }
}

function goto(place: Place): Tail {
  return { kind: 'goto', place };
}
