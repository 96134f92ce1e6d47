/** The laws of the symmetry reduction where it may be wrongly declared; of what is symmetric, see `every-search.ts`. */
import fc from 'fast-check';
import { it } from 'vitest';
import { type Compiled, compile, interchangeable, systemOf } from '../../src/language/index.ts';
import type { Compound, Fields } from '../../src/language/field.ts';
import { symmetricModels } from './random/symmetric.ts';
import { PATIENCE, randomModels, runs } from './random-models.ts';
import { holdsOfDeclared, Tally } from './symmetry-laws.ts';

it(
  'a model whose rows are told apart is caught, or the verdict is the same',
  () => {
    const tally = new Tally();
    fc.assert(
      fc.property(symmetricModels(true), ({ compiled }) => tally.note(holdsOfDeclared(compiled))),
      runs(250),
    );
    tally.expectEnough();
  },
  PATIENCE,
);

it(
  'a model of which everything is declared, whatever it is, is caught, or the verdict is the same',
  () => {
    const tally = new Tally();
    fc.assert(
      fc.property(randomModels(), ({ compiled }) => tally.note(holdsOfDeclared(declared(compiled)))),
      runs(120),
    );
    tally.expectEnough();
  },
  PATIENCE,
);

/** The same model with all its rows declared interchangeable; one that throws before it starts is not searched. */
function declared(compiled: Compiled): Compiled {
  const { model, parameters, shared } = compiled;
  const fields = Object.entries(shared).map(([name, field]): [string, Fields[string]] =>
    // What stands in a table or a pool is a compound.
    'fields' in field.def && ['table', 'pool'].includes(field.def.kind)
      ? [name, interchangeable(field as Compound<unknown>)]
      : [name, field],
  );
  try {
    const made = compile({ ...model, state: () => Object.fromEntries(fields) }, parameters);
    systemOf(made).initial({ push: () => undefined, fault: () => undefined });
    return made;
  } catch (error) {
    fc.pre(!(error instanceof Error));
    throw error;
  }
}
