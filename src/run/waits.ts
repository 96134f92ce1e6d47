/** Which instructions that may wait ever did: a look of its own at every state, which ends when all have. */
import { breadthFirst } from '../explorer/index.ts';
import { type Compiled, compile, listenedSystemOf, type Model } from '../language/index.ts';
import type { Place } from '../report/index.ts';
import { authored } from './authored.ts';
import type { CheckOptions } from './check-options.ts';
import { instanceNamed } from './instance-named.ts';
import { drive } from './drive.ts';

/** An instruction that may wait: for a lock, or by a condition. */
export interface Waiting {
  readonly routine: string;
  readonly label: string;
  readonly source: Place;
  /** Whether some thread ever found the lock taken, or the condition false. */
  readonly waited: boolean;
}

export interface Waits {
  readonly all: readonly Waiting[];
  /** Whether every state was looked at: otherwise what has not waited may still. */
  readonly isAll: boolean;
}

/** @throws ModelError for a mistake in the model, Misuse for an instance that is not there */
export async function waitsOf(
  model: Model,
  instance: string,
  { limits, set = {}, signal }: Pick<CheckOptions, 'set' | 'limits' | 'signal'> = {},
): Promise<Waits> {
  const values = { ...instanceNamed(model, instance).parameters, ...set };
  const compiled = authored(model, () => compile(model, values));
  const may = mayWait(compiled);
  const waited = new Set<unknown>();
  const instructionOf = (step: number): unknown => compiled.control.steps[step]?.instruction;
  const asked = new Set<number>();
  const listened = listenedSystemOf(compiled, {
    asks: (step) => asked.add(step),
    waits: (step, goesOn) => {
      if (!goesOn) waited.add(instructionOf(step));
    },
  });
  const system: typeof listened = {
    ...listened,
    successors: (states, at, sink) => {
      asked.clear();
      // What breaks a rule ends no search here: others may still wait.
      const fault = (step: number): void => void asked.delete(step);
      listened.successors(states, at, {
        push: (step) => {
          asked.delete(step);
          sink.push(step);
        },
        fault,
      });
      for (const step of asked) waited.add(instructionOf(step));
    },
  };
  const isDone = (): boolean => may.every(({ instruction }) => waited.has(instruction));
  const began = performance.now();
  const clock = (): number => (performance.now() - began) / 1000;
  const cancelled = (): boolean => signal?.aborted === true || isDone();
  const search = authored(model, () => breadthFirst(system, { ...limits, clock, cancelled }));
  await drive(search, async () => true);
  return {
    all: may.map(({ instruction, routine }) => ({
      routine,
      label: instruction.label,
      source: instruction.source,
      waited: waited.has(instruction),
    })),
    isAll: isDone() || search.outcome().verdict.kind === 'holds',
  };
}

/** In the order written. */
function mayWait({ control }: Compiled): readonly {
  readonly routine: string;
  readonly instruction: Compiled['control']['instructions'][number]['instruction'];
}[] {
  return control.instructions.flatMap(({ instruction, routine }) => {
    const { kind } = instruction;
    const waits = kind === 'lock' || kind === 'section' || (kind === 'step' && instruction.guard !== null);
    return waits ? [{ instruction, routine: routine.name }] : [];
  });
}
