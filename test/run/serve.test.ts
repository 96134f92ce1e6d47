/** What a face is served: searches, and walks along traces and off them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import type { Ask, Moment, Way } from '../../src/run/index.ts';
import { root } from '../cli/dmaze.ts';
import { choose, Desk, NO_LIMITS } from '../tui/served.ts';
import { fileWith, folderWith, LAMP } from './lamp.ts';

const PANFROST = choose('panfrost/gem-mapping', 'v5.4-gpu-fault');
const PHILOSOPHERS = choose('classic/philosophers', 'deadlocking', { philosophers: '3' });

async function look(desk: Desk, way: Way, at: number): Promise<Moment> {
  const ask: Ask = { kind: 'look', of: desk.found, way, at, rows: { from: at, to: at + 1 } };
  return (await desk.answer(ask, 'seen')).moment;
}

describe('a trace', () => {
  it('is walked in any order, and each step changes what it says', async () => {
    const desk = new Desk();
    const { trace } = await desk.search(PANFROST);
    const way = { base: trace.steps.length, own: [] };
    const forth: Moment[] = [];
    for (let at = 0; at <= way.base; at++) forth.push(await look(desk, way, at));
    for (let at = way.base; at >= 0; at -= 3) expect(await look(desk, way, at)).toEqual(forth[at]);
    trace.steps.forEach(({ changes }, at) => {
      const [before, after] = [forth[at], forth[at + 1]].map(
        (moment) => new Map(moment?.variables.map(({ of = '', path, value }) => [`${path} ${of}`, value])),
      );
      const told = changes.map(({ path }) => path);
      // A variable that is there before and after, and differs, is told; so is a row that comes or goes.
      for (const [key, value] of after ?? []) {
        const path = key.split(' ').slice(0, -1).join(' ');
        if (before?.has(key) === true && !isDeepStrictEqual(before.get(key), value))
          expect(told.some((one) => path === one || path.startsWith(`${one}.`))).toBe(true);
      }
    });
    // The step that comes next is always among those that can be taken.
    trace.steps.forEach((step, at) => {
      const { changes, label, thread } = step;
      expect(forth[at]?.enabled).toContainEqual(expect.objectContaining({ changes, label, thread }));
    });
    expect(
      forth
        .at(-1)
        ?.claims.filter(({ holds }) => !holds)
        .map(({ name }) => name),
    ).toContain('the GPU never reads a missing page-table entry');
  });

  it('says who holds and who waits', async () => {
    const desk = new Desk();
    await desk.search(PHILOSOPHERS);
    const end = await look(desk, { base: 3, own: [] }, 3);
    expect(end.enabled).toEqual([]);
    expect(end.locks).toEqual(
      [0, 1, 2].map((one) => ({ path: `forks[${one}].lock`, by: [`philosopher ${one}`] })),
    );
    expect(end.threads.map(({ stands, waits }) => [stands, waits])).toEqual(
      [1, 2, 0].map((next) => ['waits', [{ wants: `forks[${next}].lock`, heldBy: `philosopher ${next}` }]]),
    );
    const { rows } = await desk.answer(
      { kind: 'look', of: desk.found, way: { base: 3, own: [] }, at: 3, rows: { from: 0, to: 4 } },
      'seen',
    );
    expect(rows.map(({ threads }) => threads.map(({ holds, wants }) => `${holds.join()}<${wants}`))).toEqual([
      ['<null', '<null', '<null'],
      ['forks[0].lock<null', '<null', '<null'],
      ['forks[0].lock<forks[1].lock', 'forks[1].lock<null', '<null'],
      ['forks[0].lock<forks[1].lock', 'forks[1].lock<forks[2].lock', 'forks[2].lock<forks[0].lock'],
    ]);
  });

  it('is left for any other way, and back', async () => {
    const desk = new Desk();
    await desk.search(PHILOSOPHERS);
    const at1 = await look(desk, { base: 1, own: [] }, 1);
    const own: number[] = [];
    // Philosopher 0 takes the second fork as well: then there is no deadlock.
    for (let at = 1; at < 4; at++) {
      const here = await look(desk, { base: 1, own }, at);
      own.push(here.enabled.find(({ thread }) => thread === 'philosopher 0')?.id ?? -1);
    }
    const there = await look(desk, { base: 1, own }, 4);
    expect(there.locks).toEqual([]);
    expect(await look(desk, { base: 1, own: own.slice(0, 0) }, 1)).toEqual(at1);
    const other = await look(desk, { base: 1, own: own.slice(0, 1) }, 2);
    expect(other.locks.map(({ by }) => by)).toEqual([['philosopher 0'], ['philosopher 0']]);
    expect((await look(desk, { base: 3, own: [] }, 3)).enabled).toEqual([]);
  });

  it('where its last step breaks a rule, shows the state before, and the rule', async () => {
    const broken = LAMP.replace('pressed: int(0, p.hands)', 'pressed: int(0, 1)');
    const desk = new Desk();
    await desk.search(choose(fileWith(broken), 'careful'));
    const end = await look(desk, { base: 2, own: [] }, 2);
    expect(end.broke).toMatch(/^values stay in range: pressed would become 2/);
    const before = await look(desk, { base: 2, own: [] }, 1);
    expect([end.variables, before.broke]).toEqual([before.variables, null]);
    expect(before.enabled.map(({ breaks }) => breaks)).toEqual([end.broke]);
  });

  it('that is long is walked in parts, and only the last question is answered', async () => {
    const desk = new Desk();
    const steps = 3000;
    const tick = `import { flag, vocabulary } from 'dmaze';
import { process } from 'dmaze/kernel';
import { int } from 'dmaze';
const { invariant, model, routine, thread } = vocabulary({ parameters: {}, state: () => ({ count: int(0, ${steps}) }) });
const clock = routine('clock', {}, ({ loop, rest, step }) => [loop([rest(), step('tick', (s) => { s.count++; })])]);
export default model({ id: 'house/clock', title: 'A clock', about: 'It ticks.',
  threads: () => [thread('clock', process, clock, {})],
  properties: () => [invariant('not yet', (s) => s.count < ${steps})],
  instances: { one: { about: 'One.' } } });`;
    await desk.search(choose(fileWith(tick), 'one'));
    const way = { base: steps, own: [] };
    const rows = { from: steps, to: steps + 1 };
    const first = desk.ask({ kind: 'look', of: desk.found, way, at: steps, rows });
    await desk.ask({ kind: 'look', of: desk.found, way, at: 7, rows: { from: 7, to: 8 } });
    await first;
    const seen = desk.told.flatMap((told) => (told.kind === 'seen' ? [told.moment.at] : []));
    expect(seen.at(-1)).toBe(7);
    const end = await look(desk, way, steps);
    expect(end.variables).toEqual([{ path: 'count', value: steps }]);
    expect((await look(desk, way, 1234)).variables).toEqual([{ path: 'count', value: 1234 }]);
  });
});

it('what was found before is not looked at any more', async () => {
  const desk = new Desk();
  const { trace } = await desk.search(PANFROST);
  const old = { kind: 'look', of: desk.found, way: { base: trace.steps.length, own: [] } } as const;
  await desk.search(PHILOSOPHERS);
  const told = desk.told.length;
  await desk.ask({ ...old, at: trace.steps.length, rows: { from: 0, to: 1 } });
  expect(desk.told.slice(told)).toEqual([]);
});

describe('a search', () => {
  it('tells what the instance has, how far it is, and what ran how often', async () => {
    const desk = new Desk();
    const chosen = choose('classic/philosophers', 'fixed', { philosophers: '4' });
    const { described } = await desk.answer({ kind: 'describe', chosen }, 'described');
    expect(described.threads).toEqual([0, 1, 2, 3].map((one) => `philosopher ${one}`));
    expect(described.properties.map(({ kind, name }) => [name, kind])).toContainEqual([
      'no deadlock',
      'deadlock',
    ]);
    const { run } = await desk.search(chosen);
    expect(run?.verdict.kind).toBe('holds');
    const last = desk.told.findLast((told) => told.kind === 'progress');
    expect(last).toMatchObject({ progress: { states: run?.counts.states, frontier: 0 } });
    const exercised = run?.coverage.exercised ?? [];
    expect(exercised.reduce((total, { times }) => total + times, 0)).toBe(run?.counts.edges);
  });

  it('is held, let go on and stopped', async () => {
    const desk = new Desk();
    const chosen = choose('classic/philosophers', 'fixed');
    const searching = desk.search(chosen);
    while (desk.told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await desk.ask({ kind: 'hold' });
    await desk.ask({ kind: 'go on' });
    await desk.ask({ kind: 'hold' });
    // Also while it is held.
    await desk.ask({ kind: 'stop' });
    expect((await searching).run?.verdict).toMatchObject({ kind: 'undecided', because: 'cancelled' });
  });

  it('keeps its limits', async () => {
    const { run } = await new Desk().search(PANFROST, { ...NO_LIMITS, depth: 5 });
    expect(run?.verdict.kind).toBe('bounded');
  });
});

describe('what cannot be done is refused in words', () => {
  it.each<[string, Ask, RegExp]>([
    [
      'a parameter',
      { kind: 'describe', chosen: choose('classic/philosophers', 'fixed', { philosophers: '1' }) },
      /philosophers/,
    ],
    ['an instance', { kind: 'walk', chosen: choose('classic/philosophers', 'fix') }, /did you mean "fixed"/],
    ['a model', { kind: 'list', also: './nothing.ts' }, /no such file/],
    ['a file', { kind: 'open', file: 'nothing.json' }, /no such file/],
  ])('%s', async (_, ask, because) => {
    const desk = new Desk();
    await desk.ask(ask);
    expect(desk.told).toEqual([
      { kind: 'refused', what: ask.kind, because: expect.stringMatching(because) as string },
    ]);
  });
});

it('opens a kept counterexample, with the lines of the model as it is', async () => {
  const file = join(root, 'counterexamples/panfrost/gem-mapping/v5.4.json');
  const { found } = await new Desk().answer({ kind: 'open', file }, 'ended');
  expect(found.trace.steps.length).toBe(26);
  expect(found.verdict?.kind).toBe('violated');
  for (const { source } of found.trace.steps) expect(source.line).toBeGreaterThan(0);
});

it('lists the models of the library, and one of the user', async () => {
  const at = folderWith({});
  writeFileSync(join(at, 'lamp.ts'), LAMP);
  const desk = new Desk();
  const file = join(at, 'lamp.ts');
  const { models } = await desk.answer({ kind: 'list', also: file }, 'models');
  expect(models.map(({ id }) => id)).toEqual([file, ...models.slice(1).map(({ id }) => id)]);
  // What was changed is what is listed, and searched, the next time.
  writeFileSync(file, LAMP.replaceAll('careless', 'hasty'));
  await desk.answer({ kind: 'list', also: file }, 'models');
  expect((await desk.search(choose(file, 'hasty'))).run?.verdict.kind).toBe('violated');
});
