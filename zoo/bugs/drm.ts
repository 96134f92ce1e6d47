/** Bugs of DRM and of drivers beside panfrost: locks and fences that are not used as they are meant. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/pagemap_util: Ensure proper cache lock management on free',
    commit: '67253b28a61f',
    since: '2026-03',
    about:
      'When a device was removed whose pagemap was in use, the cache was freed with its spinlock held: preemption stayed off on that CPU.',
    found: 'sharing/pagemap-cache:held-lock',
    fixed: 'sharing/pagemap-cache:held-lock-fixed',
  },
  {
    title: 'drm/nouveau: Fix WARN_ON in nouveau_fence_context_kill()',
    since: 'v6.15',
    about:
      'Who asks whether a fence has signalled may signal it, and leaves it on the list of its channel; when the channel dies, an error is set on it after it has signalled.',
    found: 'sharing/nouveau-fences:v6.14-kill',
    fixed: 'sharing/nouveau-fences:v6.15-kill',
  },
  {
    title: 'drm/nouveau: Prevent signaled fences in pending list',
    since: '2025-04, as posted',
    about:
      'Who asks whether a fence has signalled may signal it, and leaves it on the list of its channel; whoever goes through that list signals it a second time. v6.15 took another fix, for the error alone.',
    found: 'sharing/nouveau-fences:v6.14-signals-twice',
    fixed: 'sharing/nouveau-fences:signals-once',
  },
  {
    title: 'drm/nouveau: fence: fail to emit when fence context is killed',
    commit: 'f124eef76f85',
    since: 'v6.6',
    about:
      'A fence that was emitted on a channel after its death was never signalled, and its job hung for ever.',
    found: 'sharing/nouveau-fences:v6.5-emit',
    fixed: 'sharing/nouveau-fences:v6.15-kill',
  },
  {
    title: 'drm/i915: Defer final intel_wakeref_put to process context',
    commit: 'c7302f204490',
    since: 'v5.4',
    about: 'The last to let an engine sleep may be an interrupt that retires a request, and it took a mutex.',
    found: 'sharing/wakeref:v5.3',
    fixed: 'sharing/wakeref:v5.4',
  },
  {
    title: 'nouveau: unlock mmap_sem on all errors from nouveau_range_fault',
    commit: 'de4ee728465f',
    since: 'v5.3',
    about:
      'The pages for a fault of the GPU were being taken away: who was asked for them gave mmap_lock back and failed, and who had asked gave it back again.',
    found: 'sharing/svm-fault:v5.2',
    fixed: 'sharing/svm-fault:v5.3',
  },
  {
    title: 'drm/syncobj: handle NULL fence in syncobj_eventfd_entry_func',
    commit: '2aa6f5b0fd05',
    since: 'v6.8',
    about:
      'An eventfd was to be signalled at a point of a timeline that had been reached, behind which another one was submitted: it never was.',
    found: 'sharing/syncobj-eventfd:v6.7',
    fixed: 'sharing/syncobj-eventfd:v6.8',
  },
];
