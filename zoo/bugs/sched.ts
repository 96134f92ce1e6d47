/** Bugs of the DRM GPU scheduler. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: "drm: Don't free jobs in wait_event_interruptible()",
    since: 'v5.5',
    about: 'The scheduler thread frees jobs, which may sleep, in the condition of its wait.',
    found: 'sched/timeout:v5.4-freed-in-the-condition',
    fixed: 'sched/timeout:v5.5-freed-awake',
  },
  {
    title: 'drm/scheduler: Avoid accessing freed bad job.',
    commit: '135517d3565b',
    since: 'v5.6',
    about: 'A timeout looks at the first job, and the scheduler thread frees it, for it is done after all.',
    found: 'sched/timeout:v5.5-freed-bad-job',
    fixed: 'sched/timeout:v5.6-freed-bad-job',
  },
  {
    title: 'drm/scheduler: fix rare NULL ptr race',
    commit: '77bb2f204f1f',
    since: 'v5.6',
    about:
      'A fence has signalled, its job is freed, and with it the fence whose callbacks are yet to be called.',
    found: 'sched/timeout:v5.5-reference',
    fixed: 'sched/timeout:v5.6-reference',
  },
  {
    title: 'drm/sched: Allow drivers to skip the reset and keep on running',
    commit: '0b1217bfdfdd',
    since: 'v6.17',
    about: 'A job is done when its timeout comes. The driver resets nothing, and nobody frees the job.',
    found: 'sched/timeout:v6.16-spurious-timeout',
    fixed: 'sched/timeout:v6.17-spurious-timeout',
  },
  {
    title: 'drm/scheduler: Fix hang when sched_entity released',
    commit: 'c61cdbdbffc1',
    since: 'v5.14',
    about: 'A file is closed when the scheduler has ended, and waits for its jobs to be taken.',
    found: 'sched/entity:v5.13-unplugged',
    fixed: 'sched/entity:v6.17-unplugged',
  },
  {
    title: 'drm/sched: Avoid memory leaks with cancel_job() callback',
    commit: 'bf8bbaefaa6a',
    since: 'v6.17',
    about: 'A scheduler ends while jobs of it are on the hardware: nobody frees them.',
    found: 'sched/entity:v6.16-unplugged',
    fixed: 'sched/entity:v6.17-unplugged',
  },
  {
    title: 'drm/sched: Declare entity idle only after HW submission',
    commit: '3b5ac97ad468',
    since: 'v5.15',
    about:
      'An entity is gone, and a job of it is on its way to the hardware, where its driver does not find it.',
    found: 'sched/entity:v5.14-idle-too-early',
    fixed: 'sched/entity:v6.18-killed',
  },
  {
    title: "drm/scheduler: Don't kill jobs in interrupt context",
    commit: '9b04369b060f',
    since: 'v5.19',
    about: 'Jobs of a killed process are freed in an irq_work, and to free a job may sleep.',
    found: 'sched/entity:v5.17-free-in-irq-work',
    fixed: 'sched/entity:v6.18-killed',
  },
  {
    title: 'drm/scheduler: Fix lockup in drm_sched_entity_kill()',
    commit: '9f1ecfc5dcb4',
    since: 'v6.2',
    about:
      'An entity is killed when its file is flushed and when it is released: it waits twice for what completes once.',
    found: 'sched/entity:v6.1-complete',
    fixed: 'sched/entity:v6.18-killed',
  },
  {
    title: 'drm/scheduler: Fix UAF race in drm_sched_entity_push_job()',
    commit: '1e1d3574e69f',
    since: 'v6.3',
    about: 'The time of submission is written to a job that was pushed, run and freed.',
    found: 'sched/entity:v6.2-submit-time',
    fixed: 'sched/entity:v6.18-closed',
  },
  {
    title: 'drm/sched: Make sure we wait for all dependencies in kill_jobs_cb()',
    commit: 'e30cb0599799',
    since: 'v6.5',
    about: 'A killed job ends before a fence that its entity was waiting for.',
    found: 'sched/entity:v6.4-taken-dependency',
    fixed: 'sched/entity:v6.5-taken-dependency',
  },
  {
    title: 'drm/sched: Fix dynamic job-flow control race',
    commit: '440d52b370b0',
    since: 'v6.12',
    about: 'Who pushes a job looks at the first one of the queue, which is taken, run and freed meanwhile.',
    found: 'sched/entity:v6.11-peek',
    fixed: 'sched/entity:v6.18-killed',
  },
  {
    title: 'drm/sched: Fix deadlock in drm_sched_entity_kill_jobs_cb',
    commit: '487df8b69834',
    since: 'v6.18',
    about:
      'The callback of one fence adds a callback to another of the same timeline, and takes the lock that is held already.',
    found: 'sched/entity:v6.17-timeline-lock',
    fixed: 'sched/entity:v6.18-timeline-lock',
  },
  {
    title: 'drm/scheduler: Fix bad job be re-processed in TDR',
    since: 'v4.20',
    about:
      'A reset ended a job with an error, and a work item was to take it off its list. Before it had, the reset of another ring cancelled the job again.',
    found: 'sched/bad-job:v4.19',
    fixed: 'sched/bad-job:v4.20',
  },
];
