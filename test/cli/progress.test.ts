/** What the line of progress says, also when everything was seen and there is more to judge. */
import { expect, it } from 'vitest';
import { inWords } from '../../src/cli/progress.ts';
import { breadthFirst, type Search } from '../../src/explorer/index.ts';
import { graph, path } from '../explorer/micro-systems.ts';

const ALWAYS = { holds: () => true } as const;

it('tells of each pass', () => {
  const claims = [
    { ...ALWAYS, name: 'never stuck', kind: 'never stuck' },
    { ...ALWAYS, name: 'it ends', kind: 'leads to' },
  ] as const;
  // So long that none of the passes is over at once.
  const search: Search = breadthFirst(graph({ edges: path(3000), rests: [3000], claims }));
  const lines = new Set<string>();
  const line = (): string => inWords({ ...search.progress(), seconds: 2 });
  lines.add(line());
  while (!search.advance(1)) lines.add(line());
  expect([...lines].filter((one) => !one.includes('all seen'))[0]).toBe(
    '1 state, 0 edges, depth 0, 1 to expand, 0 edges/s, 2.0 s, no telling yet what is left',
  );
  const passes = [...lines].filter((one) => one.includes('all seen'));
  expect(passes[0]).toBe('3,001 states, 3,000 edges, 2.0 s, all seen; 0 % of their graph made');
  expect(passes.some((one) => one.endsWith('; 51 % of their graph made'))).toBe(true);
  expect(passes.slice(-2)).toEqual([
    '3,001 states, 3,000 edges, 2.0 s, all seen; judging "never stuck"',
    '3,001 states, 3,000 edges, 2.0 s, all seen; judging "it ends"',
  ]);
});

it('tells the rate of what is counted, which may have begun later', () => {
  const progress = {
    ...breadthFirst(graph({ edges: path(3), rests: [3] })).progress(),
    edges: 600,
    seconds: 5,
  };
  expect(inWords(progress)).toContain(', 120 edges/s, 5.0 s, ');
  expect(inWords(progress, 2)).toContain(', 200 edges/s, 5.0 s, ');
});

it('says how the search is reduced', () => {
  const progress = { ...breadthFirst(graph({ edges: path(3), rests: [3] })).progress(), seconds: 2 };
  expect(inWords({ ...progress, reduction: 'all' })).toBe(
    '1 state by sections and symmetry, 0 edges, depth 0, 1 to expand, 0 edges/s, 2.0 s, no telling yet what is left',
  );
});
