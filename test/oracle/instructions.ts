/** What each instruction of the oracle does. */
import { BUILT_IN } from '../../src/language/mistake.ts';
import type { GiveUp, Instruction, Thread } from '../../src/language/program.ts';
import { Broken } from './state.ts';
import type { Line } from './text.ts';
import { truth, type World } from './world.ts';

/** @returns where the thread goes on, or null when the instruction cannot be executed now */
export function execute(
  world: World,
  thread: number,
  instruction: Instruction,
  { blocks, next }: Line,
): string | null {
  const s = world.views.checked;
  const { racy } = world.views;
  const t = world.view(thread);
  switch (instruction.kind) {
    case 'step': {
      const { effect, guard, sleeps } = instruction;
      if (sleeps) refuseSleep(world, thread);
      if (guard !== null && !truth(guard(s, t))) return null;
      if (effect !== null) world.change(() => effect(s, t));
      return next;
    }
    case 'when':
      return (truth(instruction.test(s, t)) ? blocks['then'] : blocks['otherwise']) as string;
    case 'unlock': {
      const { mode, state } = world.wanted(thread, { ...instruction, ticket: null }, s, t);
      if (!truth(mode.isHeldBy(state, thread))) throw new Broken(BUILT_IN.unlock);
      world.change(() => mode.release(state, thread, racy));
      return next;
    }
    case 'tryLock': {
      const { mode, state, ticket } = world.wanted(thread, instruction, s, t);
      if (!truth(mode.mayTry(state, thread, ticket, racy))) return blocks['missed'] as string;
      world.change(() => mode.acquire(state, thread, ticket, racy));
      return blocks['got'] as string;
    }
    case 'giveUp':
      return giveUp(world, thread, instruction) ? (blocks[`-${instruction.error}`] as string) : null;
    case 'lock':
    case 'section': {
      const { mode, state, ticket } = world.wanted(thread, instruction, s, t);
      const { acquire, line, mayAcquire, refusal } = mode;
      if (mode.sleeps) refuseSleep(world, thread);
      const error = refusal?.refuses(state, thread, ticket, racy) ?? null;
      if (error !== null) {
        world.change(() => refusal?.refused(state, thread, error, ticket, racy));
        if (instruction.kind === 'section' || !Object.hasOwn(instruction.fails, error))
          throw new Error(`refused with -${error}`);
        return blocks[`-${error}`] as string;
      }
      if (truth(mayAcquire(state, thread, ticket, racy))) {
        world.change(() => acquire(state, thread, ticket, racy));
        if (instruction.kind === 'section') {
          world.change(() => instruction.effect(s, t));
          world.change(() => mode.release(state, thread, racy));
        }
        return next;
      }
      if (line === null || truth(line.isIn(state, thread, ticket))) return null;
      world.change(() => line.enter(state, thread, ticket, racy));
      return world.frameOf(thread).at;
    }
  }
}

function giveUp(world: World, thread: number, instruction: GiveUp): boolean {
  const { checked, racy } = world.views;
  const t = world.view(thread);
  const { mode, state, ticket } = world.wanted(thread, instruction, checked, t);
  const budget = instruction.budget(checked, t);
  const refused = mode.refusal?.refuses(state, thread, ticket, racy) ?? null;
  const isSignal = instruction.why === 'signal';
  const may = isSignal
    ? !truth(mode.mayAcquire(state, thread, ticket, racy)) && refused === null
    : mode.refusal?.injects(state, thread, ticket, racy) === instruction.error;
  if (!may || budget.left === 0) return false;
  world.change(() => {
    budget.left--;
    if (isSignal) mode.line?.leave(state, thread, ticket, racy);
    else mode.refusal?.refused(state, thread, instruction.error, ticket, racy);
  });
  return true;
}

function refuseSleep(world: World, thread: number): void {
  const { context, isAtomic } = world.threads[thread] as Thread;
  const spins = world.views.locks.some(
    ({ exists, kind: { read, write }, state }) =>
      exists() && [write, read].some((mode) => mode?.atomic === true && mode.isHeldBy(state, thread)),
  );
  if (!context.maySleep || spins || (isAtomic !== undefined && truth(isAtomic(world.views.racy))))
    throw new Broken(BUILT_IN.sleep);
}
