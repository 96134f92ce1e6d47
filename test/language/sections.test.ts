/** A search reduced by critical sections and a full one find the same, whatever the model. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lockPrograms } from './lock-programs.ts';
import { symmetricModels } from './random/symmetric.ts';
import { PATIENCE, randomModels, runs } from './random-models.ts';
import { checkSections, type Saved, tell } from './sections-laws.ts';

it(
  'what there is to find, a reduced search finds, with fewer states',
  () => {
    const saved: Saved = { models: 0, full: 0, reduced: 0 };
    fc.assert(
      fc.property(randomModels(), ({ compiled }) => checkSections(compiled, saved)),
      runs(300),
    );
    tell(saved);
    expect(saved.reduced).toBeLessThan(saved.full);
  },
  PATIENCE,
);

it(
  'the same of programs that do little but get in each other’s way',
  () => {
    const saved: Saved = { models: 0, full: 0, reduced: 0 };
    fc.assert(
      fc.property(lockPrograms(), ({ compiled }) => checkSections(compiled, saved)),
      runs(500),
    );
    tell(saved);
    expect(saved.reduced).toBeLessThan(saved.full);
  },
  PATIENCE,
);

it(
  'the same of programs that allocate, refer to and free rows of each other',
  () => {
    const saved: Saved = { models: 0, full: 0, reduced: 0 };
    fc.assert(
      fc.property(symmetricModels(), ({ compiled }) => checkSections(compiled, saved)),
      runs(100),
    );
    tell(saved);
    expect(saved.reduced).toBeLessThan(saved.full);
  },
  PATIENCE,
);
