/** Faults, notifiers and shrinkers against locks: bugs of history that are in `models/sharing/`. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/amdgpu: stop reserving the BO in the MMU callback v3',
    commit: '3fe89771cb0a',
    since: 'v4.15',
    about:
      'The MMU notifier reserved the buffer whose pages go. Whoever allocated with the reservation held, and reclaimed, waited for himself.',
    found: 'sharing/userptr-notifier:v4.14',
    fixed: 'sharing/userptr-notifier:v4.17',
  },
  {
    title: 'drm/amdgpu: Avoid reclaim while holding locks taken in MMU notifier',
    since: 'v4.17',
    about:
      'A node was allocated under the lock that the MMU notifier takes, which reclaim runs in the same thread.',
    found: 'sharing/userptr-notifier:v4.16',
    fixed: 'sharing/userptr-notifier:v4.17',
  },
  {
    title: 'drm/ttm: remove ttm_bo_wait_unreserved',
    since: 'v5.6',
    about:
      'A page fault only tried to reserve the buffer, and was repeated for ever by a process that found it reserved each time.',
    found: 'sharing/mmap-fault:v4.16-busy',
    fixed: 'sharing/mmap-fault:v5.6-busy',
  },
  {
    title: 'drm/nouveau: slowpath for pushbuf ioctl',
    commit: '03e0d26fcf79',
    since: 'v5.6',
    about:
      'An ioctl copied from the process while it had buffers reserved: from a mapping of such a buffer, the page fault waits for the ioctl itself.',
    found: 'sharing/mmap-fault:v5.6-own-mapping',
    fixed: 'sharing/mmap-fault:v5.6',
  },
  {
    title: 'dma_resv: prime lockdep annotations',
    commit: 'b2a8116e2592',
    since: 'v5.6',
    about:
      'Nothing said whether mmap_lock or reservations come first, and drivers had both: with a third thread that unmaps, each waits for the next.',
    found: 'sharing/mmap-fault:v5.6-other-order',
    fixed: 'sharing/mmap-fault:v5.6-elsewhere',
  },
  {
    title: 'drm/i915: Avoid recursing onto active vma from the shrinker',
    commit: '238734262142',
    since: 'v5.6',
    about:
      'A worker that made a binding had all shrunk when memory for page tables was short: that binding, too, which it waited for.',
    found: 'sharing/vma-shrink:v5.5',
    fixed: 'sharing/vma-shrink:v5.6',
  },
  {
    title: 'drm/msm: Decouple vma tracking from obj lock',
    commit: 'b14b8c5f0eaf',
    since: 'v6.4',
    about:
      'The scheduler took the reservation of a buffer before its job could run, and a shrinker that had it waited for the job.',
    found: 'sharing/lru-scan:v6.3',
    fixed: 'sharing/lru-scan:v6.4',
  },
  {
    title: 'drm/msm: Fix shrinker deadlock',
    commit: '3392291fc509',
    since: '2026-05',
    about:
      'The shrinker opened a ticket to reserve address spaces, in threads that had reserved them and were allocating.',
    found: 'sharing/lru-scan:with-a-ticket',
    fixed: 'sharing/lru-scan:tries-the-vm',
  },
  {
    title: 'drm/i915: Avoid reset lock in writing fence registers',
    since: '2019-02',
    about:
      'A page fault, which a reset waits for, allocated; reclaim wanted to write a fence register, and for that waited for the reset.',
    found: 'sharing/reset-backoff:in-the-lock',
    fixed: 'sharing/reset-backoff:as-it-is',
  },
  {
    title: 'drm/i915/gem: Avoid rcu_barrier() from shrinker paths',
    since: 'v5.6',
    about:
      'A shrinker called rcu_barrier, which takes cpu_hotplug_lock, and CPU hotplug allocates with that lock held.',
    found: 'sharing/cpu-hotplug:barrier',
    fixed: 'sharing/cpu-hotplug:neither',
  },
  {
    title: 'drm/i915: Use the async worker to avoid reclaim tainting the ggtt->mutex',
    since: '2020-01',
    about:
      'stop_machine, which takes cpu_hotplug_lock, was called with a mutex held that the shrinker takes.',
    found: 'sharing/cpu-hotplug:stop-machine',
    fixed: 'sharing/cpu-hotplug:neither',
  },
  {
    title: 'drm/i915: Mark the userptr invalidate workqueue as WQ_MEM_RECLAIM',
    since: '2017-11',
    about: 'Reclaim waited for work on a queue that had no rescuer: to make a worker for it took memory.',
    found: 'sharing/reclaim-workqueue:no-rescuer',
    fixed: 'sharing/reclaim-workqueue:rescuer',
  },
  {
    title: 'drm/i915: Handle recursive shrinker for vma->last_active allocation',
    since: '2018-07',
    about:
      'A request was to be moved into a node that was allocated for it; reclaim, in the same thread, had retired it meanwhile.',
    found: 'sharing/last-active:looks-once',
    fixed: 'sharing/last-active:looks-again',
  },
  {
    title: 'drm/i915: Protect WC stash allocation against direct reclaim',
    since: '2018-01',
    about:
      'Reclaim, in the thread that filled a stash of pages, put pages into it, and it had more than it has room for.',
    found: 'sharing/wc-stash:fills-the-stash',
    fixed: 'sharing/wc-stash:fills-its-own',
  },
  {
    title: "drm: Don't assert held reservation lock for dma-buf mmapping",
    since: 'v6.5',
    about:
      'The core reserved a dma-buf around mmap, and a driver that had imported its own buffer reserved it again.',
    found: 'sharing/prime-mmap:core-locks',
    fixed: 'sharing/prime-mmap:v6.5',
  },
  {
    title: 'drm/amdgpu: revert "take runtime pm reference when we attach a buffer" v2',
    since: '2024-06',
    about:
      'Attaching a buffer, with its reservation held, woke the device, and to wake it takes reservations.',
    found: 'sharing/runtime-pm:attach-wakes-busy',
    fixed: 'sharing/runtime-pm:reverted-busy',
  },
  {
    title: 'drm/amdgpu: Use spinlock_irqsave for pasid_lock',
    since: 'v5.14',
    about:
      'A lock that an interrupt handler takes was taken with interrupts on: the handler spins on its own CPU for ever.',
    found: 'sharing/pasid-lock:v5.13',
    fixed: 'sharing/pasid-lock:v5.14',
  },
  {
    title: 'drm/syncobj: Add a race-free drm_syncobj_fence_get helper (v2)',
    since: 'v4.14',
    about:
      'Between reading the pointer to a fence and taking a reference on it, another thread replaced and freed it.',
    found: 'sharing/syncobj-fence:v4.13',
    fixed: 'sharing/syncobj-fence:v4.14',
  },
  {
    title: 'drm/msm: Pre-allocate hw_fence',
    commit: 'f94e6a51e17c',
    since: 'v6.4',
    about:
      'A job allocated its fence when it ran, with GFP_KERNEL: reclaim may wait for fences, that of this job among them.',
    found: 'sharing/lru-scan:v6.3-allocates',
    fixed: 'sharing/lru-scan:v6.4',
  },
];
