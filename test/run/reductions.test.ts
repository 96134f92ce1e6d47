/** A check that is asked to make its search smaller: what it leaves out, what it keeps, and when it refuses. */
import { describe, expect, it } from 'vitest';
import { int, interchangeable, ref, rows, table, type Thread, vocabulary } from '../../src/language/index.ts';
import { mutex, process as asProcess } from '../../src/kernel/index.ts';
import { DOORS } from '../../src/cli/doors.ts';
import { check, Crew, type SearchProgress } from '../../src/run/index.ts';
import { loadModel } from '../../src/run/load.ts';

const { atRest, model, noDeadlock, routine, stepInvariant, thread } = vocabulary({
  parameters: { claimsSteps: int(0, 1, 0), alike: int(0, 1, 0) },
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
  threads: (p) => {
    const both: readonly Thread[] = [thread('one', asProcess, add, {}), thread('two', asProcess, add, {})];
    return p.alike === 1 ? interchangeable(both) : both;
  },
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
    alike: { about: 'Whichever of the two it is.', parameters: { alike: 1 } },
    'alike-steps': { about: 'The same with a claim about steps.', parameters: { alike: 1, claimsSteps: 1 } },
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
    const { model: buffers } = await loadModel('models/classic/bo-lifecycle.ts', DOORS);
    const whole = await check(buffers, 'close-tears-down');
    const reduced = await check(buffers, 'close-tears-down', { reduce: 'symmetry' });
    expect(reduced.verdict).toEqual(whole.verdict);
    expect(reduced.trace?.steps.length).toBe(whole.trace?.steps.length);
    expect(reduced.counts.states).toBeLessThan(whole.counts.states);
  });

  it('tells the trace that the whole has', async () => {
    const { model: buffers } = await loadModel('models/classic/bo-lifecycle.ts', DOORS);
    // Where representatives lead one to the other by five switches between threads more.
    for (const instance of ['close-tears-down', 'shrinker-forgets-uses']) {
      const whole = await check(buffers, instance);
      const reduced = await check(buffers, instance, { reduce: 'symmetry' });
      expect(reduced.reduction).toBe('symmetry');
      expect(reduced.trace).toEqual(whole.trace);
    }
  });

  it('is refused where nothing is interchangeable', async () => {
    expect((await check(counted, 'fine', { reduce: 'symmetry' })).reductions).toEqual([
      { name: 'symmetry', refused: 'nothing that is declared interchangeable can be exchanged here' },
    ]);
  });
});

describe('by itself', () => {
  it('a search of few states is of the whole, and nothing is said', async () => {
    const whole = await check(counted, 'alike');
    const { counts, reduction, reductions } = await check(counted, 'alike', { reduce: 'auto' });
    expect({ counts, reduction, reductions }).toEqual({
      counts: whole.counts,
      reduction: 'none',
      reductions: undefined,
    });
  });

  it('one that is cut is begun anew by symmetry, where there is any', async () => {
    const limits = { states: 12 };
    const alike = await check(counted, 'alike', { reduce: 'auto', limits });
    expect(alike).toMatchObject({
      verdict: { kind: 'holds' },
      // The first and the last, and one of two of the others.
      counts: { states: 9 },
      reduction: 'symmetry',
      reductions: [{ name: 'symmetry', permutations: 2 }],
    });
    expect(alike.counts).toEqual((await check(counted, 'alike', { reduce: 'symmetry' })).counts);
    // Here there is none, and nobody had asked for it.
    expect(await check(counted, 'fine', { reduce: 'auto', limits })).not.toHaveProperty('reductions');
  });

  it('one that does not fit into memory is begun anew by all there is', async () => {
    const { model: driver } = await loadModel('models/panfrost/gem-mapping.ts', DOORS);
    const ways = new Set<string>();
    const onProgress = ({ reduction }: SearchProgress): unknown => ways.add(reduction ?? 'none');
    // The whole takes 1.2 MB, symmetry 1.0, sections 0.8, and both 0.4.
    const limits = { bytes: 500_000 };
    const run = await check(driver, 'v5.6-one-file', { reduce: 'auto', limits, onProgress });
    expect(run).toMatchObject({
      verdict: { kind: 'holds' },
      // 8,762 with all rows of pools interchanged; rows that are seldom live stay where they are.
      counts: { states: 9873 },
      reduction: 'all',
      reductions: [{ name: 'sections' }, { name: 'symmetry' }],
    });
    expect([...ways]).toEqual(['none', 'symmetry', 'all']);
    // Whoever asks for one way, or keeps what is searched, gets no other.
    for (const asked of [{ reduce: 'none' }, { reduce: 'symmetry' }] as const)
      expect(await check(driver, 'v5.6-one-file', { ...asked, limits })).toMatchObject({
        verdict: { kind: 'undecided', cut: { kind: 'memory' } },
        reduction: asked.reduce,
      });
  });

  it('one that does not fit even so is undecided', async () => {
    const run = await check(counted, 'fine', { reduce: 'auto', limits: { bytes: 1000 } });
    expect(run).toMatchObject({
      verdict: { kind: 'undecided', cut: { kind: 'memory', limit: 1000 } },
      reduction: 'sections',
      reductions: [{ name: 'sections' }],
    });
    expect(run.reductions).toHaveLength(1);
  });

  it('one of more than a million states is of the whole, too, as long as it fits', async () => {
    const { model: buffers } = await loadModel('models/classic/bo-lifecycle.ts', DOORS);
    const { counts, reduction, verdict } = await check(buffers, 'medium', { reduce: 'auto' });
    expect({ kind: verdict.kind, reduction, states: counts.states }).toEqual({
      kind: 'holds',
      reduction: 'none',
      states: 2_111_810,
    });
  });
});

describe('all of them', () => {
  it('together leave one state for all that differ by a permutation or within a section', async () => {
    // Of those that sections leave, the two in which one of the threads has ended are one.
    const { counts, coverage, reduction, reductions, verdict } = await check(counted, 'alike', {
      reduce: 'all',
    });
    expect({ verdict, reduction, counts }).toEqual({
      verdict: { kind: 'holds' },
      reduction: 'all',
      counts: { states: 3, edges: 3, depth: 2 },
    });
    expect(reductions).toMatchObject([{ name: 'sections' }, { name: 'symmetry', permutations: 2 }]);
    expect(coverage.neverRan).toEqual([]);
  });

  it('are those that preserve what is asked, and it is said which do not', async () => {
    const noSections = { name: 'sections', refused: '"it only grows" is a claim about single steps' };
    const noSymmetry = {
      name: 'symmetry',
      refused: 'nothing that is declared interchangeable can be exchanged here',
    };
    const asked = async (instance: string) => {
      const { reduction, reductions } = await check(counted, instance, { reduce: 'all' });
      return { reduction, reductions };
    };
    expect(await asked('alike-steps')).toMatchObject({
      reduction: 'symmetry',
      reductions: [noSections, { name: 'symmetry', permutations: 2 }],
    });
    expect(await asked('fine')).toMatchObject({
      reduction: 'sections',
      reductions: [noSymmetry, { name: 'sections' }],
    });
    expect(await asked('steps')).toEqual({ reduction: 'none', reductions: [noSections, noSymmetry] });
    const { reductions } = await check(counted, 'alike', {
      reduce: 'all',
      order: { kind: 'depth-first' },
    });
    const refused = 'only a breadth-first search is reduced';
    expect(reductions).toEqual([
      { name: 'sections', refused },
      { name: 'symmetry', refused },
    ]);
  });

  it('tell a finding in the steps of the model, and the shortest way to it', async () => {
    const { model: buffers } = await loadModel('models/classic/bo-lifecycle.ts', DOORS);
    const whole = await check(buffers, 'close-tears-down');
    const reduced = await check(buffers, 'close-tears-down', { reduce: 'all' });
    expect(reduced.reduction).toBe('all');
    expect(reduced.verdict).toEqual(whole.verdict);
    expect(reduced.mayBeShorter).toBe(undefined);
    expect(reduced.trace?.steps.length).toBe(whole.trace?.steps.length);
  });

  it('look at what tells states apart where a thread is let run ahead, too', async () => {
    const told = vocabulary({
      parameters: {},
      state: () => ({ rows: interchangeable(table(2, { value: int(0, 1) })), lock: mutex('lock') }),
    });
    const numbered = told.routine('numbered', { args: { row: ref('rows') } }, ({ lock, step, unlock }) => [
      lock('lock', (s) => s.lock),
      step('write down the number of the row', (s, t) => {
        s.rows[t.row].value = Number(t.row);
      }),
      unlock('lock', (s) => s.lock),
    ]);
    const wrong = told.model({
      id: 'house/numbered',
      title: 'Rows that know their number',
      about: 'Each row is given its number, and then it is no more interchangeable with the other.',
      threads: () => rows(2).map((row) => told.thread(`writer ${row}`, asProcess, numbered, { row })),
      properties: () => [told.noDeadlock()],
      instances: { two: { about: 'Two rows.' } },
    });
    const { verdict } = await check(wrong, 'two', { reduce: 'all' });
    expect(verdict.kind === 'faulty' ? verdict.because : verdict.kind).toContain(
      'write down the number of the row',
    );
  });
});
