/** Questions about panfrost, and what its models say to them. */
import type { Answer } from '../answer.ts';

const gem = 'panfrost/gem-mapping';
const heap = 'panfrost/heap-fault';
const spaces = 'panfrost/address-spaces';
const slots = 'panfrost/job-slots';

const faults = '"[RFC] drm/panfrost: Add support for mapping BOs on GPU page faults", June 2019';

export const answers: readonly Answer[] = [
  {
    question: 'Is userspace responsible for not freeing a buffer while a fault in it can occur?',
    asked: `Rob Herring, ${faults}`,
    answer:
      'It need not be. The reference that a job has on its buffers is enough as long as the job stands at its fault until the fault is ' +
      'handled. Where a job may end before that, the handler maps a page of a buffer that is gone, unless it takes a reference of ' +
      'its own under the lock under which it has found the buffer; with that, nothing that was freed is used or mapped.',
    instances: [
      `${gem}:no-map`,
      `${gem}:no-map-fault-outlives-its-job`,
      `${heap}:v5.3-free-race`,
      `${heap}:fault-outlives-its-job`,
    ],
    leavesOpen:
      'Jobs that read where they have no buffer, and a mapping that is found while its last reference is being put.',
  },
  {
    question: 'A job has a reference on every buffer it uses. Is that not enough?',
    asked: `Tomeu Vizoso, ${faults}`,
    answer:
      'Not in 5.4: the buffer stays, but its mapping goes when the handle is closed, and the job faults. Since 5.6 jobs hold the mapping, ' +
      'too; then it stays for as long as a job of a well-behaved process may use it, whenever handles are closed.',
    instances: [`${gem}:v5.4`, `${gem}:v5.4-gpu-fault`, `${gem}:v5.6`, `${gem}:v6.6`],
    leavesOpen: 'Processes that submit what they said they do not need.',
  },
  {
    question:
      'When may the pages of a heap be taken back: at any time, when a job finishes, or when the buffer is freed?',
    asked: `Rob Herring, ${faults}`,
    answer:
      'When it is freed, nothing is lost, and all of it is held until then. When a job finishes, a later job that shares the heap does not ' +
      'find what the first one wrote; where no two jobs share a heap, nothing is lost, and nothing is held for nobody. At any time ' +
      'without a notification, page tables lead to freed pages; with one, nothing is lost, even under a running job, which faults anew.',
    instances: [
      `${heap}:held-until-freed`,
      `${heap}:taken-after-a-job`,
      `${heap}:taken-after-the-only-job`,
      `${heap}:taken-untold`,
      `${heap}:taken-at-any-time`,
    ],
    leavesOpen:
      'How much each costs, and what swap does with pages that a GPU without dirty bits has written.',
  },
  {
    question: 'May advice be given on a buffer that another process uses?',
    asked: '"drm/panfrost: Make sure imported/exported BOs are never purged", November 2019',
    answer:
      'Only while nobody else has opened it. Without that test a buffer that two files have opened is purged on the advice of one, and ' +
      'a job of the other one finds it gone. Where the test of 5.6 refuses the advice, no job does.',
    instances: [`${gem}:v5.6-shared-advice`, `${gem}:v5.6-shared-advice-fixed`],
    leavesOpen: 'Advice that is given while the other one is still opening the buffer.',
  },
  {
    question: 'What can a process do with handles that it guesses?',
    asked:
      '"drm/gem: Fix race in drm_gem_handle_create_tail()", July 2025 (function drm_gem_handle_create_tail)',
    answer:
      'Before 6.2, have a buffer freed under the call that makes it; before 6.16, leave a mapping behind that nobody closes. With both ' +
      'fixes, closing guessed handles, and either submitting jobs with them or giving advice, leads to no use after free, no freed page ' +
      'under the GPU, and leaves nothing behind.',
    instances: [
      `${gem}:v6.1-guessed-handle`,
      `${gem}:v6.15-open-race`,
      `${gem}:v6.2-guessed-handle`,
      `${gem}:v6.6-hostile-jobs`,
      `${gem}:v6.6-hostile-advice`,
      `${gem}:v6.6-hostile-sharing`,
    ],
    leavesOpen: 'A process that submits jobs and gives advice at once, and more than two guesses.',
  },
  {
    question: 'Can the fault of a job that has ended be charged to another client?',
    asked: `Steven Price, ${faults}`,
    answer:
      'If a job that faults cannot end before its fault is handled, no. If it can, yes: the number of its address space may serve ' +
      'another client by then, whose address space is disabled and whose job is killed. Nobody reads the memory of another.',
    instances: [`${spaces}:fault-ends-with-its-job`, `${spaces}:fault-outlives-its-job`],
    leavesOpen: 'Which of the two the hardware does, and files that are closed under their jobs.',
  },
  {
    question: 'Can the number of an address space be given away while a job runs in it?',
    asked: 'panfrost_mmu_as_get(), panfrost_mmu_pgtable_free()',
    answer:
      'Before 5.14, yes: closing a file freed its number under its job. Since then no, with files closed at any time, faults, and resets. ' +
      'With more jobs than numbers, none is found for some job, which fails since 6.19.',
    instances: [
      `${spaces}:v5.13-close`,
      `${spaces}:v5.14-close`,
      `${spaces}:v5.15`,
      `${spaces}:v5.15-reset-and-fault`,
      `${spaces}:v6.18-none-free`,
      `${spaces}:v6.19-none-free`,
    ],
    leavesOpen: 'Two jobs in one slot.',
  },
  {
    question: 'Is every user of an address space counted, and its count never negative?',
    asked:
      '"drm/panfrost: Make sure MMU context lifetime is not bound to panfrost_priv", June 2021 (Robin Murphy saw as_count below 0)',
    answer:
      'Yes: jobs of two files, a reset while they are counted, a fault before, during or after it; and the performance counters beside jobs.',
    instances: [`${spaces}:v5.15`, `${spaces}:v5.15-reset-and-fault`, `${spaces}:v5.15-counters`],
    leavesOpen: 'A reset while the performance counters are on, and the most that the count can be.',
  },
  {
    question:
      'After an unhandled fault has disabled an address space, are the faults of its next client heard?',
    asked: '"drm/panfrost: Disable the AS on unhandled page faults", June 2021',
    answer:
      'Yes: no job is left standing at a fault that was handled, with one file and with two that share the number, and with a reset.',
    instances: [
      `${spaces}:v5.14-unhandled-fault`,
      `${spaces}:v5.15-unhandled-fault`,
      `${spaces}:v5.15`,
      `${spaces}:v5.15-reset-and-fault`,
    ],
    leavesOpen: 'More than one bad job.',
  },
  {
    question: 'Is every job that was submitted finished and freed in the end?',
    asked: 'panfrost_job_timedout(), drm_sched_stop()',
    answer:
      'In 5.15 with the status that 6.17 added for a timeout that comes too late, yes: when nothing can happen any more, no job is left, ' +
      'with timeouts of two slots, a job that fails, and files that are closed. Without it, a job that ends as its time is over is left.',
    instances: [
      `${slots}:v6.16-spurious-timeout`,
      `${slots}:v6.17-spurious-timeout`,
      `${slots}:v5.15-two-timeouts`,
      `${slots}:v5.15-timeout-and-fault`,
      `${slots}:v5.15-three-jobs`,
    ],
    leavesOpen:
      'Timeouts where two jobs are in a slot, and jobs that never stand still long enough to be freed.',
  },
  {
    question: 'When a file is closed, is every job of it found and stopped?',
    asked: '"drm/sched: Declare entity idle only after HW submission", June 2021',
    answer:
      'Before 5.15 a job on its way to the hardware was not. Since then all are: two jobs in a slot, one of them failing, and two files ' +
      'that are closed at any time.',
    instances: [`${slots}:v5.14-close`, `${slots}:v5.15-close`, `${slots}:v5.15-two-files`],
    leavesOpen: 'That the hardware obeys within bounded time.',
  },
  {
    question: 'Does every path that powers the GPU on count it down again?',
    asked: 'panfrost_job_hw_submit()',
    answer:
      'Until 6.18 nobody was told that powering on had failed, and a timeout had to find out. With the fix of 6.19 the count is 0 at rest, and ' +
      'all jobs are finished. With resets the count is 0 at rest, too.',
    instances: [
      `${slots}:v6.18-power-failure`,
      `${slots}:v6.19-power-failure`,
      `${slots}:v5.15-two-timeouts`,
    ],
    leavesOpen:
      'Powering on that fails during a reset; and the count before 5.12, which went up though powering on had failed, for the reset that follows to put.',
  },
  {
    question: 'When all handles are closed and all jobs are done, is anything left?',
    asked: 'panfrost_gem_free_object(), panfrost_gem_mapping_release()',
    answer:
      'In no era of Linux from 5.2 to 6.6 with their fixes: no object, mapping, page, address range or page-table entry, nothing on the ' +
      'shrinker list, and no user of an address space.',
    instances: [`${gem}:v5.2`, `${gem}:v5.6`, `${gem}:v5.10`, `${gem}:v5.15`, `${gem}:v6.6`],
    leavesOpen: 'More than one buffer.',
  },
  {
    question: 'Have the locks an order in each release, and which trylocks does that need?',
    asked: '"drm/panfrost: Fix a deadlock between the shrinker and madvise path", November 2020',
    answer:
      'In 5.4 nothing is taken in two orders. In 5.6 purging takes the lock of the pages and then that of the mappings, and madvise the other ' +
      'way round: a cycle, which never closes as long as both hold shrinker_lock (`dmaze locks` names that gate). Since 5.10 purging takes them in ' +
      'the order of madvise and tries both: there is no cycle of locks left, in 5.15 and 6.6 neither.',
    instances: [
      `${gem}:v5.4-free-race-fixed`,
      `${gem}:v5.6-one-file`,
      `${gem}:v5.10`,
      `${gem}:v5.15`,
      `${gem}:v6.6`,
    ],
    leavesOpen:
      'Reclaim inside an allocation, with the locks of the allocating thread held: memory is reclaimed by kswapd only here.',
  },
  {
    question:
      'Until v5.4 a job was counted as a user of the GPU only while it was submitted. Could it lose its power?',
    asked: 'the title of "drm/panfrost: Hold runtime PM reference until jobs complete", August 2019',
    answer:
      'Not where jobs end by themselves or are stopped: the GPU could be taken to be unused while a job ran, but panfrost_device_suspend() refused as long as its scheduler had one that was not done. Registers were touched with power on, and nothing was lost.',
    instances: [
      'panfrost/job-slots:v5.3-power',
      'panfrost/job-slots:v5.3-power-idle',
      'panfrost/job-slots:v5.4-power',
    ],
    leavesOpen:
      'Jobs that time out: while a queue is stopped its scheduler counts no job. The rest of the driver is that of v5.15, with its fixes.',
  },
];
