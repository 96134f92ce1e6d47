/** Guards of panfrost, the driver of Mali Midgard and Bifrost GPUs. */
import type { WhatIf } from '../what-if.ts';

export const whatIfs: readonly WhatIf[] = [
  {
    without:
      'The limit of jobs on the hardware with which `panfrost_job_init()` calls `drm_sched_init()`: two for a slot, or one (v5.15).',
    about:
      'A third job is written to the NEXT registers of a slot, over one that has not begun; the driver would warn, and drop it.',
    found: 'panfrost/job-slots:what-if-no-limit',
    fixed: 'panfrost/job-slots:v5.15-busy-slot',
  },
];
