/** Bugs of panfrost as somebody else meets them: its counters, jobs that read what others have written, and resets on the way. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: 'drm/panfrost: Add the panfrost_gem_mapping concept',
    commit: 'bdefca2d8dc0',
    since: 'v5.6',
    about:
      'As the GPU meets it: a job runs, and reads an address whose entry went when its process closed the handle.',
    found: 'panfrost/gem-mapping:v5.4-gpu-fault',
    fixed: 'panfrost/gem-mapping:v5.6-one-file',
  },
  {
    title: 'drm/panfrost: perfcnt: Reserve/use the AS attached to the perfcnt MMU context',
    since: 'v5.6',
    about:
      'The counters were written through address space 0, without a use of it: by then it could be that of another client, whose memory was written to.',
    found: 'panfrost/address-spaces:v5.5-counters',
    fixed: 'panfrost/address-spaces:v5.15-counters',
  },
  {
    title: 'drm/panfrost: Make reset sequence deal with an active HWPerf session',
    since: 'posted 2026-06, with this fix',
    about:
      'A reset of the GPU takes all address space numbers back and sets their use counts to zero; the counters, which still believed to have one, gave back a use that they did not have.',
    found: 'panfrost/address-spaces:v5.15-counters-reset',
    fixed: 'panfrost/address-spaces:counters-told-of-reset',
  },
  {
    title: 'drm/panfrost: Fix the error path in panfrost_mmu_map_fault_addr()',
    since: 'v6.9',
    about:
      'When memory was short for one chunk of a heap, the pages of the others went, too, and with them what a job had written there (CVE-2024-35951).',
    found: 'panfrost/heap-fault:v6.8-loses-contents',
    fixed: 'panfrost/heap-fault:out-of-memory',
  },
  {
    title: 'drm/panfrost: Move the GPU reset bits outside the timeout handler',
    commit: '5bc5cc2819c2',
    since: 'v5.11',
    about:
      'A job that was started again after a reset faulted at once. Its queue counted as running before it was, was stopped a second time, and its timeout waited for the job for ever.',
    found: 'panfrost/reset-work:faults-again',
    fixed: 'panfrost/reset-work:v5.11',
  },
  {
    title: 'drm/panfrost: Move the GPU reset bits outside the timeout handler',
    commit: '5bc5cc2819c2',
    since: 'v5.11',
    about:
      'Two jobs faulted at once: the timeout that came second found its own queue started by the first one, and cancelled, synchronously, itself.',
    found: 'panfrost/reset-work:cancels-itself',
    fixed: 'panfrost/reset-work:v5.11-two-faults',
  },
  {
    title: 'drm/panfrost: Move the GPU reset bits outside the timeout handler',
    commit: '5bc5cc2819c2',
    since: 'v5.11',
    about:
      'In a fix posted before, queues stayed stopped until they were started. The timeout of a job that faulted in between took it off its list all the same, and it was not started with the others.',
    found: 'panfrost/reset-work:faults-while-stopped',
    fixed: 'panfrost/reset-work:v5.11',
  },
  {
    title: 'drm/panfrost: Hold runtime PM reference until jobs complete',
    since: 'v5.4',
    about:
      'A job was counted as a user of the GPU only while it was submitted, so that the GPU could be taken to be unused while it ran.',
    found: 'panfrost/job-slots:v5.3-power',
    fixed: 'panfrost/job-slots:v5.4-power',
  },
  {
    title: 'drm/panfrost: Rework page table flushing and runtime PM interaction',
    commit: 'ec7eba47da86',
    since: 'v5.4',
    about:
      'To take page-table entries away, the shrinker woke the GPU, which takes devfreq->lock: a lock that whoever reclaims may have.',
    found: 'panfrost/flush-power:before-v5.4',
    fixed: 'panfrost/flush-power:v6.3',
  },
  {
    title: "drm/panfrost: Don't sync rpm suspension after mmu flushing",
    commit: 'ba3be66f11c3',
    since: 'v6.3',
    about:
      'Since then it no longer woke the GPU, and as its last user put it to sleep at once, which takes devfreq->lock, too.',
    found: 'panfrost/flush-power:v6.2',
    fixed: 'panfrost/flush-power:v6.3',
  },
];
