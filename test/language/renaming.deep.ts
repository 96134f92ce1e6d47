/** The laws of renaming and of order on many models. */
import fc from 'fast-check';
import { it } from 'vitest';
import { renaming, reordering } from './renaming-laws.ts';

const seed = Number(process.env['DMAZE_SEED'] ?? '1');

it('whatever everything is called, verdict, counts and trace are the same', () => {
  fc.assert(renaming, { numRuns: 10_000, seed });
});

it('in whatever order fields and properties stand, verdict, counts or the length of the trace are the same', () => {
  fc.assert(reordering, { numRuns: 10_000, seed });
});
