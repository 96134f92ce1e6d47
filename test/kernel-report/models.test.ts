/** The models that are made of reports load as they are, under strict types, and show what was reported. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { modelOf, readKernelLog, type ReportModel } from '../../src/kernel-report/index.ts';
import { check, findModel } from '../../src/run/index.ts';
import { root } from '../cli/dmaze.ts';
import { folderWith } from '../run/lamp.ts';
import { EVERY_KIND } from './every-kind.ts';
import { circular, inconsistent } from './logs.ts';
import { ZOO_REPORTS } from './zoo-reports.ts';

function modelsOf(log: string): readonly ReportModel[] {
  return readKernelLog(log).reports.map(modelOf);
}

async function verdicts(model: ReportModel): Promise<Readonly<Record<string, string>>> {
  const at = folderWith({ 'model.ts': model.source });
  const loaded = await findModel(join(at, 'model.ts'), DOORS);
  const told: Record<string, string> = {};
  for (const instance of Object.keys(loaded.model.instances)) {
    const { verdict } = await check(loaded.model, instance);
    told[instance] = 'property' in verdict ? verdict.property : verdict.kind;
  }
  return told;
}

/** What is refuted as reported, and what each narrowing makes of it. */
const SHOWN: Readonly<Record<keyof typeof EVERY_KIND, Readonly<Record<string, string>>>> = {
  'circular locking': {
    reported: 'no wait cycle',
    'behind-an-outer-lock': 'holds',
    'outer-locks-are-read': 'no wait cycle',
  },
  'recursive locking': { reported: 'no wait cycle', 'two-locks': 'holds' },
  'irq inversion': { reported: 'no wait cycle', 'irqs-off': 'holds' },
  'inconsistent lock state': { reported: 'no wait cycle', 'irqs-off': 'holds' },
  'invalid wait context': { reported: 'no sleeping lock where sleeping is forbidden', guarded: 'holds' },
  'suspicious RCU usage': { reported: 'no use after free', 'under-rcu': 'holds' },
  'lock misuse': { reported: 'a held lock is not freed', mended: 'holds' },
  'hung tasks': { reported: 'no wait cycle', 'behind-an-outer-lock': 'holds' },
  'use after free': { reported: 'no use after free', 'under-an-outer-lock': 'holds' },
  'double free': { reported: 'no use after free', 'under-an-outer-lock': 'holds' },
  'reference count': { reported: 'no reference is taken on a dead object', 'unless-zero': 'holds' },
  'list corruption': { reported: 'a linked node is not added again', 'under-a-lock': 'holds' },
  'sleeping in atomic context': {
    reported: 'no sleeping lock where sleeping is forbidden',
    guarded: 'holds',
  },
  'reclaim flushes a queue without a rescuer': { reported: 'no deadlock', 'with-a-rescuer': 'holds' },
};

describe('a model of a report', () => {
  it.each(Object.entries(EVERY_KIND))(
    'of %s shows what was reported, and holds when it is narrowed',
    async (kind, log) => {
      const [model] = modelsOf(log);
      if (model === undefined) throw new Error('no model');
      // Its keys are those of the table.
      expect(await verdicts(model)).toEqual(SHOWN[kind as keyof typeof SHOWN]);
    },
  );

  it('has the functions of the stacks as routines that cite the log, and says what it leaves out', () => {
    const [model] = modelsOf(EVERY_KIND['circular locking']);
    for (const name of ['my_bo_pin', 'my_ioctl', 'my_reset', 'my_bind', 'my_vm_ioctl'])
      expect(model?.source).toMatch(
        new RegExp(`routine\\('${name}', \\{ models: '${name}, line \\d+ of the log`),
      );
    expect(model?.gaps.map(({ errs }) => errs)).toContain('may miss');
    for (const { what } of model?.gaps ?? []) expect(model?.source).toContain(what.replaceAll("'", "\\'"));
  });

  it('leads from an allocation to the shrinker in the same thread', async () => {
    const [model] = modelsOf(
      circular('kswapd0/40', [
        { lockClass: '&bo->lock', stack: ['__mutex_lock', 'my_scan', 'do_shrink_slab', 'kswapd'] },
        { lockClass: 'fs_reclaim', stack: ['fs_reclaim_acquire', '__kmalloc', 'my_alloc', 'my_ioctl'] },
      ]),
    );
    expect(model?.threads).toHaveLength(1);
    if (model !== undefined)
      expect((await verdicts(model))['reported']).toMatch(/no wait cycle|no recursion/);
  });

  it('waits for work as for a lock, and for a completion until somebody completes it', async () => {
    const [work, completion] = modelsOf(
      circular('app/1', [
        { lockClass: '(work_completion)(&dev->work)', stack: ['__flush_work', 'my_close'] },
        { lockClass: '&dev->lock', stack: ['__mutex_lock', 'my_work', 'process_one_work'] },
      ]) +
        circular('app/2', [
          { lockClass: '(completion)&dev->done', stack: ['wait_for_completion', 'my_stop'] },
          { lockClass: '&dev->lock', stack: ['__mutex_lock', 'my_thread', 'kthread'] },
        ]),
    );
    if (work === undefined || completion === undefined) throw new Error('no models');
    expect((await verdicts(work))['reported']).toMatch(/wait cycle|deadlock/);
    expect((await verdicts(completion))['reported']).toBe('no deadlock');
  });

  it('finds memory that may be waited for in an interrupt', async () => {
    const [model] = modelsOf(
      inconsistent('swapper/0/0', 'fs_reclaim', ['__kmalloc', 'my_handler'], ['__kmalloc', 'my_start']),
    );
    if (model === undefined) throw new Error('no model');
    expect(model.source).not.toMatch(/\[\s*\n\s*\n/);
    expect((await verdicts(model))['reported']).toBe('no sleeping lock where sleeping is forbidden');
  });

  it('comes to the deadlock of six links within a second', async () => {
    const [model] = modelsOf(
      circular(
        'app/1',
        Array.from({ length: 6 }, (_, at) => ({
          lockClass: `&l${at}`,
          stack: ['__mutex_lock', `f${at}_inner`, `f${at}_outer`],
        })),
      ),
    );
    const at = folderWith({ 'model.ts': model?.source ?? '' });
    const loaded = await findModel(join(at, 'model.ts'), DOORS);
    const start = performance.now();
    const { verdict } = await check(loaded.model, 'reported');
    expect(verdict.kind).toBe('violated');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('compiles under strict types', async () => {
    const at = folderWith({});
    mkdirSync(join(at, 'node_modules'));
    symlinkSync(root, join(at, 'node_modules', 'dmaze'));
    const logs = [...Object.values(EVERY_KIND), ...Object.values(ZOO_REPORTS)];
    logs.flatMap(modelsOf).forEach(({ source }, nth) => writeFileSync(join(at, `model-${nth}.ts`), source));
    writeFileSync(
      join(at, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          module: 'nodenext',
          target: 'es2023',
          skipLibCheck: true,
          types: [],
        },
        include: ['*.ts'],
      }),
    );
    const { stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', at],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  });

  // What hangs for want of an event shows nothing until it is written who brings that about.
  it.each(Object.entries(ZOO_REPORTS).filter(([, log]) => !log.includes('blocked for more')))(
    'of the report of %s shows something',
    async (name, log) => {
      const [model] = modelsOf(log);
      if (model === undefined) throw new Error(`${name}: no model`);
      expect((await verdicts(model))['reported']).not.toBe('holds');
    },
  );
});
