/** Random models under hostile names, and in another order. */
import fc from 'fast-check';
import { it } from 'vitest';
import { PATIENCE, runs } from './random-models.ts';
import { renaming, reordering } from './renaming-laws.ts';

it(
  'whatever everything is called, verdict, counts and trace are the same',
  () => fc.assert(renaming, runs(40)),
  PATIENCE,
);

it(
  'in whatever order fields and properties stand, verdict, counts or the length of the trace are the same',
  () => fc.assert(reordering, runs(40)),
  PATIENCE,
);
