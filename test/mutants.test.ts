/** The list of mutants, the sources that it is about, and the table in the docs agree. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MUTANTS, mutantRows } from './mutants.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

it.each(MUTANTS)('$file still has the text that is changed, once: $what', ({ file, from, test, to }) => {
  expect(read(file).split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
  expect(read(test[0])).toContain(test[1]);
});

it('docs/holds.md lists all of them', () => {
  expect(read('docs/holds.md').split('\n')).toEqual(expect.arrayContaining([...mutantRows(MUTANTS)]));
});
