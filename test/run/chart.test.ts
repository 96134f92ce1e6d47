/** Charts: counted by hand, held against a plain walk on the reference engine, and refused in words. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { compile, type Model, type PlainState, referenceOf } from '../../src/language/index.ts';
import type { Chart } from '../../src/report/index.ts';
import { chart, findModel, objectsIn } from '../../src/run/index.ts';
import { root } from '../cli/dmaze.ts';
import { lamp } from './lamps.ts';

const twoLocks = async (): Promise<Model> =>
  (await findModel(join(root, 'examples/two-locks.ts'), DOORS)).model;

/** A chart without its numbers: states in words, edges by those. */
function inWords({ edges, states }: Pick<Chart, 'edges' | 'states'>): { states: string[]; edges: string[] } {
  const word = (at: number): string => JSON.stringify(states[at]?.values ?? null);
  return {
    states: states.map((_, at) => word(at)).sort(),
    edges: edges
      .map(({ from, routines, to }) => `${word(from)} ${word(to)} ${[...routines].sort().join()}`)
      .sort(),
  };
}

/** The same, by walking the reference engine and looking at whole states. */
function naively(
  model: Model,
  set: Readonly<Record<string, number>>,
  rows: readonly string[],
  field: string,
): unknown {
  const compiled = compile(model, set);
  const reference = referenceOf(compiled);
  const first = reference.initial();
  if (first.kind !== 'state') throw new Error('it does not begin');
  const look = (state: PlainState): string[] =>
    rows.map((row) => {
      let part: unknown = reference.told(state);
      for (const key of [...row.split(/[.[\]]+/).filter((one) => one !== ''), ...field.split('.')])
        part = (part as Readonly<Record<string, unknown>>)[key];
      return JSON.stringify({ [field]: part });
    });
  const seen = new Set<string>();
  const states = new Set<string>();
  const edges = new Map<string, Set<string>>();
  const walk = (state: PlainState): void => {
    const key = JSON.stringify(state);
    if (seen.has(key)) return;
    seen.add(key);
    const before = look(state);
    for (const one of before) states.add(one);
    for (const { step, taken } of reference.successors(state)) {
      if (taken.kind !== 'state') continue;
      look(taken.state).forEach((after, row) => {
        if (after === before[row]) return;
        const edge = `${before[row]} ${after}`;
        edges.set(edge, (edges.get(edge) ?? new Set()).add(compiled.control.steps[step]?.routine ?? ''));
      });
      walk(taken.state);
    }
  };
  walk(first.state);
  return {
    states: [...states].sort(),
    edges: [...edges].map(([edge, routines]) => `${edge} ${[...routines].sort().join()}`).sort(),
  };
}

describe('a chart', () => {
  it('of two locks, counted by hand', async () => {
    const made = await chart(await twoLocks(), 'opposite-orders', 'dev', ['a.holder', 'b.holder']);
    const told = made.states.map(({ values }) =>
      Object.values(values ?? {})
        .map((holder) => (typeof holder === 'string' ? holder : '-'))
        .join(' '),
    );
    // Nobody; each with one, and with both; each with its first, which is the deadlock.
    expect([...told].sort()).toEqual(['- -', '- T1', 'T0 -', 'T0 T0', 'T0 T1', 'T1 T1']);
    expect(made.states.map(({ initial }) => initial)).toEqual([true, false, false, false, false, false]);
    // Each takes and releases two: four changes each. Each may have its first lock, on its way in or out, while the other
    // takes or releases its own: four more.
    expect(made.edges.map(({ from, to }) => `${told[from]} > ${told[to]}`).sort()).toEqual([
      '- - > - T1',
      '- - > T0 -',
      '- T1 > - -',
      '- T1 > T0 T1',
      '- T1 > T1 T1',
      'T0 - > - -',
      'T0 - > T0 T0',
      'T0 - > T0 T1',
      'T0 T0 > T0 -',
      'T0 T1 > - T1',
      'T0 T1 > T0 -',
      'T1 T1 > - T1',
    ]);
    expect(made.edges.find(({ from, to }) => told[from] === '- -' && told[to] === 'T0 -')?.routines).toEqual([
      'forward',
    ]);
    expect(made).not.toHaveProperty('partial');
  });

  it('is that of a plain walk, of all rows of a table together', async () => {
    const { model } = await findModel('classic/philosophers', DOORS);
    const set = { philosophers: 3 };
    const made = await chart(model, 'fixed', 'forks', ['lock.holder'], { set });
    const rows = ['forks[0]', 'forks[1]', 'forks[2]'];
    expect(inWords(made)).toEqual(naively(model, set, rows, 'lock.holder'));
    const one = await chart(model, 'fixed', 'forks[1]', ['lock.holder'], { set });
    expect(inWords(one)).toEqual(naively(model, set, ['forks[1]'], 'lock.holder'));
  });

  it('of what is allocated and freed has one state for all that is not there', async () => {
    const { model } = await findModel('panfrost/gem-mapping', DOORS);
    const { states } = await chart(model, 'v5.4', 'bos', ['madv']);
    expect(states.filter(({ values }) => values === null)).toEqual([{ initial: true, values: null }]);
    expect(states.map(({ values }) => values?.['madv'] ?? null)).toContain('will need');
  });

  it('goes on where a rule is broken: only that step leads nowhere', async () => {
    const model = await lamp(
      ['pressed: int(0, p.hands)', 'pressed: int(0, 1), dev: record({ on: flag() })'],
      ['import { flag, int, rows, vocabulary }', 'import { flag, int, record, rows, vocabulary }'],
      ['s.pressed = s.pressed + 1;', 's.dev.on = !s.dev.on; s.pressed = s.pressed + 1;'],
    );
    const { edges, states } = await chart(model, 'careful', 'dev', []);
    expect([states.map(({ values }) => values), edges]).toEqual([
      [{ on: false }, { on: true }],
      [{ from: 0, to: 1, routines: ['press'] }],
    ]);
  });

  it('that was cut says so', async () => {
    const { model } = await findModel('classic/philosophers', DOORS);
    const made = await chart(model, 'fixed', 'forks', ['lock.holder'], { limits: { states: 100 } });
    expect(made.partial).toBe('stopped at the limit of 100 states');
  });

  it('of what is not there is refused, with what there is', async () => {
    const model = await twoLocks();
    expect(objectsIn(model, 'opposite-orders')).toEqual(['dev']);
    await expect(chart(model, 'opposite-orders', 'devs', [])).rejects.toThrow('did you mean "dev"?');
    await expect(chart(model, 'opposite-orders', 'dev[0]', [])).rejects.toThrow('has no object "dev[0]"');
    await expect(chart(model, 'opposite-orders', 'dev', ['c.holder'])).rejects.toThrow(
      'dev has no field "c.holder"',
    );
    await expect(chart(model, 'no', 'dev', [])).rejects.toThrow('has no instance "no"');
  });
});
