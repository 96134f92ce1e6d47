/** What a model is made of, as plain data: another thread makes the same model of it. */

import { type Compiled, compile, instanceOf } from '../../../src/language/index.ts';
import { type Lines, lockProgram } from '../lock-programs.ts';
import { randomModel, type Tapes } from '../random-models.ts';
import { symmetricModel, type SymmetricTapes } from './symmetric.ts';

export type Origin =
  | { readonly kind: 'any'; readonly tapes: Tapes; readonly interrupts: boolean }
  | { readonly kind: 'symmetric'; readonly tapes: SymmetricTapes; readonly wrong: boolean }
  | { readonly kind: 'locks'; readonly drawn: Lines }
  /** An instance of one of `models/`, by its id. */
  | { readonly kind: 'written'; readonly model: string; readonly instance: string };

export async function madeOf(origin: Origin): Promise<Compiled> {
  switch (origin.kind) {
    case 'any':
      return compiledOf(randomModel(origin.tapes, origin.interrupts));
    case 'symmetric':
      return compiledOf(symmetricModel(origin.tapes, origin.wrong));
    case 'locks':
      return lockProgram(origin.drawn).compiled;
    case 'written': {
      // Loading it as the command does takes a while, and most threads never ask for it.
      const { loadModel } = await import('../../../src/run/load.ts');
      const { DOORS } = await import('../../../src/cli/doors.ts');
      const { model } = await loadModel(`models/${origin.model}.ts`, DOORS);
      return compile(model, instanceOf(model, origin.instance).parameters);
    }
  }
}

function compiledOf(made: { readonly compiled: Compiled } | null): Compiled {
  if (made === null) throw new Error('the model was made, and is not made again');
  return made.compiled;
}
