/** What a stand remembers is never lost, however much of it there is. */
import { expect, it } from 'vitest';
import { Stand } from '../../src/explorer/stand.ts';

it('whatever is met at a stand is new the first time only, however much is met there', () => {
  const stand = new Stand();
  const met = Array.from({ length: 1000 }, (_, at) => (at * 7) % 1000);
  expect(met.filter((footprint) => stand.meets(footprint))).toEqual(met);
  expect(met.filter((footprint) => stand.meets(footprint))).toEqual([]);
  expect(stand.footprints).toEqual(met);
});
