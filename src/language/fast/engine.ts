/** The fast engine: a compiled model as the packed transition system that a search walks. */
import type { Claim, Sink, System } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import type { StepName } from '../compile/control.ts';
import type { RecordNode, ScalarNode } from '../compile/layout.ts';
import type { ThreadView } from '../model.ts';
import { Finding, ModelError } from '../mistake.ts';
import type { Thread } from '../program.ts';
import { type Accessors, accessorsOver, type Executing } from './accessors.ts';
import { encode } from './parts.ts';
import { generateStepper } from './stepper.ts';
import { sweeper } from './sweep.ts';
import { threadViews } from './thread-views.ts';

/**
 * @param only the properties to judge, by name, or null for all. What the language itself checks is always checked.
 * @throws ModelError when one is not there
 */
export function systemOf(compiled: Compiled, only: readonly string[] | null = null): System {
  const { control, layout, shared } = compiled;
  const scratch = new Int32Array(layout.room);
  const origin = new Int32Array(layout.words + 1);
  const executing: Executing = { me: -1, step: -1 };
  const sweep = sweeper(scratch, compiled, executing);
  const accessors = accessorsOver(scratch, layout, shared, executing, sweep);
  control.frames.forEach((frame, id) => {
    if (frame.caller === null)
      fixArguments(scratch, layout.frames[id] as RecordNode, control.threads[frame.thread] as Thread);
  });
  const stepper = generateStepper(scratch, origin, control, layout, accessors, executing);
  const threads = threadViews(compiled, accessors, scratch);
  const { words } = layout;
  return {
    words,
    steps: control.steps.length,
    threads: control.threads.length,
    threadOf: (step) => (control.steps[step] as StepName).thread,
    scratch,
    origin,
    initial(sink: Sink) {
      try {
        stepper.start();
      } catch (error) {
        if (!(error instanceof Finding)) throw error;
        sink.fault(-1, error.claim, error.because);
        return;
      }
      sink.push(-1);
    },
    successors(states: Int32Array, offset: number, sink: Sink) {
      for (let word = 0; word < words; word++) scratch[word] = origin[word] = states[offset + word] as number;
      stepper.successors(sink);
    },
    atRest() {
      for (const thread of threads) if (!thread.atRest) return false;
      return true;
    },
    claims: claimsOf(compiled, only, accessors, threads, origin),
  };
}

/** Puts a thread's arguments, which the compiler has checked, where they stand for the whole search. */
function fixArguments(scratch: Int32Array, { nodes }: RecordNode, { args }: Thread): void {
  for (const [name, value] of Object.entries(args)) {
    // Arguments are scalars: the compiler has checked that, too.
    const node = nodes[name] as ScalarNode;
    (scratch[node.cell.word] as number) |= encode(node, value) << node.cell.shift;
  }
}

function claimsOf(
  compiled: Compiled,
  only: readonly string[] | null,
  accessors: Accessors,
  threads: readonly ThreadView[],
  origin: Int32Array,
): Claim[] {
  const unknown = only?.find((wanted) => !compiled.properties.some(({ name }) => name === wanted));
  if (unknown !== undefined)
    throw new ModelError(
      `${compiled.model.id} has no property "${unknown}"; it has ${compiled.properties.map(({ name }) => `"${name}"`).join(', ')}`,
    );
  const properties = compiled.properties.filter(({ name }) => only === null || only.includes(name));
  const after = accessors.racy;
  const unused: Executing = { me: -1, step: -1 };
  const before = properties.some(({ kind }) => kind === 'step')
    ? accessorsOver(origin, compiled.layout, compiled.shared, unused, () => undefined).racy
    : after;
  return properties.map(({ name, kind, holds }) => ({
    name,
    kind,
    holds: kind === 'step' ? () => holds(before, threads, after) : () => holds(after, threads, after),
  }));
}
