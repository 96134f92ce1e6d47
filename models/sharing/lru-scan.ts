/**
 * The shrinker of GEM buffers on LRU lists, as msm has it: it runs in whatever thread allocates, with the reservations held that
 * this one has, and may wait until a buffer is idle. So it may only try to reserve, and nothing that a job needs to be done
 * may need a reservation.
 *
 * Where the C is: drm_gem_lru_scan in drivers/gpu/drm/drm_gem.c (v6.1), drivers/gpu/drm/msm/msm_gem_shrinker.c (active_evict,
 * wait_for_idle, v6.1; with_vm_locks, since buffers are mapped by VM_BIND), msm_ringbuffer.c (msm_job_run, v6.3 and v6.4).
 */
import { flag, int, oneOf, record, vocabulary } from 'dmaze';
import {
  everyFenceSignals,
  noLockHeldAtReturn,
  noRecursion,
  nothingThatSignalsWaitsForALock,
  nothingThatSignalsWaitsForMemory,
  noWaitCycle,
} from 'dmaze/invariants';
import {
  beginSignalling,
  endSignalling,
  fence,
  fenceSignal,
  inside,
  kmalloc,
  lockdepMap,
  mutex,
  process,
  reclaim,
  reserveAll,
  unreserveAll,
  waitForFence,
  worker,
  wwAcquireFini,
  wwAcquireInit,
  wwClass,
  wwLock,
} from 'dmaze/kernel';

const resvs = wwClass('reservation_ww_class', 'wait-die', 'tickets', 3);

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** How the shrinker reserves the buffer. */
    buffer: oneOf('tries', 'waits'),
    /** How it reserves the address space that the buffer is mapped in, if it does. */
    vm: oneOf('not at all', 'tries', 'with a ticket'),
    /** Whether the scheduler reserves the buffer before its job can run. */
    runReserves: flag(),
    /** Whether a job allocates its fence when it runs (until "drm/msm: Pre-allocate hw_fence", v6.4). */
    runAllocates: flag(),
  },
  state: () => ({
    tickets: resvs.contexts(),
    bo: record({ resv: resvs.mutex(), onLru: flag(true), pages: flag(true) }),
    vm: record({ resv: resvs.mutex() }),
    lruLock: mutex('lru->lock'),
    job: record({ pushed: flag(), done: fence() }),
    evicted: flag(),
    reclaims: lockdepMap('fs_reclaim'),
    signals: lockdepMap('dma_fence_map'),
  }),
});

/** drm_gem_lru_scan, with active_evict. */
const scan = routine(
  'drm_gem_lru_scan',
  { locals: { found: flag() }, models: 'drm_gem.c and msm_gem_shrinker.c, v6.1' },
  (w) => {
    const { given, lock, p, step, tryLock, under, unlock, when } = w;
    const evict = [
      when(
        'there is a fence in obj->resv',
        (s) => s.job.pushed,
        waitForFence(w, 'of the job', (s) => s.job.done, { map: (s) => s.signals }),
      ),
      step('msm_gem_evict', (s) => {
        s.evicted ||= s.bo.pages;
        s.bo.pages = false;
      }),
    ];
    const unlockVm = unlock('vm->resv', (s) => s.vm.resv);
    const withVm = {
      'not at all': evict,
      tries: [tryLock('vm->resv', (s) => s.vm.resv, [...evict, unlockVm])],
      'with a ticket': [
        wwAcquireInit(w, resvs),
        ...wwLock(w, resvs, 'vm->resv', (s) => s.vm.resv),
        ...evict,
        unlockVm,
        wwAcquireFini(w, resvs),
      ],
    }[p.vm];
    const unlockBuffer = unlock('obj->resv', (s) => s.bo.resv);
    return [
      under(
        'lru->lock',
        (s) => s.lruLock,
        'the first of the list, kref_get_unless_zero',
        (s, t) => void (t.found = s.bo.onLru),
      ),
      given(
        (t) => t.found,
        p.buffer === 'tries'
          ? [tryLock('obj->resv', (s) => s.bo.resv, [...withVm, unlockBuffer])]
          : [lock('obj->resv', (s) => s.bo.resv), ...withVm, unlockBuffer],
      ),
    ];
  },
);

/** msm_ioctl_gem_submit: reserves all, allocates, and publishes the fence of its job. */
const submit = routine(
  'msm_ioctl_gem_submit',
  { locals: { contended: int(0, 2) }, models: 'msm_gem_submit.c' },
  (w) => [
    ...reserveAll(w, resvs, 'resv', [(s) => s.vm.resv, (s) => s.bo.resv], 'contended'),
    ...kmalloc(w, 'pages', 'GFP_KERNEL', { reclaim: [w.call(scan, {})], fsReclaim: (s) => s.reclaims }),
    w.step('submit_attach_object_fences', (s) => {
      s.bo.pages = true;
      s.job.pushed = true;
    }),
    ...unreserveAll(w, resvs, 'resv', [(s) => s.vm.resv, (s) => s.bo.resv]),
  ],
);

/** msm_job_run, and the hardware. */
const run = routine('msm_job_run', { models: 'msm_ringbuffer.c, v6.3 and v6.4' }, (w) => [
  w.waitUntil('drm_sched_main: the job', (s) => s.job.pushed),
  beginSignalling(w, (s) => s.signals),
  ...(w.p.runAllocates
    ? kmalloc(w, 'hw_fence', 'GFP_KERNEL', {
        reclaim: [w.call(scan, {})],
        fsReclaim: (s) => s.reclaims,
        signalling: (s) => s.signals,
      })
    : []),
  ...(w.p.runReserves
    ? [w.lock('obj->resv', (s) => s.bo.resv), w.unlock('obj->resv, its vma is pinned', (s) => s.bo.resv)]
    : []),
  w.step('the hardware is done: dma_fence_signal', (s) => fenceSignal(s.job.done)),
  endSignalling(w, (s) => s.signals),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(scan, {})])]),
]);

const ONE_TICKET = Object.fromEntries(
  ['lock resv taken first', 'unlock resv taken first', 'unlock resv 0'].map((label) => [
    `msm_ioctl_gem_submit: ${label}`,
    'it backs off from nobody: who else reserves has no ticket',
  ]),
);

export default model({
  id: 'sharing/lru-scan',
  title: 'A shrinker that reserves buffers and waits for them',
  about:
    'drm_gem_lru_scan looks for buffers to evict, in threads that hold reservations, and may wait until a buffer is idle. Three ' +
    'things keep it from waiting for its own thread or for one that waits for it: it only tries to reserve, it opens no ticket, ' +
    'and a job that was submitted reserves nothing.',
  simplifications: [
    {
      what: 'one buffer in one address space, one job; the hardware is done at once',
      errs: 'may miss',
      because: 'what several buffers do to each other is not seen',
    },
    {
      what: 'a buffer that was looked at stays on its list',
      errs: 'neither',
      because: 'it is looked at again, as it is after it was used again',
    },
  ],
  threads: () => [
    thread('submit', process, submit, {}),
    thread('scheduler', worker, run, {}),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    everyFenceSignals((s) => s.job.pushed && !s.job.done.signalled),
    nothingThatSignalsWaitsForALock('dma_fence_map', ['reservation_ww_class']),
    nothingThatSignalsWaitsForMemory(),
    reachable('a buffer is evicted', (s) => s.evicted),
  ],
  instances: {
    'v6.1-waits': {
      about: 'The shrinker waits for a reservation that the thread it runs in has.',
      parameters: { buffer: 'waits' },
      expect: { verdict: 'violated', property: 'no recursion', states: 31, edges: 45 },
    },
    'v6.3': {
      about:
        'A job that runs reserves the buffer, which the shrinker has reserved while it waits for that job.',
      parameters: { runReserves: true },
      expect: {
        verdict: 'violated',
        property: 'nothing that signals a fence waits for reservation_ww_class',
        states: 58,
        edges: 94,
      },
    },
    'v6.3-allocates': {
      about: 'A job allocates its fence when it runs, and what reclaims may wait for that fence.',
      parameters: { runAllocates: true },
      expect: {
        verdict: 'violated',
        property: 'nothing that signals a fence waits for memory',
        states: 75,
        edges: 128,
      },
    },
    'v6.4': {
      about: 'What a job that runs needs to know of the buffer has a lock of its own.',
      neverRuns: ONE_TICKET,
      expect: { verdict: 'holds', states: 357, edges: 811 },
    },
    'with-a-ticket': {
      about:
        'The shrinker opens a ticket to reserve the address space, in a thread that has one, and holds it.',
      parameters: { vm: 'with a ticket' },
      expect: { verdict: 'violated', property: 'no wait cycle', states: 69, edges: 105 },
    },
    'tries-the-vm': {
      about: 'It tries to reserve the address space, too.',
      neverRuns: ONE_TICKET,
      parameters: { vm: 'tries' },
      expect: { verdict: 'holds', states: 405, edges: 909 },
    },
  },
});
