/** A search is held and let go on, and finds and counts what it would have found. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { check, Crew, findModel, Gate, type SearchProgress } from '../../src/run/index.ts';
import { root } from '../cli/dmaze.ts';

const crew = new Crew(pathToFileURL(join(root, 'dist/cli/search-worker.js')), 2);
afterAll(async () => crew.end());

it.each([
  [1, 8],
  [2, 11],
])('by %i', async (workers, philosophers) => {
  const loaded = await findModel('classic/philosophers', DOORS);
  const together = workers === 1 ? {} : { together: { crew, loaded } };
  const options = { set: { philosophers } };
  const whole = await check(loaded.model, 'fixed', options);

  const gate = new Gate();
  const told: SearchProgress[] = [];
  let isOver = false;
  const start = performance.now();
  const held = check(loaded.model, 'fixed', {
    ...options,
    ...together,
    gate,
    onProgress: (progress) => {
      told.push(progress);
      // Once, and where there are several workers when these have begun.
      if (gate.secondsClosed === 0 && (workers === 1 || progress.workers !== undefined)) gate.close();
    },
  }).finally(() => (isOver = true));
  while (!gate.isClosed && !isOver) await setTimeout(1);
  // By then those who were just at it have heard of it.
  await setTimeout(400);
  const seen = told.at(-1)?.states ?? 0;
  expect(seen).toBeLessThan(whole.counts.states);
  await setTimeout(300);
  expect([isOver, told.at(-1)?.states]).toEqual([false, seen]);
  gate.open();
  const run = await held;
  expect([run.verdict, run.counts]).toEqual([whole.verdict, whole.counts]);
  // The time that it was held does not count.
  expect(1000 * (run.seconds + gate.secondsClosed)).toBeLessThan(performance.now() - start + 1);
});

it('tells the sizes of the levels, and what each worker has done', async () => {
  const loaded = await findModel('classic/philosophers', DOORS);
  const of = async (together: object): Promise<SearchProgress[]> => {
    const told: SearchProgress[] = [];
    const onProgress = (progress: SearchProgress): void => void told.push(progress);
    await check(loaded.model, 'fixed', { set: { philosophers: 11 }, ...together, onProgress });
    return told;
  };
  const alone = await of({});
  const levels = alone.at(-1)?.levels ?? [];
  expect(alone.at(-1)?.depth).toBe(levels.length);
  // Every philosopher can begin.
  expect(levels.slice(0, 2)).toEqual([1, 11]);
  const two = await of({ together: { crew, loaded } });
  for (const { edges, frontier, levels: sizes = [], states, workers = [] } of two) {
    // The last level may not have been told by both yet.
    const known = Math.min(levels.length, sizes.length - 1);
    if (known > 0) expect(sizes.slice(0, known)).toEqual(levels.slice(0, known));
    const sum = (of: (one: (typeof workers)[number]) => number): number =>
      workers.reduce((total, one) => total + of(one), 0);
    // The workers go on while they are asked.
    if (workers.length > 0) expect(sum((one) => one.edges)).toBeGreaterThanOrEqual(edges);
    if (workers.length > 0) expect(sum(({ expanded }) => expanded)).toBeGreaterThanOrEqual(states - frontier);
    expect(frontier).toBeGreaterThanOrEqual(0);
  }
  expect(two.some(({ workers }) => workers?.length === 2)).toBe(true);
});
