/** Questions about what is left when everybody has finished. */
import type { Answer } from '../answer.ts';

export const answers: readonly Answer[] = [
  {
    question: 'When all files are closed and all jobs are done, is anything left?',
    asked: 'of every driver: leaks are what reviews of error paths keep finding.',
    answer:
      'In the releases with their fixes, no: no object, no mapping, no page, empty lists, all counts zero, in all states in which everybody may ' +
      'stop. Each of the leaks below is found by this one claim.',
    instances: [
      'panfrost/gem-mapping:v5.6-one-file',
      'shmem/pages-v19:v19',
      'panfrost/heap-fault:out-of-memory',
      'mesa/bo-cache:mesa-19.3',
      'kbase/jit:r9p0',
      'panfrost/heap-fault:v5.5-second-fault',
      'panfrost/heap-fault:v5.18-puts-object',
      'panfrost/job-slots:v6.16-spurious-timeout',
      'shmem/pages-v19:v16-heap',
    ],
    leavesOpen: 'what a model leaves out; see the head of each.',
  },
  {
    question:
      'Is runtime power management balanced in the end on every path: a start skipped for a reset, a submit that fails, a job stuck at a reset?',
    asked:
      'by whoever reads panfrost_job_hw_submit(): the reference is taken there and dropped by whoever ends the job.',
    answer:
      'It is in v6.19, in all states in which everybody may stop: nothing that needed power is counted any more. Before, powering on that failed ' +
      'left a job that nobody ended but its timeout. Until v5.10, timeouts of two slots that met left one, too.',
    instances: [
      'panfrost/job-slots:v5.15-timeout-and-fault',
      'panfrost/job-slots:v5.15-two-timeouts',
      'panfrost/job-slots:v6.19-power-failure',
      'panfrost/job-slots:v6.18-power-failure',
      'panfrost/job-slots:v5.10-two-timeouts',
    ],
    leavesOpen: 'the performance counters, which hold power, too.',
  },
];
