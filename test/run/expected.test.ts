/** What an instance declares against what was found. */
import { expect, it } from 'vitest';
import { check, differencesFrom } from '../../src/run/index.ts';
import { lamp } from './lamps.ts';

const violated = { verdict: 'violated', property: 'every press counts', states: 12, edges: 14 } as const;

it.each([
  [violated, []],
  [{ ...violated, edges: 13 }, ['edges 14, declared 13']],
  [{ ...violated, property: 'no deadlock' }, ['property every press counts, declared no deadlock']],
  [{ verdict: 'violated', states: 12, edges: 14 } as const, ['property every press counts, declared none']],
  [
    { verdict: 'holds', states: 1, edges: 14 } as const,
    ['verdict violated, declared holds', 'states 12, declared 1'],
  ],
  [undefined, ['it declares no verdict; found violated by "every press counts", 12 states, 14 edges']],
])('%o', async (expect_, differences) => {
  expect(differencesFrom(expect_, await check(await lamp(), 'careless'))).toEqual(differences);
});
