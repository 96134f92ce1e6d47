/**
 * A process touches a buffer that it has mapped: the page fault takes mmap_lock and then needs the buffer's reservation. Until
 * v5.5 the fault handler only tried to reserve, since drivers reserved first and then touched memory of the process, too;
 * since v5.6 the order is mmap_lock before reservation, and the handler waits.
 *
 * Where the C is: drivers/gpu/drm/ttm/ttm_bo_vm.c (ttm_bo_vm_fault and ttm_bo_wait_unreserved, v4.16; ttm_bo_vm_reserve, v5.6),
 * drivers/gpu/drm/nouveau/nouveau_gem.c (nouveau_gem_ioctl_pushbuf, v5.5 and v5.6), do_user_addr_fault in
 * arch/x86/mm/fault.c. mmap_lock was called mmap_sem.
 */
import { flag, oneOf, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import { faults, process, reservation, rwsem } from 'dmaze/kernel';

const { eventually, model, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    handler: oneOf('waits', 'tries'),
    /** When an ioctl that reserves the buffer copies from memory of the process. */
    copies: oneOf('before it reserves', 'while it reserves'),
    /** Where that memory is: in the buffer itself, mapped, or elsewhere. */
    from: oneOf('the buffer', 'elsewhere'),
    /** Whether the ioctl is called again and again. */
    again: flag(),
    /** Whether a third thread unmaps something, which takes mmap_lock for writing. */
    unmaps: flag(),
  },
  state: () => ({
    mmapLock: rwsem('mmap_lock'),
    bo: record({ resv: reservation('reservation_ww_class_mutex'), mapped: flag() }),
    /** What the fault of the first thread is about: it has its page. */
    touched: flag(),
    signals: faults(1),
  }),
});

/** do_user_addr_fault, for a page of the buffer: again and again, until the page is there. */
const fault = routine(
  'do_user_addr_fault',
  {
    locals: { tried: flag(), there: flag() },
    models: 'arch/x86/mm/fault.c; ttm_bo_vm_fault, v4.16 and v5.6',
  },
  (w) => {
    const { again, given, leave, local, lock, loop, p, step, tryLock, unlock, when } = w;
    const down = lock('mmap_lock', (s) => s.mmapLock, { mode: 'read' });
    const up = unlock('mmap_lock', (s) => s.mmapLock, { mode: 'read' });
    const reserve = lock('bo->resv', (s) => s.bo.resv, {
      signals: (s) => s.signals,
      fails: { EINTR: [up, local((t) => void (t.tried = false)), again()] },
    });
    const insert = [
      step('vmf_insert_pfn', (s, t) => {
        s.bo.mapped = true;
        t.there = true;
      }),
      unlock('bo->resv', (s) => s.bo.resv),
    ];
    /** VM_FAULT_RETRY: mmap_lock goes, the reservation is waited for, and the fault handled a second time. */
    const waitUnreserved = lock('bo->resv, to see it free', (s) => s.bo.resv, {
      signals: (s) => s.signals,
      fails: { EINTR: [local((t) => void (t.tried = true)), again()] },
    });
    const retry = [
      up,
      waitUnreserved,
      unlock('bo->resv, which was free', (s) => s.bo.resv),
      local((t: { tried: boolean }) => void (t.tried = true)),
      again(),
    ];
    const noPage =
      p.handler === 'waits'
        ? [reserve, ...insert]
        : // VM_FAULT_NOPAGE, as if all were well: the process touches the page again.
          [up, local((t: { tried: boolean }) => void (t.tried = false)), again()];
    return [
      loop([
        down,
        when(
          'the page is there',
          (s) => s.bo.mapped,
          [local((t) => void (t.there = true))],
          [tryLock('bo->resv', (s) => s.bo.resv, insert, [given((t) => t.tried, noPage, retry)])],
        ),
        up,
        given((t) => t.there, [local((t) => void ((t.there = false), (t.tried = false))), leave()]),
      ]),
    ];
  },
);

/** A fault on memory that has nothing to do with the buffer. */
const otherFault = routine('do_user_addr_fault elsewhere', {}, ({ lock, step, unlock }) => [
  lock('mmap_lock', (s) => s.mmapLock, { mode: 'read' }),
  step('handle_mm_fault', () => undefined),
  unlock('mmap_lock', (s) => s.mmapLock, { mode: 'read' }),
]);

/** nouveau_gem_ioctl_pushbuf: reserves, and copies relocations from the process. */
const ioctl = routine('nouveau_gem_ioctl_pushbuf', { models: 'nouveau_gem.c, v5.5 and v5.6' }, (w) => {
  const { call, lock, loop, p, rest, step, unlock } = w;
  const copy = [call(p.from === 'the buffer' ? fault : otherFault, {})];
  const once = [
    ...(p.copies === 'before it reserves' ? copy : []),
    lock('bo->resv', (s) => s.bo.resv),
    ...(p.copies === 'while it reserves' ? copy : [step('validate', () => undefined)]),
    unlock('bo->resv', (s) => s.bo.resv),
  ];
  return p.again ? [loop([rest(), ...once])] : once;
});

const toucher = routine('process', {}, ({ call, step }) => [
  call(fault, {}),
  step('goes on with what it read', (s) => void (s.touched = true)),
]);

const munmap = routine('munmap', {}, ({ lock, unlock }) => [
  lock('mmap_lock', (s) => s.mmapLock),
  unlock('mmap_lock', (s) => s.mmapLock),
]);

const CONTENDED_ONCE = {
  'do_user_addr_fault: lock bo->resv: -EINTR by a signal': 'nobody finds the buffer reserved twice',
};

export default model({
  id: 'sharing/mmap-fault',
  title: 'Page faults on a mapped buffer, and reservations',
  about:
    'A fault handler that may not wait for a reservation tries, gives up, and lets the process fault again. No lock checker sees ' +
    'what comes of that: a process that never goes on, though it waits for nothing.',
  simplifications: [
    {
      what: 'the retry flag is allowed in every first attempt',
      errs: 'neither',
      because: 'so it is on x86; the copy from user space is a plain access',
    },
    {
      what: 'wu_mutex, by which only one waits to see the reservation free, is left out',
      errs: 'may miss',
      because: 'it is held by nobody who waits for anything else',
    },
    { what: 'a page that is there stays', errs: 'may miss', because: 'a buffer that moves is another model' },
    {
      what: 'a signal ends one wait in all',
      errs: 'may miss',
      because: 'what comes of more of them is not seen',
    },
  ],
  threads: (p) => [
    thread('process', process, toucher, {}),
    thread('ioctl', process, ioctl, {}),
    ...(p.unmaps ? [thread('unmap', process, munmap, {})] : []),
  ],
  properties: (p) => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    // A lock that is free again and again is had in the end by who waits for it: mutexes are handed over.
    ...(p.unmaps ? [] : [eventually('the process goes on', (s) => s.touched, { strong: ['process'] })]),
    reachable('the process goes on, once', (s) => s.touched),
  ],
  instances: {
    'v4.16-busy': {
      about: 'The handler tries, and finds the buffer reserved each time: the process faults for ever.',
      parameters: { handler: 'tries', again: true, from: 'elsewhere' },
      expect: { verdict: 'violated', property: 'the process goes on', states: 196, edges: 368 },
    },
    'v5.6-busy': {
      about: 'The handler waits: its turn comes.',
      parameters: { again: true, from: 'elsewhere' },
      expect: { verdict: 'holds', states: 218, edges: 406 },
    },
    'v4.16-own-mapping': {
      about:
        'An ioctl touches the buffer while it reserves it: the handler waits to see it free, for itself.',
      parameters: { handler: 'tries', copies: 'while it reserves' },
      expect: { verdict: 'violated', property: 'no recursion', states: 21, edges: 28 },
    },
    'v5.6-own-mapping': {
      about: 'The same with a handler that waits.',
      parameters: { copies: 'while it reserves' },
      expect: { verdict: 'violated', property: 'no recursion', states: 21, edges: 28 },
    },
    'v5.6-other-order': {
      about:
        'An ioctl touches other memory while it reserves: mmap_lock after the reservation, as faults have them before.',
      parameters: { copies: 'while it reserves', from: 'elsewhere', unmaps: true },
      expect: { verdict: 'violated', property: 'no wait cycle', states: 172, edges: 311 },
    },
    'v5.6': {
      about: 'What is needed of the process is copied before anything is reserved.',
      neverRuns: CONTENDED_ONCE,
      expect: { verdict: 'holds', states: 225, edges: 379 },
    },
    'v5.6-elsewhere': {
      about: 'The same, copied from other memory.',
      parameters: { from: 'elsewhere', unmaps: true },
      neverRuns: CONTENDED_ONCE,
      expect: { verdict: 'holds', states: 276, edges: 531 },
    },
  },
});
