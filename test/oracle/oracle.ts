/**
 * A second interpreter of models, which shares nothing with the engines but the words a model is written with: it walks the
 * statements as the author wrote them, with a stack of frames for each thread, on copies of plain data.
 */
import { Finding } from '../../src/language/mistake.ts';
import type { Model, Property } from '../../src/language/model.ts';
import type { Instruction, Routine, Thread } from '../../src/language/program.ts';
import { execute } from './instructions.ts';
import { Broken, copyOf, initialRow, type State } from './state.ts';
import { Stopping } from './stopping.ts';
import { END } from './text.ts';
import { threadViews } from './threads-seen.ts';
import { truth, World } from './world.ts';

/** What a step leads to: a state, or the claim that it breaks; null where the model itself fails. */
export type Reached = { readonly state: State } | { readonly claim: string | null };

export class Oracle {
  readonly properties: readonly Property<unknown>[];
  private readonly world: World;
  private readonly stopping: Stopping;

  constructor(model: Model, parameters: unknown) {
    this.world = new World(model, parameters);
    this.stopping = new Stopping(this.world);
    this.properties = model.properties(parameters);
  }

  /** @throws what is neither a rule nor a refuted claim */
  initial(): Reached {
    const state: State = {
      shared: initialRow(this.world.sizes.shared),
      threads: this.world.threads.map(() => []),
    };
    this.world.views.state = state;
    try {
      this.world.threads.forEach(({ args, routine }, thread) => {
        this.world.views.me = thread;
        this.enter(thread, routine);
        for (const [name, value] of Object.entries(args)) this.world.frameOf(thread).locals[name] = value;
        this.settle(thread);
      });
    } catch (error) {
      const claim = claimOf(error);
      if (claim === null) throw error;
      return { claim };
    }
    return { state };
  }

  successors(state: State): Reached[] {
    const found: Reached[] = [];
    this.world.threads.forEach((_, thread) => {
      if (this.stopping.interrupters(state, thread).length === 0) this.goOn(state, thread, found);
    });
    return found;
  }

  mayAllStop(state: State): boolean {
    return this.world.threads.every((_, thread) => this.stopping.mayStop(state, thread));
  }

  /** @throws what the property throws */
  judge({ holds, kind }: Property<unknown>, state: State, before: State): boolean {
    this.world.show(state, -1);
    this.world.past.state = before;
    const { racy } = this.world.views;
    return truth(
      holds(
        kind === 'step' ? this.world.past.racy : racy,
        threadViews(this.world, this.stopping, state),
        racy,
      ),
    );
  }

  private goOn(state: State, thread: number, found: Reached[]): void {
    const { masked } = this.world.threads[thread] as Thread;
    if (state.threads[thread]?.length === 0) return;
    const first = copyOf(state);
    this.world.show(first, thread);
    try {
      if (
        masked !== undefined &&
        this.stopping.mayStop(state, thread) &&
        truth(masked(this.world.views.racy))
      )
        return;
    } catch (error) {
      this.fail(first, thread, error, found);
      return;
    }
    this.choose(first, thread, found);
  }

  /** Goes every way that is open without a step, and takes the step at the end of each. */
  private choose(state: State, thread: number, found: Reached[]): void {
    this.world.show(state, thread);
    try {
      this.settle(thread, true);
    } catch (error) {
      this.fail(state, thread, error, found);
      return;
    }
    if (state.threads[thread]?.length === 0) return;
    const { blocks, statement } = this.world.lineOf(thread);
    if (statement.kind === 'either')
      for (const block of Object.values(blocks)) {
        const other = copyOf(state);
        this.world.show(other, thread);
        this.world.frameOf(thread).at = block;
        this.choose(other, thread, found);
      }
    else if (statement.kind === 'choose')
      for (const value of statement.among) {
        const other = copyOf(state);
        this.world.show(other, thread);
        this.world.frameOf(thread).at = blocks['body'] as string;
        try {
          this.world.change(() => {
            this.world.view(thread)[statement.local] = value;
          });
        } catch (error) {
          this.fail(other, thread, error, found);
          continue;
        }
        this.choose(other, thread, found);
      }
    else {
      // Whatever stops a thread that is neither of those is an instruction.
      const instruction = statement as Instruction;
      for (const one of [instruction, ...(instruction.kind === 'lock' ? instruction.beside : [])])
        this.take(copyOf(state), thread, one, found);
    }
  }

  /** What takes no step happens with the step after it: where none can follow, it never happens, and breaks nothing. */
  private fail(state: State, thread: number, error: unknown, found: Reached[]): void {
    if (this.stopping.mayAct(state, thread)) found.push({ claim: claimOf(error) });
  }

  private take(state: State, thread: number, instruction: Instruction, found: Reached[]): void {
    this.world.show(state, thread);
    try {
      const next = execute(this.world, thread, instruction, this.world.lineOf(thread));
      if (next === null) return;
      this.world.frameOf(thread).at = next;
      this.settle(thread);
      found.push({ state });
    } catch (error) {
      found.push({ claim: claimOf(error) });
    }
  }

  /**
   * Does what takes no step, until the thread stands before something that does, or has to choose.
   * @param throughRests whether a rest does not hold it up: when it is about to go on
   */
  private settle(thread: number, throughRests = false): void {
    for (;;) {
      const frames = this.world.framesOf(thread);
      const frame = frames.at(-1);
      if (frame === undefined) return;
      if (frame.at === END) {
        this.leave(thread, null);
        continue;
      }
      const { blocks, loop, next, statement } = this.world.lineOf(thread);
      switch (statement.kind) {
        case 'rest':
          if (!throughRests) return;
          frame.at = next;
          break;
        case 'given':
          frame.at = (
            truth(statement.test(this.world.view(thread))) ? blocks['then'] : blocks['otherwise']
          ) as string;
          break;
        case 'local':
          this.world.change(() => statement.assign(this.world.view(thread)));
          frame.at = next;
          break;
        case 'loop':
          frame.at = blocks['body'] as string;
          break;
        case 'leave':
          frame.at = loop?.leave ?? END;
          break;
        case 'again':
          frame.at = loop?.again ?? END;
          break;
        case 'call': {
          const caller = this.world.view(thread);
          this.enter(thread, statement.routine);
          const callee = this.world.view(thread);
          for (const [name, value] of Object.entries(statement.args)) {
            const given = typeof value === 'function' ? value(caller) : value;
            this.world.change(() => {
              callee[name] = given;
            });
          }
          break;
        }
        case 'returns':
          this.leave(thread, statement.value);
          break;
        case 'either':
        case 'choose':
        case 'step':
        case 'section':
        case 'lock':
        case 'giveUp':
        case 'unlock':
        case 'tryLock':
        case 'when':
          return;
      }
    }
  }

  private enter(thread: number, routine: Routine): void {
    const { fields, start } = this.world.textOf(routine);
    this.world.framesOf(thread).push({
      routine: routine.name,
      at: start,
      locals: initialRow(fields),
    });
  }

  private leave(thread: number, value: ((t: unknown) => unknown) | null): void {
    const frames = this.world.framesOf(thread);
    const caller = frames.at(-2);
    if (caller === undefined) {
      frames.pop();
      return;
    }
    const { next, statement } = this.world.textNamed(caller.routine).line(caller.at);
    const into = statement.kind === 'call' ? statement.into : null;
    const returned = into === null || value === null ? null : value(this.world.view(thread));
    frames.pop();
    // What is returned was made for what takes it.
    if (into !== null) this.world.change(() => into(this.world.view(thread), returned as null));
    caller.at = next;
  }
}

function claimOf(error: unknown): string | null {
  if (error instanceof Broken || error instanceof Finding) return error.claim;
  return null;
}
