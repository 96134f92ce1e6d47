/** GPU resets that wait for those who wait for them. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/amdgpu: Move old fence waiting before reservation lock is aquired v2',
    since: 'v4.15',
    about:
      'A submission waited for an older job of its context with the page directory reserved, which a reset has to reserve to ' +
      'restore it. (A first fix, 10e709cb296c, changed the order of submissions instead, and was reverted.)',
    found: 'sharing/amdgpu-recover:v4.14-submissions',
    fixed: 'sharing/amdgpu-recover:v4.15-submissions',
  },
  {
    title: 'drm/amdgpu: Remove calls to suspend/resume atomic helpers from amdgpu_device_gpu_recover. (v2)',
    since: 'v4.18',
    about:
      'A reset stopped the display first, and so waited for a page flip, which waited for a fence of the job that hangs.',
    found: 'sharing/amdgpu-recover:v4.17-page-flip',
    fixed: 'sharing/amdgpu-recover:v4.18-page-flip',
  },
  {
    title: 'drm/amdgpu: fix shadow BO restoring',
    since: 'v4.20',
    about:
      'A reset reserved each buffer that it restored; whoever waited for a fence with such a reservation held waited for ever.',
    found: 'sharing/reset:v4.16',
    fixed: 'sharing/reset:v4.20',
  },
  {
    title: 'drm/amd/amdgpu: fix a potential deadlock in gpu reset',
    commit: '9c2876d56f1c',
    since: 'v5.13',
    about:
      'A reset whose test failed suspended the display twice, the second time with the lock held that the first one keeps until ' +
      'the display is resumed.',
    found: 'sharing/amdgpu-reset:v5.12-retry',
    fixed: 'sharing/amdgpu-reset:v5.13-retry',
  },
  {
    title: 'drm/amdgpu: revert "Add autodump debugfs node for gpu reset v8"',
    commit: 'c8365dbda056',
    since: 'v5.16',
    about:
      'A reset waited, for up to ten minutes, until a process had read a dump; the process may wait for the job that hangs.',
    found: 'sharing/amdgpu-reset:v5.14-autodump',
    fixed: 'sharing/amdgpu-reset:v5.16-autodump',
  },
  {
    title: "drm/i915/guc: Don't deadlock busyness stats vs reset",
    since: 'v6.2',
    about:
      'A reset waited for a worker, which waited for the end of the reset: a helper with trylock in its name waited.',
    found: 'sharing/i915-busyness:v6.1',
    fixed: 'sharing/i915-busyness:v6.2',
  },
  {
    title: 'drm/amdgpu: Force signal hw_fences that are embedded in non-sched jobs',
    commit: '033c56474acf',
    since: 'v6.3',
    about:
      'A reset took the fence of a failed test off its ring without signalling it; who next needed the memory of that test ' +
      'waited for ever.',
    found: 'sharing/amdgpu-reset:v6.2-test-fence',
    fixed: 'sharing/amdgpu-reset:v6.3-test-fence',
  },
  {
    title: 'drm/amdgpu: Allocate coredump memory in a nonblocking way',
    commit: '6d1b3455481a',
    since: 'v6.6',
    about:
      'A reset allocated memory with GFP_KERNEL: reclaim may wait for a fence that only this reset will signal.',
    found: 'sharing/amdgpu-reset:v6.5-coredump',
    fixed: 'sharing/amdgpu-reset:v6.6-coredump',
  },
  {
    title: 'drm/i915: Move gt_revoke() slightly',
    since: 'v5.13',
    about:
      'A reset took locks of mappings with its own lock held, and others wait for fences with locks of that class held. lockdep warned; ' +
      'with these mappings the deadlock itself could not happen.',
    found: 'sharing/gt-revoke:v5.12',
    fixed: 'sharing/gt-revoke:v5.13',
  },
];
