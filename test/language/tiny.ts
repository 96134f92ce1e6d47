/** Compiles models of a few routines, for tests that say what a single recipe or statement does. */
import { process } from '../../src/kernel/index.ts';
import {
  type Compiled,
  compile,
  type Scalars,
  type Thread,
  type TypedRoutine,
  type Vocabulary,
} from '../../src/language/index.ts';

type NoArguments = Readonly<Record<never, never>>;

/** A thread for each routine, called `thread 0` and so on, and a claim that always holds. */
export function tiny<PS extends Scalars, P, S>(
  words: Vocabulary<PS, P, S>,
  ...routines: readonly TypedRoutine<NoArguments, unknown>[]
): Compiled {
  return of(words, () => routines.map((routine, row) => words.thread(`thread ${row}`, process, routine, {})));
}

/** The model of some threads, with a claim that always holds. */
export function of<PS extends Scalars, P, S>(
  words: Vocabulary<PS, P, S>,
  threads: (p: P) => readonly Thread[],
): Compiled {
  const { invariant, model } = words;
  return compile(
    model({
      id: 'test/tiny',
      title: 'Tiny',
      about: 'A few steps.',
      threads,
      properties: () => [invariant('nothing is claimed', () => true)],
      instances: {},
    }),
  );
}
