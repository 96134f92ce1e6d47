/** The law of the symmetry reduction where it may be wrongly declared, on many models. */
import fc from 'fast-check';
import { it } from 'vitest';
import { symmetricModels } from './random/symmetric.ts';
import { holdsOfDeclared, Tally } from './symmetry-laws.ts';

const seed = Number(process.env['DMAZE_SEED'] ?? '1');

it('a model whose rows are told apart is caught, or the verdict is the same', () => {
  const tally = new Tally();
  fc.assert(
    fc.property(symmetricModels(true), ({ compiled }) => tally.note(holdsOfDeclared(compiled))),
    { numRuns: 5000, seed },
  );
  tally.expectEnough();
});
