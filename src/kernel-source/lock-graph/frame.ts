/** A function that is walked, and how it was come to. */
import type { EntryPoint, KernelFunction, Returned, Slot, Value } from '../skeleton.ts';
import type { Step } from './findings.ts';
import type { State } from './state.ts';

/** How a function may end. */
export interface Exit {
  readonly held: readonly string[];
  readonly returned: Value;
}

export interface Frame {
  readonly entry: EntryPoint;
  readonly function: KernelFunction;
  readonly asked: ReadonlySet<Slot>;
  /** What its parameters are called by who calls it, for locks that are handed to it. */
  readonly bound: readonly (string | null)[];
  readonly path: readonly Step[];
}

/** A function within itself: what it does there, it does outside, too. */
export function isUnderWay(callee: KernelFunction, { function: current, path }: Frame): boolean {
  return (
    callee === current || path.some((step) => step.function === callee.name && step.file === callee.file)
  );
}

export function stepOf(frame: Frame, line: number): Step {
  return { function: frame.function.name, file: frame.function.file, line };
}

/** Where a path goes that leaves its block. */
export interface Leaves {
  readonly returns: (state: State, returned: Returned) => void;
  readonly breaks: (state: State) => void;
  readonly continues: (state: State) => void;
  readonly goes: (state: State, label: string) => void;
}

/** What is known of a value that a function returns. */
export function valueOf(state: State, returned: Returned): Value {
  if (typeof returned === 'string') return returned;
  const is = state.known.get(returned.slot);
  return is === undefined ? 'unknown' : is ? 'nonzero' : 'zero';
}
