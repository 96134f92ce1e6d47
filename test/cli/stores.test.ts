/** `dmaze check --store`: what is said when states are told apart by hashes, and what does not go with it. */
import { describe, expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { dmazeAt, type Ended } from './dmaze.ts';

const REACHED = LAMP.replaceAll('noDeadlock', 'reachable').replace(
  'reachable(),',
  "reachable('no press counts', (s) => s.pressed > p.hands),",
);
const ALWAYS = LAMP.replaceAll('noDeadlock', 'neverStuck');

async function check(...args: readonly string[]): Promise<Ended> {
  const at = folderWith({ 'lamp.ts': LAMP, 'reached.ts': REACHED, 'always.ts': ALWAYS });
  return dmazeAt(at, 'check', ...args);
}

describe.each([
  ['compact', 'a hash of 60 bits for each state'],
  ['bitstate', '3 bits in a table for each state'],
])('a %s store', (store, kept) => {
  const missed = 'some were missed with probability (below )?1 in [\\d,]+';

  it.each<[string, readonly string[], number, string]>([
    [
      'says of nothing that it holds',
      ['lamp.ts:careful'],
      3,
      `undecided  house/lamp:careful: nothing found, but states were told apart by hashes: ${missed}; at least 4 states, at least 4 edges, depth 2, .*\n  store: ${store}, ${kept}\n$`,
    ],
    [
      'nor within a bound',
      ['lamp.ts:careful', '--max-depth', '1', '--property', 'every press counts'],
      3,
      `undecided  house/lamp:careful: nothing found within 1 step, but states were told apart by hashes: ${missed}; at least 3 states, `,
    ],
    [
      'nor that something is never reached',
      ['reached.ts:careful', '--property', 'no press counts'],
      3,
      `undecided  house/lamp:careful: nothing found, but .*: ${missed}; "no press counts" not yet reached; at least 4 states, `,
    ],
    [
      'and leaves alone what needs every state',
      ['always.ts:careful'],
      3,
      `undecided  house/lamp:careful: .*: ${missed}; not judged without every state: "never stuck"; at least 4 states, `,
    ],
    [
      'says where it stopped, and what it may have missed until then',
      ['lamp.ts:careless', '--max-states', '1'],
      3,
      `undecided  house/lamp:careless: stopped at the limit of 1 state; at least \\d states, .*\n  store: ${store}, ${kept}; some were missed with probability `,
    ],
    [
      'finds, with the command that finds it again',
      ['lamp.ts:careless', '--memory', '64'],
      1,
      `violated   house/lamp:careless: "every press counts" after 4 steps; at least 12 states, at least 14 edges, depth 4, .*\n  store: ${store}, ${kept}; ${missed}\n  if states were missed, there may be a shorter trace\n[^]*\n  replay: npx dmaze check lamp.ts:careless --store ${store}${store === 'bitstate' ? ' --memory 64' : ''} --out .; npx dmaze replay `,
    ],
  ])('%s', async (_what, args, code, page) => {
    const ended = await check(...args, '--store', store);
    expect(ended.stdout).toMatch(new RegExp(`^${page}`));
    expect([ended.code, ended.stderr]).toEqual([code, '']);
  });

  it('goes with symmetry, and not with sections', async () => {
    const symmetric = await check('lamp.ts:careful', '--store', store, '--reduce', 'symmetry');
    expect(symmetric.stdout).toContain('not reduced by symmetry: nothing that is declared');
    const sections = await check('lamp.ts:careful', '--store', store, '--reduce', 'sections');
    expect(sections.stdout).toContain(
      `\n  not reduced by sections: --store ${store} may omit the states that it would learn from\n`,
    );
  });

  it('is in the document', async () => {
    const { stdout } = await check('lamp.ts:careful', '--store', store, '--json');
    interface Document {
      readonly runs: readonly [{ readonly store: Readonly<Record<string, number>> }];
    }
    const { runs } = JSON.parse(stdout) as Document;
    expect(runs[0]).toMatchObject({
      verdict: { kind: 'undecided', cut: { kind: 'omission' } },
      counts: { states: 4, edges: 4, depth: 2 },
      store: { kind: store, bits: store === 'compact' ? 60 : 3 },
    });
    const { omissions, probability } = runs[0].store;
    expect(omissions).toBeGreaterThan(0);
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1e-6);
  });

  it.each<[string, readonly string[]]>([
    [
      `--store ${store} is for breadth-first searches: leave it out; depth-first keeps bits by itself when memory is short`,
      ['--order', 'depth-first'],
    ],
    [
      `only one worker searches with --store ${store}: leave out --workers, or take --store exact`,
      ['--workers', '2'],
    ],
    [
      `--store ${store} keeps no states to put on disk: leave out --spill, or take --store exact`,
      ['--spill', '.'],
    ],
    [
      `--store ${store} cannot be kept and gone on with: leave out the checkpoint, or take --store exact`,
      ['--checkpoint', 'kept'],
    ],
    [`--expected needs every state: it cannot go with --store ${store}`, ['--expected']],
  ])('%s', async (message, words) => {
    const ended = await check('lamp.ts:careful', '--store', store, ...words);
    expect(ended.stderr).toBe(`dmaze: ${message}\n`);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
  });
});

it('an exact store is what is meant when nothing is said', async () => {
  const { stdout } = await check('lamp.ts:careful', '--store', 'exact');
  expect(stdout).toMatch(/^holds {6}house\/lamp:careful: 4 states, 4 edges, depth 2, [^;\n]*\n$/);
});

it('what is found with a compact store, of representatives, is replayed', async () => {
  const at = folderWith({});
  const instance = 'classic/bo-lifecycle:close-tears-down';
  const args = ['--store', 'compact', '--reduce', 'symmetry', '--out', '.'];
  const { stdout } = await dmazeAt(at, 'check', instance, ...args);
  expect(stdout).toMatch(/"a job finds its buffers mapped, with their pages" after 9 steps; at least /);
  expect(stdout).toContain('\n  reduced by symmetry: one state for up to 4; ');
  const again = await dmazeAt(at, 'replay', 'classic/bo-lifecycle/close-tears-down.json');
  expect(again.stdout).toMatch(/^reproduced /);
});
