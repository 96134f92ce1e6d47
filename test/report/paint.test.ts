/** Who gets colours. */
import { expect, it } from 'vitest';
import { wantsColour } from '../../src/report/index.ts';

it.each<[boolean, Record<string, string>, boolean]>([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { TERM: 'dumb' }, false],
])('a stream that is a terminal: %s, with %o, is coloured: %s', (isTerminal, environment, coloured) => {
  expect(wantsColour(environment, isTerminal)).toBe(coloured);
});
