/** The exit codes, each in its cell, and which outweighs which. */
import { expect, it } from 'vitest';
import { type Ending, exitCodeOf } from '../../src/cli/exit-code.ts';

it.each<[number, readonly Ending[]]>([
  [0, []],
  [0, ['holds', 'holds']],
  [1, ['holds', 'finding']],
  [2, ['finding', 'misuse', 'undecided']],
  [3, ['undecided', 'holds']],
  [1, ['undecided', 'finding']],
  [4, ['diverged', 'holds']],
  [70, ['misuse', 'fault', 'SIGINT']],
  [130, ['finding', 'undecided', 'SIGINT']],
  [143, ['undecided', 'SIGTERM']],
  [141, ['undecided', 'SIGPIPE']],
])('%i for %j', (code, endings) => {
  expect(exitCodeOf(endings)).toBe(code);
});
