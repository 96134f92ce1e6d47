/** The laws of the reduction by critical sections, on many random models. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkBoth, holdsOfDeclaredByBoth } from './all-reductions-laws.ts';
import { lockPrograms } from './lock-programs.ts';
import { symmetricModels } from './random/symmetric.ts';
import { randomModels, runs } from './random-models.ts';
import { checkSections, type Saved, tell } from './sections-laws.ts';
import { Tally } from './symmetry-laws.ts';

it('what there is to find, a reduced search finds, in 10,000 models', () => {
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  fc.assert(
    fc.property(randomModels(), ({ compiled }) => checkSections(compiled, saved)),
    { ...runs(10_000), interruptAfterTimeLimit: 1_700_000, markInterruptAsFailure: true },
  );
  tell(saved);
  expect(saved.reduced).toBeLessThan(saved.full);
});

it('the same in 10,000 programs that do little but get in each other’s way', () => {
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  fc.assert(
    fc.property(lockPrograms(), ({ compiled }) => checkSections(compiled, saved)),
    { ...runs(10_000), interruptAfterTimeLimit: 1_700_000, markInterruptAsFailure: true },
  );
  tell(saved);
  expect(saved.reduced).toBeLessThan(saved.full);
});

it('the same of 10,000 programs that allocate, refer to and free rows of each other', () => {
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  fc.assert(
    fc.property(symmetricModels(), ({ compiled }) => checkSections(compiled, saved)),
    { ...runs(10_000), interruptAfterTimeLimit: 1_700_000, markInterruptAsFailure: true },
  );
  tell(saved);
  expect(saved.reduced).toBeLessThan(saved.full);
});

it('of 10,000 symmetric models, the same by sections and symmetry together, but for a permutation', () => {
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  fc.assert(
    fc.property(symmetricModels(), ({ compiled }) => checkBoth(compiled, saved)),
    { ...runs(10_000), interruptAfterTimeLimit: 1_700_000, markInterruptAsFailure: true },
  );
  tell(saved);
  expect(saved.reduced).toBeLessThan(saved.full);
});

it('10,000 models that may be wrongly declared are caught by both together, or the verdict is the same', () => {
  const tally = new Tally();
  fc.assert(
    fc.property(symmetricModels(true), ({ compiled }) => tally.note(holdsOfDeclaredByBoth(compiled))),
    { ...runs(10_000), interruptAfterTimeLimit: 1_700_000, markInterruptAsFailure: true },
  );
  tally.expectEnough();
});
