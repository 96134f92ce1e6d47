/** A driver's C is read to what it does to locks, references, work, fences and memory; nothing of its text comes along. */
import { describe, expect, it } from 'vitest';
import { kernelNotes, readKernel, SourceMistake } from '../../src/kernel-source/index.ts';
import { doneBy, linesOfC, statementsIn, tinygpu, tree } from './tree.ts';

describe('a driver is read', () => {
  it('whole: each of its functions, and no declaration is skipped', async () => {
    const source = await tinygpu();
    expect(source.figures.unread).toEqual([]);
    expect([...source.functions.keys()].filter((name) => name.startsWith('tiny_'))).toHaveLength(32);
  });

  it.each<[string, readonly string[]]>([
    ['tiny_bo_unmap', ['lock tiny_bo.map_lock', 'unlock tiny_bo.map_lock']],
    [
      'tiny_bo_free',
      [
        'lock tiny_device.shrink.lock',
        'list remove tiny_bo.node',
        'unlock tiny_device.shrink.lock',
        'destroy lock tiny_bo.map_lock',
        'free tiny_bo',
      ],
    ],
    [
      'tiny_shrinker_scan',
      [
        'trylock tiny_device.shrink.lock',
        'trylock tiny_bo.map_lock',
        'list remove tiny_bo.node',
        'unlock tiny_bo.map_lock',
        'unlock tiny_device.shrink.lock',
      ],
    ],
    [
      'tiny_irq',
      [
        'lock tiny_device.irq_lock',
        'allocate ? GFP_KERNEL',
        'free record',
        'allocate ? GFP_ATOMIC',
        'free record',
        'unlock tiny_device.irq_lock',
      ],
    ],
    ['tiny_suspend', ['flush work tiny_device.reset_work']],
    [
      'tiny_remove',
      [
        'wait for readers drm_unplug_srcu',
        'cancel work and wait tiny_device.reset_work',
        'cancel work and wait tiny_device.idle_work',
        'wait for readers tiny_device.users',
      ],
    ],
  ])('%s, operation by operation', async (name, done) => {
    expect(doneBy(await tinygpu(), name)).toEqual(done);
  });

  it('with the lock of a guard held to the end of its block', async () => {
    const source = await tinygpu();
    const guarded = statementsIn(source.functions.get('tiny_bo_create')?.body ?? []).find(
      (one) => one.is === 'guarded',
    );
    expect(
      guarded?.is === 'guarded'
        ? [guarded.lock.object.name, statementsIn(guarded.body).map(({ is }) => is)]
        : null,
    ).toEqual(['tiny_device.shrink.lock', ['branch', 'return', 'operation', 'return']]);
  });

  it('through tables of functions: what is called is every function that one has there', async () => {
    const source = await tinygpu();
    expect(source.tables.get('tiny_ops.start')).toEqual(['tiny_start']);
    expect(source.tables.get('shrinker.scan_objects')).toEqual(['tiny_shrinker_scan']);
  });

  it('from each place at which it is entered, in the context of that place', async () => {
    const source = await tinygpu();
    const contexts = Object.fromEntries(source.entries.map((entry) => [entry.function, entry.context]));
    expect(contexts).toMatchObject({
      tiny_ioctl_submit: 'process',
      tiny_ioctl_madvise: 'process',
      tiny_irq: 'hard irq',
      tiny_irq_thread: 'irq thread',
      tiny_reset_work: 'worker',
      tiny_idle_work: 'worker',
      tiny_watch: 'worker',
      tiny_hang: 'softirq',
      tiny_job_done: 'softirq',
      tiny_job_free_rcu: 'softirq',
      tiny_shrinker_scan: 'reclaim',
      tiny_shrinker_count: 'reclaim',
      tiny_suspend: 'process',
      tiny_resume: 'process',
      tiny_probe: 'process',
      tiny_remove: 'process',
      tiny_bo_free: 'process',
    });
  });

  it('and not a line of its C is in what was read', async () => {
    const { entries, figures, functions, tables } = await tinygpu();
    const written = JSON.stringify([entries, figures, [...functions.values()], [...tables]]);
    const lines = linesOfC(tree);
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter((line) => written.includes(JSON.stringify(line).slice(1, -1)))).toEqual([]);
  });
});

describe('what a user adds', () => {
  it('are operations, which count as if dmaze had known them', async () => {
    const notes = kernelNotes({
      operations: { tiny_bo_unmap: { does: 'sleep', sleeps: true, named: 'the MMU' } },
    });
    const source = await readKernel({ tree, wanted: ['tinygpu'], notes });
    expect(doneBy(source, 'tiny_bo_pin')).toContain('sleep the MMU');
  });

  it('are entry points', async () => {
    const source = await readKernel({
      tree,
      wanted: ['tinygpu'],
      notes: { entries: { tiny_stop: 'softirq' } },
    });
    expect(source.entries).toContainEqual({
      function: 'tiny_stop',
      context: 'softirq',
      why: 'as dmaze.kernel.ts says',
    });
  });

  it.each<[unknown, string]>([
    [{ operations: { my_lock: { does: 'lokc' } } }, 'operations.my_lock.does'],
    [{ operations: { my_lock: { does: 'lock', arg: 1 } } }, 'operations.my_lock'],
    [{ entries: { my_fn: 'sofirq' } }, 'entries.my_fn'],
    [{ signal: [] }, 'signal'],
    [undefined, 'the default export'],
  ])('%j is refused with the place of the mistake', (value, place) => {
    expect(() => kernelNotes(value)).toThrow(place);
  });
});

it.each<[string, readonly string[], string]>([
  ['/nowhere/at/all', ['tinygpu'], 'no such folder'],
  [tree, ['nogpu'], 'has no C files for "nogpu"'],
  [tree, ['../../..'], 'is outside'],
])('%s with %j is a mistake in words', async (where, wanted, words) => {
  const failed = readKernel({ tree: where, wanted });
  await expect(failed).rejects.toThrow(SourceMistake);
  await expect(failed).rejects.toThrow(words);
});
