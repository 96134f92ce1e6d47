/** What is read of a kernel log: every kind of report, with what consoles and other messages do to it. */
import { describe, expect, it } from 'vitest';
import { type KernelReport, readKernelLog, type ReportKind } from '../../src/kernel-report/index.ts';
import {
  badUnlock,
  circular,
  heldLockFreed,
  hung,
  inconsistent,
  kasan,
  list,
  printed,
  recursive,
  refcount,
  sleeping,
} from './logs.ts';
import { EVERY_KIND } from './every-kind.ts';

/** The only report of a log, of a kind. */
function only<K extends ReportKind>(log: string, kind: K): Extract<KernelReport, { readonly kind: K }> {
  const { reports, skipped } = readKernelLog(log);
  expect(skipped).toEqual([]);
  expect(reports.map((report) => report.kind)).toEqual([kind]);
  const [report] = reports;
  if (report?.kind !== kind) throw new Error('another kind');
  // The kind was just compared.
  return report as Extract<KernelReport, { readonly kind: K }>;
}

const CYCLE = circular('gpu/77', [
  { lockClass: '&bo->lock', stack: ['__mutex_lock', 'my_bo_pin', 'my_ioctl', 'drm_ioctl'] },
  { lockClass: '&dev->lock', stack: ['__mutex_lock', 'my_reset', 'process_one_work', 'worker_thread'] },
]);

describe('a circular locking report', () => {
  it('gives each link with its lock and its functions, and who did it on which kernel', () => {
    const report = only(CYCLE, 'circular locking');
    expect(report.task).toBe('gpu/77');
    expect(report.release).toBe('6.1.0');
    expect(report.links.map(({ lock }) => lock.lockClass)).toEqual(['&bo->lock', '&dev->lock']);
    expect(
      report.links.map(({ stack }) => stack.map(({ name }) => name).filter((name) => name.startsWith('my_'))),
    ).toEqual([['my_bo_pin', 'my_ioctl'], ['my_reset']]);
    expect(report.held.map(({ lockClass }) => lockClass)).toEqual(['&dev->lock']);
    expect(report.wanted.lockClass).toBe('&bo->lock');
  });

  it.each([
    ['with the time', printed(CYCLE, null)],
    ['with the time and the task', printed(CYCLE, 'T77')],
    ['with a level', CYCLE.replaceAll(/^/gm, '<4>')],
    ['from the journal', CYCLE.replaceAll(/^/gm, 'Nov 12 10:00:00 board kernel: ')],
    ['from dmesg -T', CYCLE.replaceAll(/^/gm, '[Thu Nov 12 10:00:00 2026] ')],
    ['from dmesg -x', CYCLE.replaceAll(/^/gm, 'kern  :warn  : [  100.000000] ')],
    ['from a serial line', printed(CYCLE, 'C0').replaceAll('\n', '\r\n')],
  ])('is read %s', (_, log) => {
    const plain = only(CYCLE, 'circular locking');
    expect(only(log, 'circular locking')).toEqual(plain);
  });

  it('is read though two CPUs print at once, where the log says who prints what', () => {
    const other = printed(
      kasan('use-after-free', 'app/9', ['other_read'], { allocated: ['other_make'], freed: ['other_free'] }),
      'C1',
    );
    const mine = printed(CYCLE, 'T77').split('\n');
    const mixed = other.split('\n').flatMap((line, at) => [line, mine[at] ?? '']);
    const log = [...mixed, ...mine.slice(other.split('\n').length)].join('\n');
    const { reports } = readKernelLog(log);
    expect(reports.map(({ kind }) => kind).sort()).toEqual(['circular locking', 'use after free']);
    const cycle = reports.find((report) => report.kind === 'circular locking');
    expect(cycle?.links.map(({ stack }) => stack.length)).toEqual(
      only(CYCLE, 'circular locking').links.map(({ stack }) => stack.length),
    );
  });

  it('is read with messages of others within its stacks', () => {
    const noisy = CYCLE.replace(
      /^( +my_ioctl.*)$/m,
      'usb 1-1: new high-speed USB device\nrandom: crng init done\n$1',
    );
    const report = only(noisy, 'circular locking');
    expect(report.links[0]?.stack.map(({ name }) => name)).toContain('my_ioctl');
  });

  it('is left out with the reason when its chain is cut away', () => {
    const { reports, skipped } = readKernelLog(CYCLE.slice(0, CYCLE.indexOf('-> #1')));
    expect(reports).toEqual([]);
    expect(skipped.map(({ why }) => why)).toEqual([
      'its dependency chain is cut away, and with it who takes what under what',
    ]);
  });

  it('is one when the log has it twice, and two when it is about other functions', () => {
    const { reports } = readKernelLog(CYCLE + CYCLE + CYCLE.replaceAll('my_reset', 'my_other'));
    expect(reports.map(({ times }) => times)).toEqual([2, 1]);
  });

  it('takes what the scenario says of readers', () => {
    const log = CYCLE.replace(' *** DEADLOCK ***', '  rlock(&dev->lock);\n\n *** DEADLOCK ***');
    expect(only(log, 'circular locking').readers).toEqual(['&dev->lock']);
  });
});

describe('every kind of report', () => {
  it.each(Object.entries(EVERY_KIND))('%s is read', (kind, log) => {
    expect(readKernelLog(log).reports.map((report) => report.kind)).toEqual([kind]);
  });
});

describe('a use after free', () => {
  const log = kasan('slab-use-after-free', 'app/9', ['my_read', 'my_ioctl'], {
    allocated: ['my_make'],
    freed: ['my_free'],
    handedOver: ['my_put'],
  });

  it('gives who used, made and freed the object, and of which cache it was', () => {
    const report = only(log, 'use after free');
    expect(report.access).toBe('read');
    expect(report.cache).toBe('kmalloc-192');
    expect(report.use.pid).toBe(9);
    expect(report.freed).toMatchObject({ pid: 99 });
    expect(report.handedOver?.map(({ name }) => name)).toContain('my_put');
  });

  it.each(['slab-out-of-bounds', 'stack-out-of-bounds', 'null-ptr-deref'])('is not what %s is', (bug) => {
    const { reports, skipped } = readKernelLog(log.replace('slab-use-after-free', bug));
    expect(reports).toEqual([]);
    expect(skipped[0]?.why).toContain('wrong by its address');
  });
});

describe('tasks that hang', () => {
  it('are one report, with the locks that are listed for each', () => {
    const report = only(
      hung([
        {
          task: 'app/1',
          stack: ['__mutex_lock', 'my_a'],
          held: [
            { lockClass: '&a', at: 'my_a' },
            { lockClass: '&b', at: 'my_a' },
          ],
        },
        {
          task: 'app/2',
          stack: ['__mutex_lock', 'my_b'],
          held: [{ lockClass: '&b', at: 'my_b', address: 'ffff888100000000' }],
        },
      ]),
      'hung tasks',
    );
    expect(report.tasks.map(({ held, task }) => [task, held.map(({ lockClass }) => lockClass)])).toEqual([
      ['app/1', ['&a', '&b']],
      ['app/2', ['&b']],
    ]);
  });
});

it('several reports of different kinds are read out of one log, in the order in which they stand', () => {
  const log = [
    CYCLE,
    'random: crng init done\n',
    refcount('underflow; use-after-free.', 'app/3', ['my_put']),
    list('list_add double add: new=ffff888100000000.', 'app/4', ['my_add']),
    sleeping('app/5', ['my_sleep']),
    recursive('app/6', '&c', ['my_c']),
    inconsistent('app/7', '&d', ['my_irq'], ['my_task']),
    badUnlock('app/8', '&e', ['my_e']),
    heldLockFreed('app/9', '&f', ['my_f']),
  ].join('\n');
  expect(readKernelLog(log).reports.map(({ kind }) => kind)).toEqual([
    'circular locking',
    'reference count',
    'list corruption',
    'sleeping in atomic context',
    'recursive locking',
    'inconsistent lock state',
    'lock misuse',
    'lock misuse',
  ]);
});

it('a log without reports has none', () => {
  expect(readKernelLog('random: crng init done\nusb 1-1: new device\n')).toEqual({
    lines: 3,
    reports: [],
    skipped: [],
  });
});
