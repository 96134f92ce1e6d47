/** Bugs of the shmem helper and of the proposed generic shrinker, as panfrost meets them. */
import type { Bug } from '../bug.ts';

const pages = 'shmem/pages-v19';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/shmem: Do dma_unmap_sg before purging pages',
    commit: '4fa3d66f132b',
    since: 'v5.4',
    about: 'Purging frees the pages first, and their DMA mapping is taken down when the buffer is freed.',
    found: `${pages}:v5.3-purge-order`,
    fixed: `${pages}:v6.0`,
  },
  {
    title: 'drm/panfrost: Fix a race in panfrost_ioctl_madvise()',
    commit: '70cc77952efe',
    since: 'v5.5',
    about: 'A buffer is said to be retained, and a scan that had begun takes its pages.',
    found: `${pages}:v5.4-retained`,
    fixed: `${pages}:v5.4-madvise-race-fixed`,
  },
  {
    title: 'drm/shmem-helper: Check for purged buffers in fault handler',
    commit: 'd611b4a0907c',
    since: 'v5.12',
    about: 'A CPU fault on a purged buffer is given a page that was freed.',
    found: `${pages}:v5.11-cpu-fault`,
    fixed: `${pages}:v5.12-cpu-fault`,
  },
  {
    title: "drm/shmem-helpers: vunmap: Don't put pages for dma-buf",
    commit: '64e194e27867',
    since: 'v5.12',
    about: 'vunmap of a foreign dma-buf puts pages that were never got.',
    found: `${pages}:v5.11-vunmap`,
    fixed: `${pages}:v6.0-imported`,
  },
  {
    title: 'drm/shmem-helper: Remove errant put in error path',
    commit: '24013314be6e',
    since: 'v6.1',
    about: 'An mmap that a signal interrupts puts the reference of its caller (CVE-2022-48981).',
    found: `${pages}:v6.0-mmap-error`,
    fixed: `${pages}:v6.1-signal`,
  },
  {
    title: 'drm/shmem-helper: Avoid vm_open error paths',
    commit: '09bf649a7457',
    since: 'v6.1',
    about: 'A fork that a signal interrupts leaves a mapping for which no use of the pages was counted.',
    found: `${pages}:v6.0-fork`,
    fixed: `${pages}:v6.1-signal`,
  },
  {
    title: 'drm/shmem-helper: Fix locking for drm_gem_shmem_get_pages_sgt()',
    commit: 'ddddedaa0db9',
    since: 'v6.3',
    about: 'Two opens at once both make the table of a buffer; one, and its use of the pages, is lost.',
    found: `${pages}:v6.2-sgt-race`,
    fixed: `${pages}:v6.3-sgt-race-fixed`,
  },
  {
    title: 'drm/shmem-helper: Add generic memory shrinker',
    since: '2023-09',
    about:
      'In v16 of the series a flag says that there is a use of the pages to put, and page faults do not set it.',
    found: `${pages}:v16-heap`,
    fixed: `${pages}:v6.6-heap`,
  },
  {
    title: 'drm/panfrost: Explicitly get and put drm-shmem pages',
    since: '2024-01',
    about: 'Without a second look under the locks, what is purged has lost its pages meanwhile.',
    found: `${pages}:v19-21-looks-once`,
    fixed: `${pages}:v19-21`,
  },
  {
    title: 'drm/shmem: Use mutex_trylock in drm_gem_shmem_purge',
    since: 'v5.4',
    about:
      'The shrinker waited for a lock of the class of those under which pages are allocated. lockdep warned; the deadlock itself could not happen.',
    found: 'shmem/purge-lock:before-v5.4',
    fixed: 'shmem/purge-lock:v5.4',
  },
];
