/** Questions about just-in-time memory in kbase. */
import type { Answer } from '../answer.ts';

const THREAD = '"drm/panfrost: Add support for mapping BOs on GPU page faults" (dri-devel, June 2019)';

export const answers: readonly Answer[] = [
  {
    question:
      'The kernel finds memory for jobs just before they run, and has only so much. Can jobs wait for each other for ever?',
    asked: `raised by what S. Price tells of kbase in ${THREAD}: the kernel chooses between many buffers and recycling few.`,
    answer:
      'Without the rule that kbase has, yes: of two chains that need two regions each, each has one of the two and waits for the ' +
      'other; both frees have been submitted, and neither will run. With it, an allocation waits only for frees that were submitted before ' +
      'it, so the oldest never waits: no deadlock, and no chain is ever stuck. The price is that an allocation may fail instead.',
    instances: ['kbase/jit:hold-and-wait', 'kbase/jit:hold-and-wait-fixed', 'kbase/jit:three-chains'],
    leavesOpen: 'how often an allocation fails for the rule, and chains whose frees never come.',
  },
  {
    question:
      'Shrinkers can be called in very annoying contexts: do the locks around just-in-time memory deadlock with them?',
    asked: `S. Price, in ${THREAD}: "it's a locking nightmare".`,
    answer:
      'Not in r9p0: the shrinker takes jit_evict_lock and never reg_lock, and leaves what needs reg_lock to a worker. With kswapd, and with ' +
      'whoever fills the page pool reclaiming, no threads wait for each other in a ring, no lock is held at return, and no chain is ever stuck.',
    instances: ['kbase/jit:r9p0', 'kbase/jit:pressed-hold-and-wait-fixed'],
    leavesOpen:
      'mmu_lock, the lock of the page pool and mem_partials_lock, which are innermost and left out.',
  },
  {
    question: 'Is what was just-in-time memory safe from the process that uses it?',
    asked: 'by two vulnerability reports: CVE-2022-38181 and CVE-2023-6241.',
    answer:
      'Twice it was not: the process marked a region in use as not needed, and it touched a region while that was being grown. With the fixes, ' +
      'neither flags that are changed at any time nor a job that writes where it should not lead to a freed region, or to one with more ' +
      'pages than addresses.',
    instances: [
      'kbase/jit:cve-2022-38181',
      'kbase/jit:cve-2022-38181-fixed',
      'kbase/jit:cve-2023-6241',
      'kbase/jit:cve-2023-6241-fixed',
    ],
    leavesOpen:
      'both attacks at once, and what later releases added: several regions in one soft-job, and other pools.',
  },
];
