/**
 * How busy the engines of an Intel GPU are is read by a worker now and then, but not during a reset. The reset cancels the
 * worker and waits for it; the worker asks for the "lock" of resets, a bit and a wait queue made by hand.
 *
 * Where the C is: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c (guc_timestamp_ping, __reset_guc_busyness_stats),
 * drivers/gpu/drm/i915/gt/intel_reset.c (_intel_gt_reset_lock, intel_gt_handle_error, intel_gt_reset, intel_gt_init_reset),
 * drivers/gpu/drm/i915/gem/i915_gem_mman.c (vm_fault_gtt), v6.1, v6.2 and v6.9.
 *
 * What lockdep is told about that lock is here as it is told: might_lock(&gt->reset.backoff_srcu), whether one is going to wait
 * or only tries. So lockdep warned of v6.2, too: "The complaint is not actually valid", says 0e00a8814eec.
 */
import { flag, oneOf, record, type StateOf, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noWaitCycle } from 'dmaze/invariants';
import {
  cancelWorkSync,
  kmalloc,
  lockdepMap,
  mutex,
  process,
  queueWork,
  rcu,
  rcuReadLock,
  rcuReadUnlock,
  runWork,
  srcu,
  synchronizeRcu,
  work,
  worker,
} from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** What the worker does when a reset is under way. */
    worker: oneOf('waits', 'leaves'),
    /** Whether the reset cancels the worker, and waits for it. */
    cancels: flag(true),
  },
  state: () => ({
    reset: record({
      /** The driver is loaded, and something hangs. */
      due: flag(),
      /** I915_RESET_BACKOFF */
      backoff: flag(),
      /** Registers are lost, and what is read from them. */
      underWay: flag(),
      mutex: mutex('&gt->reset.mutex'),
      rcu: rcu(),
      backoffSrcu: srcu('backoff_srcu'),
      /** What lockdep is told of backoff_srcu. */
      depMap: lockdepMap('&gt->reset.backoff_srcu'),
    }),
    fsReclaim: lockdepMap('fs_reclaim'),
    loaded: flag(),
    busyness: record({ work: work('(work_completion)&guc->timestamp.work'), isRead: flag() }),
  }),
});
type State = StateOf<typeof words>;
const { invariant, model, noDeadlock, reachable, routine, thread } = words;

/** @param retry whether to wait for the end of a reset @returns whether it was got */
const resetLock = (retry: boolean) =>
  routine(
    '_intel_gt_reset_lock',
    { returns: flag(), models: 'drivers/gpu/drm/i915/gt/intel_reset.c, v6.2' },
    (w) => {
      const { again, leave, lock, loop, returns, unlock, waitUntil, when } = w;
      const readUnlock = rcuReadUnlock(w, (s) => s.reset.rcu);
      return [
        lock('might_lock(backoff_srcu)', (s) => s.reset.depMap),
        unlock('might_lock(backoff_srcu): nothing is locked', (s) => s.reset.depMap),
        loop([
          rcuReadLock(w, (s) => s.reset.rcu),
          when('test_bit I915_RESET_BACKOFF', (s) => s.reset.backoff, [
            readUnlock,
            ...(retry
              ? [waitUntil('wait_event: reset.queue', (s) => !s.reset.backoff), again()]
              : [returns(() => false)]),
          ]),
          leave(),
        ]),
        rcuReadLock(w, (s) => s.reset.backoffSrcu),
        lock('backoff_srcu: dep_map', (s) => s.reset.depMap, { mode: 'read' }),
        readUnlock,
        returns(() => true),
      ];
    },
  );
const waitForLock = resetLock(true);
const tryLock = resetLock(false);

const resetUnlock = routine('intel_gt_reset_unlock', {}, (w) => [
  w.unlock('backoff_srcu: dep_map', (s) => s.reset.depMap, { mode: 'read' }),
  rcuReadUnlock(w, (s) => s.reset.backoffSrcu),
]);

const probe = routine(
  'i915_driver_probe',
  { models: 'drivers/gpu/drm/i915/gt/intel_reset.c (intel_gt_init_reset), v6.2' },
  ({ lock, step, unlock }) => [
    lock('i915_gem_shrinker_taints_mutex: fs_reclaim', (s) => s.fsReclaim),
    lock('i915_gem_shrinker_taints_mutex: reset.mutex', (s) => s.reset.mutex),
    unlock('i915_gem_shrinker_taints_mutex: reset.mutex', (s) => s.reset.mutex),
    unlock('i915_gem_shrinker_taints_mutex: fs_reclaim', (s) => s.fsReclaim),
    step('guc_enable_busyness_worker', (s) => {
      s.loaded = true;
      s.reset.due = true;
      queueWork(s.busyness.work);
    }),
  ],
);

const ping = routine(
  'guc_timestamp_ping',
  { locals: { got: flag() }, models: 'drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c, v6.1 and v6.2' },
  ({ call, given, local, p, returns, step }) => [
    call(p.worker === 'waits' ? waitForLock : tryLock, {}, (t, got) => {
      t.got = got;
    }),
    given((t) => !t.got, [returns()]),
    step('__update_guc_busyness_stats', (s) => {
      s.busyness.isRead = true;
    }),
    step('__update_guc_busyness_stats: done', (s) => {
      s.busyness.isRead = false;
    }),
    call(resetUnlock, {}),
    local((t) => {
      t.got = false;
    }),
  ],
);

const workqueue = routine('system_highpri_wq', {}, (w) => [
  w.loop([w.rest(), ...runWork(w, 'timestamp.work', (s) => s.busyness.work, [w.call(ping, {})])]),
]);

const handleError = routine(
  'intel_gt_handle_error',
  { models: 'drivers/gpu/drm/i915/gt/intel_reset.c, v6.2' },
  (w) => [
    w.rest(),
    w.step(
      'test_and_set_bit I915_RESET_BACKOFF',
      (s) => {
        s.reset.due = false;
        s.reset.backoff = true;
      },
      { when: (s) => s.reset.due },
    ),
    synchronizeRcu(w, (s) => s.reset.rcu),
    synchronizeRcu(w, (s) => s.reset.backoffSrcu),
    w.lock('reset.mutex', (s) => s.reset.mutex),
    ...(w.p.cancels ? cancelWorkSync(w, 'timestamp.work', (s) => s.busyness.work) : []),
    w.step('__intel_gt_reset', (s) => {
      s.reset.underWay = true;
    }),
    w.step('reset_finish: guc_enable_busyness_worker', (s) => {
      s.reset.underWay = false;
      queueWork(s.busyness.work);
    }),
    w.unlock('reset.mutex', (s) => s.reset.mutex),
    w.step('clear_bit I915_RESET_BACKOFF, wake_up_all', (s) => {
      s.reset.backoff = false;
    }),
  ],
);

/** A page fault, which waits for resets, and then keeps them from beginning while it allocates. */
const fault = routine(
  'vm_fault_gtt',
  { locals: { got: flag() }, models: 'drivers/gpu/drm/i915/gem/i915_gem_mman.c, v6.2' },
  (w) => [
    w.rest(),
    w.waitUntil('somebody has a mapping', (s) => s.loaded),
    w.call(waitForLock, {}, (t, got) => {
      t.got = got;
    }),
    ...kmalloc(w, 'a vma', 'GFP_KERNEL', { reclaim: [], fsReclaim: (s) => s.fsReclaim }),
    w.call(resetUnlock, {}),
  ],
);

export default model({
  id: 'sharing/i915-busyness',
  title: 'i915: a reset and the worker that counts how busy engines are',
  about:
    'A reset waits for a worker, and the worker for the reset: a helper with trylock in its name waited. With one that does not, ' +
    'lockdep still warns, because it cannot be told of a try of a lock that is made by hand.',
  simplifications: [
    {
      what: 'the worker is queued at once, and not after a second',
      errs: 'neither',
      because: 'the delay ends at any time',
    },
    {
      what: 'one reset; wedging, and resets within resets, are left out',
      errs: 'may miss',
      because: 'they go through prepare and finish twice',
    },
    {
      what: 'the spinlock of the statistics, and runtime power management, are left out',
      errs: 'may miss',
      because: 'the worker could wait for power',
    },
    {
      what: 'waits for a reset are not interrupted by signals',
      errs: 'may miss',
      because: 'what a fault does then is not walked; the worker gets no signals',
    },
    {
      what: 'reclaim in the fault frees nothing of i915',
      errs: 'may miss',
      because: 'its shrinker is not here; of it there is what lockdep is told when the driver is loaded',
    },
    {
      what: 'that the worker is cancelled when the driver is unloaded is left out',
      errs: 'may miss',
      because: 'what runs after that is not seen',
    },
  ],
  threads: () => [
    thread('modprobe', process, probe, {}),
    thread('kworker', worker, workqueue, {}),
    thread('hangcheck', worker, handleError, {}),
    thread('page fault', process, fault, {}),
  ],
  properties: () => [
    invariant(
      'nothing is read during a reset',
      ({ busyness, reset }: State) => !(busyness.isRead && reset.underWay),
      'The worker is not between registers that a reset clears.',
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    reachable('a reset can be under way', ({ reset }: State) => reset.underWay),
  ],
  instances: {
    'v6.1': {
      about: 'The worker waits for the end of the reset, which waits for the end of the worker.',
      parameters: { worker: 'waits' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 1106, edges: 2631 },
    },
    'v6.2': {
      about:
        'The fix: the worker leaves. lockdep warns nonetheless, through the page fault and reclaim: that cannot happen.',
      parameters: { worker: 'leaves' },
      expect: { verdict: 'holds', states: 1464, edges: 3612 },
    },
    'v6.9': {
      about:
        'The reset does not cancel the worker any more, which leaves by itself. lockdep has nothing to say.',
      parameters: { worker: 'leaves', cancels: false },
      expect: { verdict: 'holds', states: 1747, edges: 4308 },
    },
  },
});
