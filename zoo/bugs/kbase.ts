/** Bugs of kbase, Arm's own driver for Mali GPUs. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: 'GPUCORE-35268: Fix UAF due to use of MEM_FLAGS_CHANGE ioctl for JIT allocs (CVE-2022-38181)',
    since: 'r40p0',
    about:
      'A process could say of just-in-time memory in use that it is not needed. It was reclaimed and freed, and the allocator still had it.',
    found: 'kbase/jit:cve-2022-38181',
    fixed: 'kbase/jit:cve-2022-38181-fixed',
  },
  {
    title: 'CVE-2023-6241',
    since: 'r47p0',
    about:
      'Growing a region dropped its lock to fill the page pool. A GPU page fault grew it meanwhile, and then it was grown by what had been missing before.',
    found: 'kbase/jit:cve-2023-6241',
    fixed: 'kbase/jit:cve-2023-6241-fixed',
  },
];
