/** `dmaze check` in another order than breadth-first: its words, what they say, and which do not go together. */
import { describe, expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { dmazeAt, type Ended } from './dmaze.ts';

const REACHED = LAMP.replaceAll('noDeadlock', 'reachable').replace(
  'reachable(),',
  "reachable('no press counts', (s) => s.pressed > p.hands),",
);

async function check(...args: readonly string[]): Promise<Ended> {
  const at = folderWith({ 'lamp.ts': LAMP, 'reached.ts': REACHED });
  return dmazeAt(at, 'check', ...args);
}

describe('what is said', () => {
  // Careless hands lose a press when one reads, the other reads and writes, and the first writes: it was switched away from.
  it.each<[string, readonly string[], number, string]>([
    [
      'by switches, with a finding',
      ['lamp.ts:careless', '--order', 'fewest-switches'],
      1,
      'violated   house/lamp:careless: "every press counts" after 4 steps; with 1 switch, the fewest there can be; ',
    ],
    [
      'by switches, without one',
      ['lamp.ts:careful', '--order', 'fewest-switches'],
      0,
      'holds      house/lamp:careful: all that can happen happens within 0 switches; 4 states, 4 edges, depth 2, ',
    ],
    [
      'within too few switches',
      ['lamp.ts:careless', '--max-switches', '0'],
      0,
      'bounded    house/lamp:careless: nothing found within 0 switches, the bound asked for; ',
    ],
    [
      'within too few switches, of what is to be reached',
      ['reached.ts:careless', '--max-switches', '0', '--property', 'no press counts'],
      3,
      'undecided  house/lamp:careless: stopped at the limit of 0 switches; "no press counts" not yet reached; ',
    ],
    [
      'within switches enough',
      ['lamp.ts:careless', '--max-switches', '9', '--property', 'no deadlock'],
      0,
      'holds      house/lamp:careless: all that can happen happens within 1 switch; 12 states, ',
    ],
    [
      'depth-first, with a finding',
      ['lamp.ts:careless', '--order', 'depth-first'],
      1,
      'violated   house/lamp:careless: "every press counts" after 4 steps; depth-first, shortened; ',
    ],
    [
      'depth-first, without one',
      ['lamp.ts:careful', '--order', 'depth-first'],
      0,
      'holds      house/lamp:careful: 4 states, 4 edges, depth 2, ',
    ],
    [
      'depth-first, within a depth',
      ['lamp.ts:careful', '--order', 'depth-first', '--max-depth', '1'],
      3,
      'undecided  house/lamp:careful: stopped at the limit of 1 step; ',
    ],
    [
      'of walks, with a finding',
      ['lamp.ts:careless', '--swarm', '50'],
      1,
      'violated   house/lamp:careless: "every press counts" after 4 steps; walk ',
    ],
    [
      'of walks, without one',
      ['lamp.ts:careful', '--swarm', '3', '--seed', '9'],
      3,
      'undecided  house/lamp:careful: nothing found by 3 walks from seed 9, 6 steps in all: they may miss; 3 walks, 6 steps, depth 2, ',
    ],
  ])('%s', async (_what, args, code, begins) => {
    const ended = await check(...args);
    expect(ended.stdout.slice(0, begins.length)).toBe(begins);
    expect([ended.code, ended.stderr]).toEqual([code, '']);
  });

  it('the same for the same seed, and the command that finds it again', async () => {
    const [one, two] = [
      await check('lamp.ts:careless', '--swarm', '50', '--seed', '4'),
      await check('lamp.ts:careless', '--swarm', '50', '--seed', '4'),
    ];
    const trace = ({ stdout }: Ended): string => stdout.slice(stdout.indexOf('\n'));
    expect(trace(one)).toBe(trace(two));
    expect(one.stdout).toContain(
      'replay: npx dmaze check lamp.ts:careless --swarm 50 --seed 4 --out .; npx dmaze replay ',
    );
  });

  it.each(['sections', 'symmetry'])('that it is not reduced by %s', async (how) => {
    const { stdout } = await check('lamp.ts:careful', '--order', 'fewest-switches', '--reduce', how);
    expect(stdout).toContain(`\n  not reduced by ${how}: only a breadth-first search is reduced\n`);
  });

  it('in the document', async () => {
    const { stdout } = await check('lamp.ts:careless', '--max-switches', '0', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [
        {
          verdict: { kind: 'bounded', switches: 0 },
          manner: { kind: 'fewest-switches', switches: 0 },
        },
      ],
    });
  });
});

it.each<[string, readonly string[]]>([
  ['--swarm and --order cannot go together', ['--swarm', '--order', 'depth-first']],
  ['--swarm and --max-switches cannot go together', ['--swarm', '--max-switches', '1']],
  [
    '--max-switches and --order depth-first cannot go together',
    ['--max-switches', '1', '--order', 'depth-first'],
  ],
  ['--seed is for --swarm only', ['--seed', '1']],
  ['--swarm takes at least one walk', ['--swarm', '0']],
  [
    'a search by switches has no bound of steps: what has fewer switches may be longer',
    ['--max-switches', '1', '--max-depth', '2'],
  ],
  ['walks remember no states, so there is no limit to them', ['--swarm', '--max-states', '2']],
  ['only a breadth-first search has workers', ['--swarm', '--workers', '2']],
  ['only a breadth-first search has a disk to go on with', ['--max-switches', '1', '--spill', 'there']],
  ['only a breadth-first search has checkpoints', ['--order', 'depth-first', '--checkpoint', 'there']],
  [
    '--expected checks instances as they are declared, breadth-first: it cannot go with --max-switches',
    ['--expected', '--max-switches', '1'],
  ],
])('%s', async (message, words) => {
  const ended = await check('lamp.ts:careful', ...words);
  expect(ended.stderr).toBe(`dmaze: ${message}\n`);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
});
