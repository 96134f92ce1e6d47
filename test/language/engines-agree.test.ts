/** The laws of the two engines: whatever the model, both find the same steps, the same states and the same faults. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findStep, referenceOf, stepInWords } from '../../src/language/index.ts';
import { walk } from './both-engines.ts';
import { lockPrograms } from './lock-programs.ts';
import { PATIENCE, randomModels, runs } from './random-models.ts';

it(
  'the fast engine and the reference engine say the same of every state',
  () => {
    fc.assert(
      fc.property(fc.oneof(randomModels(), randomModels(true)), ({ compiled }) => {
        const { faults, states } = walk(compiled);
        expect(states.length + faults.length).toBeGreaterThan(0);
      }),
      runs(300),
    );
  },
  PATIENCE,
);

it(
  'the same of programs that do little but get in each other’s way',
  () => {
    fc.assert(
      fc.property(lockPrograms(), ({ compiled }) => {
        expect(walk(compiled).states.length).toBeGreaterThan(0);
      }),
      runs(150),
    );
  },
  PATIENCE,
);

it(
  'a step is found again by its value, and taken alone does what it did among the others',
  () => {
    fc.assert(
      fc.property(randomModels(), ({ compiled }) => {
        const reference = referenceOf(compiled);
        for (const state of walk(compiled, 10).states)
          for (const { step, taken } of reference.successors(state)) {
            const found = findStep(compiled, reference, state, stepInWords(compiled, step));
            expect(found === null ? null : reference.take(state, found)).toEqual(taken);
          }
      }),
      runs(100),
    );
  },
  PATIENCE,
);
