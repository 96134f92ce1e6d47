/** Sections and symmetry together, over random models. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkBoth, holdsOfDeclaredByBoth } from './all-reductions-laws.ts';
import { symmetricModels } from './random/symmetric.ts';
import { PATIENCE, runs } from './random-models.ts';
import { type Saved, tell } from './sections-laws.ts';
import { Tally } from './symmetry-laws.ts';

it(
  'what there is to find in a symmetric model is found, but for a permutation, with fewer states',
  () => {
    const saved: Saved = { models: 0, full: 0, reduced: 0 };
    fc.assert(
      fc.property(symmetricModels(), ({ compiled }) => checkBoth(compiled, saved)),
      runs(100),
    );
    tell(saved);
    expect(saved.reduced).toBeLessThan(saved.full);
  },
  PATIENCE,
);

it(
  'a model whose rows are told apart is caught, or the verdict is the same',
  () => {
    const tally = new Tally();
    fc.assert(
      fc.property(symmetricModels(true), ({ compiled }) => tally.note(holdsOfDeclaredByBoth(compiled))),
      runs(150),
    );
    tally.expectEnough();
  },
  PATIENCE,
);
