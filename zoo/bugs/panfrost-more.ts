/** Bugs of panfrost as somebody else meets them: its performance counters, and jobs that read what others have written. */
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
    since: '2026-06, as posted',
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
];
