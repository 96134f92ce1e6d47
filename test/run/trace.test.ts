/** What a trace tells beside its steps: where it begins, who takes and releases which lock, who waits for whom. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { check, findModel } from '../../src/run/index.ts';
import { root } from '../cli/dmaze.ts';

it('of two locks in opposite orders', async () => {
  const { model } = await findModel(join(root, 'examples/two-locks.ts'), DOORS);
  const { trace } = await check(model, 'opposite-orders');
  expect(trace?.initial).toEqual({ dev: { a: { holder: null }, b: { holder: null } } });
  const [first, second] = trace?.steps ?? [];
  // T1 still has its first lock to take; after that, each waits for the other's.
  expect(first).toMatchObject({ thread: 'T0', took: ['dev.a'] });
  expect(first).not.toHaveProperty('waiting');
  expect(second).toMatchObject({
    thread: 'T1',
    took: ['dev.b'],
    waiting: [
      { thread: 'T0', wants: 'dev.b', heldBy: 'T1' },
      { thread: 'T1', wants: 'dev.a', heldBy: 'T0' },
    ],
  });
  expect(second).not.toHaveProperty('released');
});

it('tells what is released', async () => {
  const { model } = await findModel('panfrost/gem-mapping', DOORS);
  const { trace } = await check(model, 'v5.4');
  const has = new Set<string>();
  for (const { released = [], took = [] } of trace?.steps ?? []) {
    for (const lock of released) expect(has.delete(lock)).toBe(true);
    for (const lock of took) {
      expect(has.has(lock)).toBe(false);
      has.add(lock);
    }
  }
  expect(trace?.steps.some(({ released }) => released !== undefined)).toBe(true);
});
