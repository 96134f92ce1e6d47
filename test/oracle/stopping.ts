/** Where threads of the oracle may stop, and which ones stand still because another one runs on their CPU. */
import type { Frame, State } from './state.ts';
import { END } from './text.ts';
import type { World } from './world.ts';

export class Stopping {
  private readonly world: World;
  private readonly known = new Map<string, boolean>();

  constructor(world: World) {
    this.world = world;
  }

  /** The threads that run on the CPU of another one. */
  interrupters(state: State, thread: number): readonly number[] {
    const name = this.world.threads[thread]?.name ?? '';
    return this.world.threads.flatMap(({ interrupts = [] }, other) =>
      interrupts.includes(name) && !this.mayStop(state, other) ? [other] : [],
    );
  }

  /** Whether a thread stands where it may stop: at a rest, at its end, or where it can come to one without a step. */
  mayStop(state: State, thread: number): boolean {
    const stack = (state.threads[thread] as Frame[]).map(({ at, routine }) => [routine, at] as const);
    const key = JSON.stringify(stack);
    let may = this.known.get(key);
    if (may === undefined) this.known.set(key, (may = this.reachesRest(stack)));
    return may;
  }

  /** Whether any instruction can come next for a thread, whatever its frames decide. */
  mayAct(state: State, thread: number): boolean {
    const stack = (state.threads[thread] as Frame[]).map(({ at, routine }) => [routine, at] as const);
    return this.reachesInstruction(stack, new Set());
  }

  private reachesInstruction(stack: readonly (readonly [string, string])[], seen: Set<string>): boolean {
    const top = stack.at(-1);
    const key = JSON.stringify(stack);
    if (top === undefined || seen.has(key)) return false;
    seen.add(key);
    const [routine, at] = top;
    const outer = stack.slice(0, -1);
    const goTo = (next: string): boolean => this.reachesInstruction([...outer, [routine, next]], seen);
    const returned = (): boolean => {
      const caller = outer.at(-1);
      if (caller === undefined) return false;
      const { next } = this.world.textNamed(caller[0]).line(caller[1]);
      return this.reachesInstruction([...outer.slice(0, -1), [caller[0], next]], seen);
    };
    if (at === END) return returned();
    const { blocks, loop, next, statement } = this.world.textNamed(routine).line(at);
    switch (statement.kind) {
      case 'either':
      case 'choose':
      case 'given':
      case 'loop':
        return Object.values(blocks).some(goTo);
      case 'leave':
        return goTo(loop?.leave ?? END);
      case 'again':
        return goTo(loop?.again ?? END);
      case 'local':
      case 'rest':
        return goTo(next);
      case 'returns':
        return returned();
      case 'call': {
        const text = this.world.textOf(statement.routine);
        return this.reachesInstruction([...stack, [text.routine.name, text.start]], seen);
      }
      case 'step':
      case 'section':
      case 'lock':
      case 'giveUp':
      case 'unlock':
      case 'tryLock':
      case 'when':
        return true;
    }
  }

  /** What depends on a frame does not count: the compiler refuses programs in which it would. */
  private reachesRest(stack: readonly (readonly [string, string])[]): boolean {
    const top = stack.at(-1);
    if (top === undefined) return true;
    const [routine, at] = top;
    const outer = stack.slice(0, -1);
    const goTo = (next: string): boolean => this.reachesRest([...outer, [routine, next]]);
    const returned = (): boolean => {
      const caller = outer.at(-1);
      return this.reachesRest(
        caller === undefined
          ? []
          : [...outer.slice(0, -1), [caller[0], this.world.textNamed(caller[0]).line(caller[1]).next]],
      );
    };
    if (at === END) return returned();
    const { blocks, loop, next, statement } = this.world.textNamed(routine).line(at);
    switch (statement.kind) {
      case 'rest':
        return true;
      case 'either':
      case 'choose':
      case 'loop':
        return Object.values(blocks).some(goTo);
      case 'leave':
        return goTo(loop?.leave ?? END);
      case 'again':
        return goTo(loop?.again ?? END);
      case 'local':
        return goTo(next);
      case 'returns':
        return returned();
      case 'call': {
        const text = this.world.textOf(statement.routine);
        return this.reachesRest([...stack, [text.routine.name, text.start]]);
      }
      case 'given':
      case 'step':
      case 'section':
      case 'lock':
      case 'giveUp':
      case 'unlock':
      case 'tryLock':
      case 'when':
        return false;
    }
  }
}
