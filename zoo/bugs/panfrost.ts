/** Bugs of panfrost, the driver of Mali Midgard and Bifrost GPUs. */
import type { Bug } from '../bug.ts';

const gem = 'panfrost/gem-mapping';
const heap = 'panfrost/heap-fault';
const spaces = 'panfrost/address-spaces';
const slots = 'panfrost/job-slots';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/panfrost: Add the panfrost_gem_mapping concept',
    commit: 'bdefca2d8dc0',
    since: 'v5.6',
    about: 'A handle is closed while a job uses the buffer, and its GPU mapping goes under the job.',
    found: `${gem}:v5.4`,
    fixed: `${gem}:v5.6-one-file`,
  },
  {
    title: 'drm/panfrost: Add the panfrost_gem_mapping concept',
    commit: 'bdefca2d8dc0',
    since: 'v5.6',
    about:
      'Two files share a buffer that has room for one mapping; the second one is told that it is mapped.',
    found: `${gem}:v5.4-two-files`,
    fixed: `${gem}:v5.6-two-files`,
  },
  {
    title: 'drm/panfrost: Add the panfrost_gem_mapping concept',
    commit: 'bdefca2d8dc0',
    since: 'v5.6',
    about:
      'One file says that it does not need a shared buffer, and its pages are taken from the other one, too.',
    found: `${gem}:v5.6-shared-advice`,
    fixed: `${gem}:v5.6-shared-advice-fixed`,
  },
  {
    title: 'drm/panfrost: Add support for GPU heap allocations',
    commit: '187d2929206e',
    since: 'v5.4',
    about:
      'As first proposed in June 2019, what was mapped on a page fault stays mapped when its buffer is freed.',
    found: `${gem}:no-map-stays-mapped`,
    fixed: `${gem}:no-map`,
  },
  {
    title: 'drm/panfrost: Make sure the shrinker does not reclaim referenced BOs',
    commit: '7e0cf7e9936c',
    since: 'v5.6',
    about:
      'The pages of a buffer that a job still uses are taken, because its process does not need it any more.',
    found: `${gem}:v5.6-without-use-count`,
    fixed: `${gem}:v5.6`,
  },
  {
    title: 'drm/panfrost: Fix a race in panfrost_ioctl_madvise()',
    commit: '70cc77952efe',
    since: 'v5.5',
    about: 'Two threads give opposite advice, and the list of what can be purged says the other of the two.',
    found: `${gem}:v5.4-madvise-race`,
    fixed: `${gem}:v5.4-madvise-race-fixed`,
  },
  {
    title: 'drm/panfrost: Fix a race in panfrost_gem_free_object()',
    commit: 'aed44cbeae2b',
    since: 'v5.5',
    about: 'A buffer that is being freed is still on the list of what can be purged.',
    found: `${gem}:v5.4-free-race`,
    fixed: `${gem}:v5.4-free-race-fixed`,
  },
  {
    title: 'drm/panfrost: Fix shrinker list corruption by madvise IOCTL',
    commit: '9fc33eaaa979',
    since: 'v5.19',
    about: 'DONTNEED twice adds a node to the list that is on it (CVE-2022-49645).',
    found: `${gem}:v5.6-list-add-tail`,
    fixed: `${gem}:v5.6-one-file`,
  },
  {
    title: 'drm/panfrost: Fix GEM handle creation ref-counting',
    commit: '4217c6ac8174',
    since: 'v6.2',
    about:
      'A handle is guessed and closed while the call that makes it still uses the buffer, and puts a reference it has not (CVE-2022-50417).',
    found: `${gem}:v6.1-guessed-handle`,
    fixed: `${gem}:v6.2-guessed-handle`,
  },
  {
    title: 'drm/gem: Fix race in drm_gem_handle_create_tail()',
    commit: 'bd46cece51a3',
    since: 'v6.16',
    about: 'A handle is closed before the driver has opened it; the mapping made then is never closed.',
    found: `${gem}:v6.15-open-race`,
    fixed: `${gem}:v6.2-guessed-handle`,
  },
  {
    title: 'drm/panfrost: Handle page mapping failure',
    since: 'v6.19',
    about: 'There is no memory for page tables, the mapping is taken to be there, and jobs fault on it.',
    found: `${gem}:v6.18-map-failure`,
    fixed: `${gem}:v6.19-map-failure`,
  },
  {
    title: 'drm/panfrost: Prevent race when handling page fault',
    since: 'v5.4',
    about: 'A buffer is found by the address of a page fault, and freed before the handler uses it.',
    found: `${heap}:v5.3-free-race`,
    fixed: `${heap}:v5.4-free-race`,
  },
  {
    title: "drm/panfrost: Don't try to map pages that are already mapped",
    since: 'v5.13',
    about: 'A chunk of a heap faults twice, is mapped twice, and its first DMA mapping is lost.',
    found: `${heap}:v5.5-second-fault`,
    fixed: `${heap}:v5.4-free-race`,
  },
  {
    title: 'drm/panfrost: Fix the panfrost_mmu_map_fault_addr() error path',
    since: 'v5.14',
    about: 'Memory is short, and an error pointer is left where pages are, to be put as one.',
    found: `${heap}:v5.13-error-pointer`,
    fixed: `${heap}:out-of-memory`,
  },
  {
    title: 'drm/panfrost: Put mapping instead of shmem obj on panfrost_mmu_map_fault_addr() error',
    commit: 'fb6e0637ab7e',
    since: 'v5.19',
    about:
      'After an error the fault handler puts the object, and keeps its reference on the mapping for ever.',
    found: `${heap}:v5.18-puts-object`,
    fixed: `${heap}:out-of-memory`,
  },
  {
    title: 'drm/panfrost: Fix the error path in panfrost_mmu_map_fault_addr()',
    commit: '1fc9af813b25',
    since: 'v6.9',
    about:
      'Memory is short for one chunk of a heap, and all others are freed under the GPU (CVE-2024-35951).',
    found: `${heap}:v6.8-drops-pages`,
    fixed: `${heap}:out-of-memory`,
  },
  {
    title: 'drm/panfrost: Check sgt to know whether pages are already mapped',
    since: 'v6.19',
    about: 'Pages were got and not mapped; every later fault takes them to be mapped, for ever.',
    found: `${heap}:v6.18-pages-without-table`,
    fixed: `${heap}:v6.19-pages-without-table`,
  },
  {
    title: 'drm/panfrost: Fix a page leak in panfrost_mmu_map_fault_addr() when THP is on',
    commit: 'b49c35ba0ce1',
    since: 'v6.19',
    about: 'Each small page of a huge page is got, and the huge page is put once: it is never freed.',
    found: `${heap}:v6.18-page-leak`,
    fixed: `${heap}:v5.4-free-race`,
  },
  {
    title: "drm/panfrost: Don't dereference bogus MMU pointers",
    since: 'v5.4',
    about:
      'A fault is handled when nobody has an address space any more, and the head of a list is taken for one.',
    found: `${spaces}:walk-past-the-end`,
    fixed: `${spaces}:v5.15-unhandled-fault`,
  },
  {
    title: 'drm/panfrost: Make sure MMU context lifetime is not bound to panfrost_priv',
    since: 'v5.14',
    about: 'A file is closed with jobs on the hardware, and their page tables are freed.',
    found: `${spaces}:v5.13-close`,
    fixed: `${spaces}:v5.14-close`,
  },
  {
    title: 'drm/panfrost: Disable the AS on unhandled page faults',
    since: 'v5.15',
    about: 'A job reads where nothing is, and faults again whenever that was logged.',
    found: `${spaces}:v5.14-unhandled-fault`,
    fixed: `${spaces}:v5.15-unhandled-fault`,
  },
  {
    title: 'drm/panfrost: Handle error when allocating AS number',
    since: 'v6.19',
    about:
      'More jobs need an address space than there are, and the head of a list is taken for one to steal.',
    found: `${spaces}:v6.18-none-free`,
    fixed: `${spaces}:v6.19-none-free`,
  },
  {
    title: 'drm/panfrost: Handle error when allocating AS number',
    since: '2025-10',
    about: 'A draft of the new error path leaves as_lock held.',
    found: `${spaces}:none-free-draft`,
    fixed: `${spaces}:v6.19-none-free`,
  },
  {
    title: 'drm/panfrost: Handle resetting on timeout better',
    commit: '5b3ec8134f5f',
    since: 'v5.4',
    about:
      'The timeouts of two slots both reset, and the first one frees the job that the second one is about.',
    found: `${slots}:v5.3-two-timeouts`,
    fixed: `${slots}:v5.15-two-timeouts`,
  },
  {
    title: 'drm/panfrost: Fix job timeout handling',
    commit: '1a11a88cfd9a',
    since: 'v5.11',
    about: 'The timeouts of two slots meet, and the one that does not reset leaves its job on no list.',
    found: `${slots}:v5.10-two-timeouts`,
    fixed: `${slots}:v5.15-two-timeouts`,
  },
  {
    title: 'drm/panfrost: Queue jobs on the hardware',
    commit: '030761e097b4',
    since: 'v5.15',
    about:
      'With two jobs in a slot, one is done and the next fails before that was cleared: seen at once, both are taken to be done.',
    found: `${slots}:v5.14-two-ends`,
    fixed: `${slots}:v5.15-two-ends`,
  },
  {
    title: 'drm/sched: Declare entity idle only after HW submission',
    since: 'v5.15',
    about: 'A file is closed while its job is on its way to the hardware, where nobody finds it to stop it.',
    found: `${slots}:v5.14-close`,
    fixed: `${slots}:v5.15-close`,
  },
  {
    title: 'drm/panfrost: Handle job HW submit errors',
    since: 'v6.19',
    about: 'Powering on fails, and nobody tells those who wait for the job.',
    found: `${slots}:v6.18-power-failure`,
    fixed: `${slots}:v6.19-power-failure`,
  },
  {
    title: 'drm/panfrost: Synchronize and disable interrupts before powering off',
    since: 'v6.8',
    about:
      'Another device on the interrupt line interrupts while the GPU is off, and its registers are read.',
    found: `${slots}:v6.7-shared-interrupt`,
    fixed: `${slots}:v6.8-power-off`,
  },
  {
    title: 'drm/sched: Allow drivers to skip the reset and keep on running',
    since: 'v6.17',
    about: 'A job ends as its time is over; it is off the pending list, and nobody frees it.',
    found: `${slots}:v6.16-spurious-timeout`,
    fixed: `${slots}:v6.17-spurious-timeout`,
  },
];
