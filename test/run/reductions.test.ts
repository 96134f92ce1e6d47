/** A check that is asked to make its search smaller: what it leaves out, what it keeps, and when it refuses. */
import { describe, expect, it } from 'vitest';
import { int, vocabulary } from '../../src/language/index.ts';
import { mutex, process as asProcess } from '../../src/kernel/index.ts';
import { check, Crew } from '../../src/run/index.ts';

const { atRest, model, noDeadlock, routine, stepInvariant, thread } = vocabulary({
  parameters: { claimsSteps: int(0, 1, 0) },
  state: () => ({ lock: mutex('lock'), count: int(0, 4).guardedBy('lock') }),
});

/** Under the lock, read and written in steps of their own. */
const add = routine('add', { locals: { seen: int(0, 4) } }, ({ lock, step, unlock }) => [
  lock('lock', (s) => s.lock),
  step('read', (s, t) => {
    t.seen = s.count;
  }),
  step('write', (s, t) => {
    s.count = t.seen + 1;
    t.seen = 0;
  }),
  unlock('lock', (s) => s.lock),
]);

const counted = model({
  id: 'house/counted',
  title: 'A count under a lock',
  about: 'Two threads count.',
  threads: () => [thread('one', asProcess, add, {}), thread('two', asProcess, add, {})],
  properties: (p) => [
    noDeadlock(),
    atRest('both are counted', (s) => s.racy.count === 2),
    ...(p.claimsSteps === 1
      ? [stepInvariant('it only grows', (before, after) => after.racy.count >= before.racy.count)]
      : []),
  ],
  instances: {
    fine: { about: 'Without claims about steps.' },
    steps: { about: 'With one.', parameters: { claimsSteps: 1 } },
  },
});

describe('sections', () => {
  it('cost one transition each', async () => {
    // Nobody has begun, one has ended, the other has ended, both have; and of 16, each section has three states more.
    expect((await check(counted, 'fine')).counts).toEqual({ states: 16, edges: 16, depth: 8 });
    const { counts, coverage, reduction, reductions, verdict } = await check(counted, 'fine', {
      reduce: 'sections',
    });
    expect({ verdict, reduction, counts }).toEqual({
      verdict: { kind: 'holds' },
      reduction: 'sections',
      counts: { states: 4, edges: 4, depth: 2 },
    });
    expect(reductions).toEqual([{ name: 'sections', ahead: 12 }]);
    expect(coverage.neverRan).toEqual([]);
  });

  it('are refused where single steps are claimed something of', async () => {
    const { counts, reduction, reductions } = await check(counted, 'steps', { reduce: 'sections' });
    expect({ reduction, reductions, states: counts.states }).toEqual({
      reduction: 'none',
      reductions: [{ name: 'sections', refused: '"it only grows" is a claim about single steps' }],
      states: 16,
    });
  });

  it('are refused where single steps are counted', async () => {
    const { reductions } = await check(counted, 'fine', { reduce: 'sections', limits: { depth: 3 } });
    expect(reductions).toEqual([{ name: 'sections', refused: 'a bound counts single steps' }]);
  });
});

describe('symmetry', () => {
  it('stores one state for all that differ by a permutation, whoever searches', async () => {
    const { loadModel } = await import('../../src/run/load.ts');
    const { DOORS } = await import('../../src/cli/doors.ts');
    const loaded = await loadModel('models/classic/two-phase-commit.ts', DOORS);
    const whole = await check(loaded.model, 'five');
    const alone = await check(loaded.model, 'five', { reduce: 'symmetry' });
    expect(whole.counts.states).toBe(8832);
    expect(alone).toMatchObject({
      verdict: whole.verdict,
      reduction: 'symmetry',
      counts: { states: 314 },
      reductions: [{ name: 'symmetry', permutations: 120, compared: { states: 314, inEveryWay: 314 } }],
    });
    // The thread's own file is as it was built.
    const entry = new URL('../../dist/cli/search-worker.js', import.meta.url);
    const crew = new Crew(entry, 2);
    const together = await check(loaded.model, 'five', { reduce: 'symmetry', together: { crew, loaded } });
    await crew.end();
    expect({ verdict: together.verdict, counts: together.counts }).toEqual({
      verdict: alone.verdict,
      counts: alone.counts,
    });
  });

  it('tells a finding in the steps of the model', async () => {
    const { loadModel } = await import('../../src/run/load.ts');
    const { DOORS } = await import('../../src/cli/doors.ts');
    const { model: buffers } = await loadModel('models/classic/bo-lifecycle.ts', DOORS);
    const whole = await check(buffers, 'close-tears-down');
    const reduced = await check(buffers, 'close-tears-down', { reduce: 'symmetry' });
    expect(reduced.verdict).toEqual(whole.verdict);
    expect(reduced.trace?.steps.length).toBe(whole.trace?.steps.length);
    expect(reduced.counts.states).toBeLessThan(whole.counts.states);
  });

  it('is refused where nothing is interchangeable', async () => {
    expect((await check(counted, 'fine', { reduce: 'symmetry' })).reductions).toEqual([
      { name: 'symmetry', refused: 'nothing that is declared interchangeable can be exchanged here' },
    ]);
  });
});
