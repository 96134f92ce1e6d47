/** What was asked about resets, reservations and fences, and what the models say. */
import type { Answer } from '../answer.ts';

const THREAD = 'dri-devel, "dma-buf: add optional invalidate_mappings callback", March 2018';

export const answers: readonly Answer[] = [
  {
    question:
      'Is it not a deadlock already to hold reservations of buffers that are used on other GPUs, whose resets want them, and to ' +
      'wait for a fence that such a reset blocks?',
    asked: THREAD,
    answer:
      'Yes, with two threads and one buffer. dmaze locks tells of the cycle from runs in which nobody hangs, and finds the way ' +
      'into it in three steps. Nobody needs a second driver for it: a submission, an eviction or a page flip of the driver that ' +
      'is reset will do.',
    instances: [
      'sharing/reset:v4.16',
      'sharing/amdgpu-recover:v4.14-submissions',
      'sharing/amdgpu-recover:ttm-worker',
      'sharing/amdgpu-recover:v4.17-page-flip',
    ],
    leavesOpen: 'How likely it is; and in Linux 4.16, which buffers of others a reset restores.',
  },
  {
    question: 'If amdgpu and i915 are to share buffers, who has to give in?',
    asked: THREAD,
    answer:
      'Either can. If no reset takes a reservation, everybody may wait under one; if nobody waits under one, resets may take them, ' +
      'but then nobody may wait under any lock either that a holder of a reservation asks for, such as struct_mutex. The first is ' +
      'the smaller promise, and the one that Linux has settled for: with it the third thread does no harm.',
    instances: [
      'sharing/reset:v4.20',
      'sharing/reset:wait-before',
      'sharing/reset:struct-mutex',
      'sharing/reset:struct-mutex-v4.20',
    ],
    leavesOpen: 'Memory, notifiers, and locks of other drivers that a reset may still need.',
  },
  {
    question:
      'i915 can be reset while everything is locked down. Does that help whoever shares buffers with it?',
    asked: THREAD,
    answer:
      'No. To hand a reset over to who waits under the lock keeps a cycle from closing that lockdep would still warn of, and only ' +
      'for fences of i915 itself. For a fence of another driver nobody tells the waiter, and the cycle closes.',
    instances: ['sharing/reset:hand-over', 'sharing/reset:v4.16'],
    leavesOpen: 'A hand-over between drivers, which does not exist.',
  },
  {
    question: 'Is a timeout enough, as fences either signal or are aborted after some time?',
    asked: THREAD,
    answer:
      'Of the wait, yes, in that nobody hangs for ever: the cycle is broken only by the timeout, and the error goes to who did ' +
      'nothing wrong. Of the fence, no: the abort is what waits for the reservation. The same goes for fences that wait for each ' +
      'other without a lock, and for the ten minutes that a reset once gave to user space.',
    instances: [
      'sharing/reset:gives-up',
      'sharing/fence-ring:queued-ten-seconds',
      'sharing/amdgpu-reset:v5.14-autodump-ten-minutes',
    ],
    leavesOpen: 'How long the machine stands still before.',
  },
  {
    question: 'Can fences alone deadlock, with no lock held?',
    asked: THREAD,
    answer:
      'Yes, if a reset waits for something that is queued behind a job which waits for a fence of another driver: a ring of a copy, ' +
      'a job, a request and the job that hangs. Past the queue there is none.',
    instances: ['sharing/fence-ring:queued', 'sharing/fence-ring:direct'],
    leavesOpen: 'Longer rings, with more jobs or more drivers.',
  },
  {
    question: 'lockdep warns of the worker that counts how busy engines are, and of resets. Is it right?',
    asked:
      'intel-gfx, "drm/i915: Avoid circular locking dependency when flush delayed work on gt reset", August 2023',
    answer:
      'Of v6.1 it would have been, though for another reason. Of v6.2 it is not: the cycle that it warns of, through a page fault ' +
      'and reclaim, is there, and no state has threads that wait in it, because nobody waits for the lock that was made by hand. ' +
      'Where the reset does not cancel the worker, there is no cycle, and nothing is read during a reset all the same.',
    instances: ['sharing/i915-busyness:v6.1', 'sharing/i915-busyness:v6.2', 'sharing/i915-busyness:v6.9'],
    leavesOpen: 'Resets within resets, and unloading the driver.',
  },
];
