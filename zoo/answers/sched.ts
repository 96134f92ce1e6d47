/** Questions about the DRM GPU scheduler. */
import type { Answer } from '../answer.ts';

export const answers: readonly Answer[] = [
  {
    question:
      'A killed job is finished in the callback of the fence before it, and its own fence signals with the lock of that one held. ' +
      'lockdep calls it possible recursive locking: can it deadlock?',
    asked:
      'the commit message of "drm/sched: Avoid lockdep spalt on killing a processes" (542cff7893a3, v5.17)',
    answer:
      'Not by these locks: they are of one class, and each is taken only after that of an earlier job, so that no ring closes; ' +
      'lock order says so, too. What does go wrong there is that jobs are freed in an interrupt, and moving that into an irq_work ' +
      'does not help.',
    instances: [
      'sched/entity:v5.16-nested-signal',
      'sched/entity:v5.16-free-in-callback',
      'sched/entity:v5.17-free-in-irq-work',
      'sched/entity:v6.18-killed',
    ],
    leavesOpen: 'More than three jobs in a row, and other callbacks that drivers put on these fences.',
  },
  {
    question: 'May a job end while its timeout is on its way, when it looks, or when it stops the scheduler?',
    asked: 'drm_sched_stop() and drm_sched_job_timedout(), drivers/gpu/drm/scheduler/sched_main.c, v6.17',
    answer:
      'At any time: wherever the job ends it is freed once, its fence signals once, and nothing is left, provided that a driver that ' +
      'resets nothing says so.',
    instances: [
      'sched/timeout:v6.17-spurious-timeout',
      'sched/timeout:v6.17-hang-and-timeout',
      'sched/timeout:v6.16-spurious-timeout',
    ],
    leavesOpen: 'More than one timeout without a hang, and drivers that keep jobs on lists of their own.',
  },
  {
    question: 'May hardware report a fault, which starts the timeout at once, while a reset is under way?',
    asked: 'drm_sched_fault(), drivers/gpu/drm/scheduler/sched_main.c, v6.17',
    answer: 'Yes: the work item runs once more, and finds no job or one that it resets again.',
    instances: ['sched/timeout:v6.17-fault'],
    leavesOpen: 'A fault before the scheduler is initialised, and several faults.',
  },
  {
    question: 'May the timeouts of two rings of one device run at the same time?',
    asked: 'struct drm_sched_backend_ops, timedout_job, include/drm/gpu_scheduler.h, v5.15',
    answer: 'No: each stops the schedulers of both, and they hang. On one ordered workqueue they do not.',
    instances: ['sched/timeout:v5.14-two-timeouts', 'sched/timeout:v5.15-two-timeouts'],
    leavesOpen: 'Locks of drivers that keep the two apart, and more than one job on each ring.',
  },
];
