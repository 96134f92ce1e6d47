/** What is said to have led to a finding: only what can be shown. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { modelText } from '../../src/cli/new/model.ts';
import { mutex, process } from '../../src/kernel/index.ts';
import { flag, int, type Model, vocabulary } from '../../src/language/index.ts';
import { check, findModel } from '../../src/run/index.ts';
import { loadModel } from '../../src/run/load.ts';
import { root } from '../cli/dmaze.ts';
import { fileWith } from './lamp.ts';
import { lamp } from './lamps.ts';

async function reasons(model: Model, instance: string): Promise<readonly string[]> {
  const { trace } = await check(model, instance);
  return (trace?.reasons ?? []).map(({ because, step }) => {
    expect(because.startsWith(`step ${step} (`) || because.startsWith('nobody')).toBe(true);
    return because;
  });
}

/** One writes a guarded field without its lock, before, while or after another one has it. */
function guarded(other: 'none' | 'has' | 'had'): Model {
  const { invariant, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ lock: mutex('lock'), open: flag(), count: int(0, 3).guardedBy('lock') }),
  });
  const careful = routine('careful', {}, ({ lock, step, unlock, waitUntil }) => [
    ...(other === 'none' ? [] : [lock('lock', (s) => s.lock)]),
    ...(other === 'had' ? [unlock('lock', (s) => s.lock)] : []),
    step('open', (s) => {
      s.open = true;
    }),
    waitUntil('for ever', () => false),
  ]);
  const careless = routine('careless', {}, ({ step }) => [
    step(
      'write',
      (s) => {
        s.count = 1;
      },
      { when: (s) => s.open },
    ),
  ]);
  return model({
    id: 'house/guarded',
    title: '',
    about: '',
    threads: () => [thread('a', process, careful, {}), thread('b', process, careless, {})],
    properties: () => [invariant('true', () => true)],
    instances: { only: { about: '' } },
  });
}

describe('the reasons of', () => {
  it('a deadlock are who took what is waited for', async () => {
    const { model } = await findModel(join(root, 'examples/two-locks.ts'), DOORS);
    expect(await reasons(model, 'opposite-orders')).toEqual([
      'step 2 (T1: backward: lock b) took dev.b',
      'step 1 (T0: forward: lock a) took dev.a',
    ]);
  });

  it('a use after free are who freed it', async () => {
    const { model } = await loadModel(fileWith(modelText('my-driver'), 'my-driver.ts'), DOORS);
    expect(await reasons(model, 'broken')).toEqual([
      'step 3 (client: my_bo_put: references--, and the last one frees it) freed buffers[0]',
    ]);
  });

  it('a violated invariant are the changes without which it would hold, latest first', async () => {
    const { model } = await findModel('panfrost/gem-mapping', DOORS);
    const [first] = await reasons(model, 'v5.4');
    expect(first).toBe(
      'step 26 (process 0: panfrost_mmu_unmap: clear page-table entries) made files[0].pageTable[0].page: 0 -> none; without that, it would hold',
    );
  });

  it('a violation of which no single change is to blame are none', async () => {
    // Two presses count as one: with either write undone, there would be fewer still.
    expect(await reasons(await lamp(), 'careless')).toEqual([]);
  });

  it.each([
    ['none', ['nobody took lock before']],
    ['has', ['step 1 (a: careful: lock lock) took lock']],
    ['had', ['step 2 (a: careful: unlock lock) released lock']],
  ] as const)('an access without its lock are what became of the lock: %s', async (other, expected) => {
    expect(await reasons(guarded(other), 'only')).toEqual(expected);
  });
});
