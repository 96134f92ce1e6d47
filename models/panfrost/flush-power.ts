/**
 * Panfrost takes page-table entries away in reclaim, and the GPU, if it has power, is to forget them. To power it on or off takes
 * devfreq->lock, under which memory is allocated: whoever reclaims may do neither.
 *
 * Where the C is: panfrost_mmu_unmap in drivers/gpu/drm/panfrost/panfrost_mmu.c as it was when the shrinker came (development of v5.4),
 * and after "drm/panfrost: Rework page table flushing and runtime PM interaction" (ec7eba47da86, v5.4), which lockdep had asked for;
 * panfrost_mmu_flush_range there, v6.2 and after "drm/panfrost: Don't sync rpm suspension after mmu flushing" (ba3be66f11c3, v6.3),
 * which it had asked for again; panfrost_device_suspend and panfrost_device_resume in panfrost_device.c; rpm_resume and rpm_suspend in
 * drivers/base/power/runtime.c; devfreq_monitor_suspend and max_freq_store in drivers/devfreq, v5.4.
 */
import { flag, int, oneOf, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, nothingIsLeftAtRest, noWaitCycle } from 'dmaze/invariants';
import { inside, kmalloc, lockdepMap, mutex, process, reclaim, spinlock, worker } from 'dmaze/kernel';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** When the GPU is told that entries have gone. */
    flushes: oneOf('if it is awake', 'when it was woken'),
    /** Whether the last user, in reclaim, powers it off himself. */
    putsSync: flag(),
  },
  state: () => ({
    device: record({
      powerLock: spinlock('dev->power.lock'),
      status: oneOf('suspended', 'resuming', 'active', 'suspending').guardedBy('powerLock'),
      usage: int(0, 3).guardedBy('powerLock'),
    }),
    devfreq: record({ lock: mutex('devfreq->lock') }),
    shrinkerLock: mutex('pfdev->shrinker_lock'),
    /** The buffer is mapped, and its process does not need it. */
    bo: record({ mapped: flag() }),
    purged: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** pm_runtime_get_sync, with panfrost_device_resume. */
const getSync = routine(
  'pm_runtime_get_sync',
  { locals: { does: oneOf('nothing', 'resume', 'wait') }, models: 'drivers/base/power/runtime.c, v5.4' },
  ({ again, given, leave, local, lock, loop, step, under, unlock, waitUntil }) => [
    under(
      'dev->power.lock',
      (s) => s.device.powerLock,
      'usage_count++',
      (s) => void s.device.usage++,
    ),
    loop([
      under(
        'dev->power.lock',
        (s) => s.device.powerLock,
        'rpm_resume: is it active?',
        ({ device }, t) => {
          const { status } = device;
          t.does = status === 'active' ? 'nothing' : status === 'suspended' ? 'resume' : 'wait';
          if (t.does === 'resume') device.status = 'resuming';
        },
      ),
      given(
        (t) => t.does === 'wait',
        [
          waitUntil(
            'wait while it is RPM_RESUMING or RPM_SUSPENDING',
            (s) => s.racy.device.status === 'active' || s.racy.device.status === 'suspended',
            { sleeps: true },
          ),
          again(),
        ],
      ),
      leave(),
    ]),
    given(
      (t) => t.does === 'resume',
      [
        lock('devfreq->lock, in devfreq_resume_device', (s) => s.devfreq.lock),
        step('panfrost_device_resume', () => undefined),
        unlock('devfreq->lock, in devfreq_resume_device', (s) => s.devfreq.lock),
        under(
          'dev->power.lock',
          (s) => s.device.powerLock,
          'RPM_ACTIVE, wake_up_all',
          (s) => {
            s.device.status = 'active';
          },
        ),
      ],
    ),
    local((t) => void (t.does = 'nothing')),
  ],
);

/** rpm_suspend, with panfrost_device_suspend, if nobody uses the device and it has been idle for long enough. */
const suspend = routine(
  'rpm_suspend',
  { locals: { mine: flag() }, models: 'drivers/base/power/runtime.c, v5.4' },
  ({ given, lock, step, under, unlock }) => [
    under(
      'dev->power.lock',
      (s) => s.device.powerLock,
      'is it active and unused? RPM_SUSPENDING',
      ({ device }, t) => {
        t.mine = device.status === 'active' && device.usage === 0;
        if (t.mine) device.status = 'suspending';
      },
    ),
    given(
      (t) => t.mine,
      [
        lock('devfreq->lock, in devfreq_suspend_device', (s) => s.devfreq.lock),
        step('panfrost_device_suspend', () => undefined),
        unlock('devfreq->lock, in devfreq_suspend_device', (s) => s.devfreq.lock),
        under(
          'dev->power.lock',
          (s) => s.device.powerLock,
          'RPM_SUSPENDED, wake_up_all',
          (s) => {
            s.device.status = 'suspended';
          },
        ),
      ],
    ),
  ],
);

/** panfrost_gem_shrinker_scan, down to panfrost_mmu_unmap. */
const scan = routine(
  'panfrost_gem_shrinker_scan',
  { locals: { awake: flag() }, models: 'panfrost_gem_shrinker.c and panfrost_mmu.c, v5.4' },
  ({ call, given, p, step, tryLock, under, unlock, when }) => {
    const put = (text: string) =>
      under(
        'dev->power.lock',
        (s) => s.device.powerLock,
        text,
        (s) => void s.device.usage--,
      );
    const unmap = step('ops->unmap', (s) => {
      s.bo.mapped = false;
      s.purged = true;
    });
    const flush = step('mmu_hw_do_operation: AS_COMMAND_FLUSH_PT', () => undefined);
    const unmapAndFlush =
      p.flushes === 'when it was woken'
        ? [call(getSync, {}), unmap, flush, put('pm_runtime_put_autosuspend')]
        : [
            unmap,
            under(
              'dev->power.lock',
              (s) => s.device.powerLock,
              'pm_runtime_get_noresume',
              (s, t) => {
                s.device.usage++;
                t.awake = s.device.status === 'active';
              },
            ),
            given((t) => t.awake, [flush]),
            ...(p.putsSync
              ? [put('pm_runtime_put_sync_autosuspend'), call(suspend, {})]
              : [put('pm_runtime_put_autosuspend')]),
          ];
    return [
      tryLock('shrinker_lock', (s) => s.shrinkerLock, [
        when('drm_gem_shmem_is_purgeable', (s) => s.bo.mapped, unmapAndFlush),
        unlock('shrinker_lock', (s) => s.shrinkerLock),
      ]),
    ];
  },
);

/** A process: its job needs the GPU, and when it is done nobody needs the buffer. */
const client = routine('client', {}, ({ call, loop, rest, step, under }) => [
  loop([
    rest(),
    call(getSync, {}),
    step('a job that uses the buffer; DONTNEED', (s) => {
      s.bo.mapped = true;
    }),
    under(
      'dev->power.lock',
      (s) => s.device.powerLock,
      'pm_runtime_put_autosuspend',
      (s) => void s.device.usage--,
    ),
  ]),
]);

/** max_freq_store of /sys/class/devfreq, or update_devfreq by devfreq_monitor: a frequency is set, whatever the device is doing. */
const setFrequency = routine('max_freq_store', { models: 'drivers/devfreq/devfreq.c, v5.4' }, (w) => [
  w.loop([
    w.rest(),
    w.lock('devfreq->lock', (s) => s.devfreq.lock),
    ...kmalloc(w, 'in dev_pm_opp_set_rate', 'GFP_KERNEL', {
      reclaim: [w.call(scan, {})],
      fsReclaim: (s) => s.reclaims,
    }),
    w.unlock('devfreq->lock', (s) => s.devfreq.lock),
  ]),
]);

const autosuspend = routine(
  'pm_runtime_work',
  { models: 'drivers/base/power/runtime.c, v5.4' },
  ({ call, loop, rest, waitUntil }) => [
    loop([
      rest(),
      waitUntil(
        'the autosuspend delay is over',
        (s) => s.racy.device.status === 'active' && s.racy.device.usage === 0,
      ),
      call(suspend, {}),
    ]),
  ],
);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(scan, {})])]),
]);

export default model({
  id: 'panfrost/flush-power',
  title: 'Panfrost: the GPU is powered on, or off, in reclaim',
  about:
    'The shrinker takes page-table entries away, and only a GPU that has power needs to be told. To wake it for that takes a lock with ' +
    'which memory is allocated. So does putting it to sleep, for whoever was, for that moment, its last user.',
  simplifications: [
    {
      what: 'memory is allocated with devfreq->lock held where a frequency is set',
      errs: 'may cry wolf',
      because: 'whether that is so depends on the drivers of clocks and regulators',
    },
    {
      what: 'one buffer; locks of its pages and of its mappings are left out',
      errs: 'may miss',
      because: 'they are the subject of panfrost/gem-mapping and shmem/purge-lock',
    },
    {
      what: 'the delay before a suspend is over at any time',
      errs: 'neither',
      because: 'the last use of the device may have been that long ago',
    },
    { what: 'a suspend does not fail', errs: 'may miss', because: 'the job is done when its use is put' },
  ],
  threads: () => [
    thread('client', process, client, {}),
    thread('sysfs', process, setFrequency, {}),
    thread('pm_wq', worker, autosuspend, {}),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    nothingIsLeftAtRest(
      () => true,
      (s) => s.device.usage > 0,
    ),
    reachable('a buffer is purged', (s) => s.purged),
  ],
  instances: {
    'before-v5.4': {
      about: 'To flush, the shrinker wakes the GPU: with the lock held that waking it takes.',
      parameters: { flushes: 'when it was woken' },
      expect: { verdict: 'violated', property: 'no recursion', states: 1_387, edges: 4_090 },
    },
    'v6.2': {
      about:
        'It flushes only if the GPU is awake, and may be the last user of it then: putting it to sleep takes the lock, too.',
      parameters: { putsSync: true },
      expect: { verdict: 'violated', property: 'no recursion', states: 926, edges: 2_571 },
    },
    'v6.3': {
      about: 'The fix of both: who reclaims neither wakes it nor puts it to sleep.',
      expect: { verdict: 'holds', states: 3_495, edges: 11_770 },
    },
  },
});
