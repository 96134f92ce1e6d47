/** Symmetry in the models, where it is declared. */
import { expect, it } from 'vitest';
import boLifecycle from '../../models/classic/bo-lifecycle.ts';
import boundedBuffer from '../../models/classic/bounded-buffer.ts';
import twoPhaseCommit from '../../models/classic/two-phase-commit.ts';
import gemMapping from '../../models/panfrost/gem-mapping.ts';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { compile, type Model, type Parameters, symmetric, systemOf } from '../../src/language/index.ts';
import { everyPermutation, everyPermutationInUse, orbitOf } from '../language/naive-orbits.ts';
import { statesOf } from '../language/symmetry-laws.ts';
import { describeSymmetry, MOST_STATES } from './symmetry.ts';

await describeSymmetry((states) => states <= MOST_STATES);

it.each<[string, Model, Parameters, number]>([
  ['two-phase commit of three', twoPhaseCommit, {}, 6],
  ['a buffer with a monitor', boundedBuffer, { locks: true, wakes: 'one of the other kind' }, 2],
  ['a buffer of two and two', boundedBuffer, { producers: 2, wakes: 'all' }, 4],
  [
    'panfrost with two jobs and two mappings',
    gemMapping,
    { era: 'v5.6', files: 1, shares: false, madvises: false, calls: 4 },
    4,
  ],
  [
    'panfrost with two processes that do the same',
    gemMapping,
    { era: 'v5.6', files: 2, alike: true, jobs: 1, madvises: false, shrinks: false, calls: 2 },
    48,
  ],
  ['two clients of one buffer with two slots', boLifecycle, { buffers: 1, most: 1 }, 4],
])('%s has as many states as orbits, counted the naive way', (_, model, parameters, order) => {
  const compiled = compile(model, parameters);
  const declared = everyPermutation(compiled);
  const system = symmetric(compiled, systemOf(compiled, []));
  expect(declared.length).toBe(order);
  const every = everyPermutationInUse(compiled);
  expect(system.permutations.order).toBe(every.length);
  expect(every.length).toBeGreaterThan(1);
  const orbits = new Set(statesOf(compiled).map((state) => orbitOf(compiled, state, every)));
  expect(explore(breadthFirst(system)).states).toBe(orbits.size);
});

it.each([
  [3, 80],
  [5, 314],
  [7, 920],
])('two-phase commit of %i has %i states', (managers, states) => {
  const compiled = compile(twoPhaseCommit, { managers });
  expect(explore(breadthFirst(symmetric(compiled, systemOf(compiled))))).toMatchObject({
    verdict: { kind: 'holds' },
    states,
  });
});
