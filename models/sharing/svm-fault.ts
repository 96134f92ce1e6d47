/**
 * Shared virtual memory: a GPU faults on memory of a process, and its driver brings the pages in, while the kernel may take them
 * away at any time. Whoever asks for the pages has mmap_lock for reading; who gives it back when there are none is a matter between
 * two functions.
 *
 * Where the C is: nouveau_svm_fault and nouveau_range_fault (hmm_vma_fault in include/linux/hmm.h until v5.2) in
 * drivers/gpu/drm/nouveau/nouveau_svm.c, hmm_range_register, hmm_range_fault, hmm_invalidate_range_start and
 * hmm_invalidate_range_end in mm/hmm.c, v5.2 and v5.3. mmap_lock was called mmap_sem.
 */
import { flag, int, record, type StateOf, vocabulary } from 'dmaze';
import {
  locksAreReleasedByTheirHolders,
  noLockHeldAtReturn,
  noRecursion,
  noWaitCycle,
} from 'dmaze/invariants';
import { mutex, process, reclaim, rwsem, worker } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** nouveau_svm_fault() gives mmap_lock back only where nouveau_range_fault() has not done so (v5.3). */
    unlocksOnce: flag(true),
    /** Faults of the GPU; how often kswapd takes the page; whether the process unmaps it. */
    faults: int(1, 3, 2),
    reclaims: int(0, 3, 1),
    unmaps: flag(true),
  },
  state: (p) => ({
    mm: record({ lock: rwsem('mmap_lock'), mapped: flag(true), present: flag() }),
    hmm: record({ lock: mutex('hmm->lock'), notifiers: int(0, 2) }),
    /** struct hmm_range, on the stack of nouveau_svm_fault(). */
    range: record({ registered: flag(), valid: flag() }),
    svmm: record({ mutex: mutex('svmm->mutex'), entry: flag() }),
    left: record({ faults: int(0, p.faults, p.faults), reclaims: int(0, p.reclaims, p.reclaims) }),
  }),
});
const { model, noDeadlock, reachable, routine, thread } = words;
type State = StateOf<typeof words>;

const READ = { mode: 'read' } as const;
const mmapLock = (s: State) => s.mm.lock;

/** hmm_range_unregister: whether it was valid until now. */
function unregister(s: State): boolean {
  s.range.registered = false;
  return s.range.valid;
}

/** mmap_lock is held when it succeeds, and not when it fails. */
const rangeFault = routine(
  'nouveau_range_fault',
  {
    returns: flag(),
    models: 'drivers/gpu/drm/nouveau/nouveau_svm.c, v5.3 (hmm_vma_fault, hmm.h, v5.2); mm/hmm.c',
  },
  ({ either, leave, loop, returns, step, under, unlock, waitUntil, when }) => [
    under(
      'hmm->lock',
      (s) => s.hmm.lock,
      'hmm_range_register',
      (s) => {
        s.range.registered = true;
        s.range.valid = s.hmm.notifiers === 0;
      },
    ),
    either(
      [waitUntil('hmm_range_wait_until_valid', (s) => s.range.valid, { sleeps: true })],
      [
        step('hmm_range_wait_until_valid: HMM_RANGE_DEFAULT_TIMEOUT', () => undefined, {
          when: (s) => !s.range.valid,
          timeout: true,
        }),
        unlock('mmap_lock, after a second', mmapLock, READ),
        returns(() => false),
      ],
    ),
    loop([
      when('hmm_range_fault: the range is valid', (s) => s.range.valid, [], [leave()]),
      when(
        'walk_page_range: the page is there',
        (s) => s.mm.present,
        [returns(() => true)],
        [
          step('handle_mm_fault; -EBUSY: once more', (s) => {
            s.mm.present = true;
          }),
        ],
      ),
    ]),
    unlock('mmap_lock, for the range is not valid', mmapLock, READ),
    under(
      'hmm->lock',
      (s) => s.hmm.lock,
      'hmm_range_unregister',
      (s) => void unregister(s),
    ),
    returns(() => false),
  ],
);

const svmFault = routine(
  'nouveau_svm_fault',
  { locals: { ok: flag(), valid: flag() }, models: 'drivers/gpu/drm/nouveau/nouveau_svm.c, v5.2 and v5.3' },
  ({ again, call, given, leave, local, lock, loop, p, rest, step, under, unlock, when }) => [
    loop([
      rest(),
      step(
        'a fault of the GPU',
        (s) => {
          s.left.faults--;
        },
        { when: (s) => s.left.faults > 0 },
      ),
      lock('mmap_lock', mmapLock, READ),
      when('find_vma_intersection: there is none', (s) => !s.mm.mapped, [
        unlock('mmap_lock; the fault is cancelled', mmapLock, READ),
        again(),
      ]),
      loop([
        call(rangeFault, {}, (t, ok) => {
          t.ok = ok;
        }),
        given((t) => !t.ok, [leave()]),
        lock('svmm->mutex', (s) => s.svmm.mutex),
        under(
          'hmm->lock',
          (s) => s.hmm.lock,
          'nouveau_range_done: hmm_range_unregister',
          (s, t) => {
            t.valid = unregister(s);
          },
        ),
        given((t) => !t.valid, [unlock('svmm->mutex: again', (s) => s.svmm.mutex), again()]),
        step('NVIF_VMM_V0_PFNMAP', (s) => {
          s.svmm.entry = true;
        }),
        unlock('svmm->mutex', (s) => s.svmm.mutex),
        leave(),
      ]),
      ...(p.unlocksOnce
        ? [given((t) => t.ok, [unlock('mmap_lock', mmapLock, READ)])]
        : [unlock('mmap_lock', mmapLock, READ)]),
      local((t) => {
        t.ok = false;
        t.valid = false;
      }),
    ]),
  ],
);

/** Takes the page away, and the entry of the GPU before it: between mmu_notifier_invalidate_range_start and _end. */
const zap = routine(
  'mmu_notifier_invalidate_range',
  {
    models:
      'mm/hmm.c (hmm_invalidate_range_start, hmm_invalidate_range_end), v5.2; nouveau_svm.c (nouveau_svmm_sync_cpu_device_pagetables), v5.2',
  },
  ({ step, under }) => [
    under(
      'hmm->lock',
      (s) => s.hmm.lock,
      'hmm_invalidate_range_start',
      (s) => {
        s.hmm.notifiers++;
        if (s.range.registered) s.range.valid = false;
      },
    ),
    under(
      'svmm->mutex',
      (s) => s.svmm.mutex,
      'nouveau_svmm_invalidate',
      (s) => {
        s.svmm.entry = false;
      },
    ),
    step('the page is taken', (s) => {
      s.mm.present = false;
    }),
    under(
      'hmm->lock',
      (s) => s.hmm.lock,
      'hmm_invalidate_range_end: valid again',
      (s) => {
        s.hmm.notifiers--;
        if (s.hmm.notifiers === 0 && s.range.registered) s.range.valid = true;
      },
    ),
  ],
);

/** Without mmap_lock. */
const kswapd = routine('try_to_unmap', { models: 'mm/rmap.c' }, ({ call, loop, rest, step }) => [
  loop([
    rest(),
    step(
      'memory is short',
      (s) => {
        s.left.reclaims--;
      },
      { when: (s) => s.left.reclaims > 0 },
    ),
    call(zap, {}),
  ]),
]);

const munmap = routine('munmap', { models: 'mm/mmap.c' }, ({ call, lock, rest, step, unlock }) => [
  rest(),
  lock('mmap_lock', mmapLock),
  step('detach_vmas_to_be_unmapped', (s) => {
    s.mm.mapped = false;
  }),
  call(zap, {}),
  unlock('mmap_lock', mmapLock),
]);

const UNDISTURBED = Object.fromEntries(
  [
    'nouveau_svm_fault: unlock mmap_lock; the fault is cancelled for reading',
    'nouveau_svm_fault: unlock svmm->mutex: again',
    'nouveau_range_fault: hmm_range_wait_until_valid: HMM_RANGE_DEFAULT_TIMEOUT',
    'nouveau_range_fault: unlock mmap_lock, after a second for reading',
    'nouveau_range_fault: unlock mmap_lock, for the range is not valid for reading',
    'nouveau_range_fault: {hmm->lock} hmm_range_unregister',
  ].map((instruction) => [instruction, 'nobody takes the page']),
);

export default model({
  id: 'sharing/svm-fault',
  title: 'nouveau: a GPU faults on memory of a process',
  about:
    'To bring in a page that a GPU has touched, a driver takes mmap_lock for reading, and asks for the page until nobody has taken ' +
    'it away meanwhile. That may fail, and then the lock is given back: by the one who asks, or by the one who was asked.',
  simplifications: [
    {
      what: 'one page, one GPU; the process does not exit',
      errs: 'may miss',
      because: 'hmm_range_register() does not fail then, and no fault is answered for a part of its window',
    },
    {
      what: 'a range that was given up after a second is not on the list any more',
      errs: 'may miss',
      because: 'what becomes of one that stays there is not seen',
    },
    {
      what: 'whether what the GPU maps is what the process has is not asked',
      errs: 'may miss',
      because: 'this is about the locks',
    },
  ],
  threads: (p) => [
    thread('fault', worker, svmFault, {}),
    ...(p.reclaims > 0 ? [thread('kswapd', reclaim, kswapd, {})] : []),
    ...(p.unmaps ? [thread('process', process, munmap, {})] : []),
  ],
  properties: () => [
    locksAreReleasedByTheirHolders(),
    noLockHeldAtReturn(),
    noRecursion(),
    noWaitCycle(),
    noDeadlock(),
    reachable('the GPU gets its page', (s: State) => s.svmm.entry),
  ],
  instances: {
    // By hand: one step after the other. A fault, mmap_lock, the VMA; the range registered, waited for, and valid; the page is not
    // there, is brought in, is there; svmm->mutex, the range is done, mapped, and two locks given back: 15 steps.
    quiet: {
      about: 'One fault, and nobody takes the page.',
      parameters: { faults: 1, reclaims: 0, unmaps: false },
      neverRuns: UNDISTURBED,
      expect: { verdict: 'holds', states: 16, edges: 15 },
    },
    'v5.2': {
      about:
        'The page is being taken: nouveau_range_fault() fails, and has given mmap_lock back. So does nouveau_svm_fault().',
      parameters: { unlocksOnce: false },
      expect: {
        verdict: 'violated',
        property: 'a lock is released only by its holder',
        states: 154,
        edges: 311,
      },
    },
    'v5.3': {
      about: 'The fix: it gives it back whenever it fails, and its caller when it does not.',
      expect: { verdict: 'holds', states: 1_321, edges: 2_853 },
    },
    'v5.3-under-pressure': {
      about: 'Three faults, and the page is taken three times.',
      parameters: { faults: 3, reclaims: 3 },
      expect: { verdict: 'holds', states: 8_568, edges: 20_822 },
    },
  },
});
