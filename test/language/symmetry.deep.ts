/** The laws of the symmetry reduction, on ten thousand models. */
import fc from 'fast-check';
import { it } from 'vitest';
import { symmetricModels } from './random/symmetric.ts';
import { holdsOfDeclared, holdsOfSymmetric, Tally } from './symmetry-laws.ts';

const seed = Number(process.env['DMAZE_SEED'] ?? '1');

it('of a symmetric model, the verdict is the same, one state of each orbit is stored, and traces replay', () => {
  const tally = new Tally();
  fc.assert(
    fc.property(symmetricModels(), ({ compiled }) => tally.note(holdsOfSymmetric(compiled))),
    { numRuns: 5000, seed },
  );
  tally.expectEnough();
});

it('a model whose rows are told apart is caught, or the verdict is the same', () => {
  const tally = new Tally();
  fc.assert(
    fc.property(symmetricModels(true), ({ compiled }) => tally.note(holdsOfDeclared(compiled))),
    { numRuns: 5000, seed },
  );
  tally.expectEnough();
});
