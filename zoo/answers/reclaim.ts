/** What the models of faults, notifiers and shrinkers say to questions about them. */
import type { Answer } from '../answer.ts';

const INVALIDATE_MAPPINGS =
  'dri-devel, "[PATCH 1/4] dma-buf: add optional invalidate_mappings callback", March 2018';

export const answers: readonly Answer[] = [
  {
    question: 'Is the trylock in the mmap fault handler of TTM as fishy as it smells?',
    asked: `D. Vetter and C. König, ${INVALIDATE_MAPPINGS}`,
    answer:
      'Yes. No lock is waited for in a ring, so a lock checker finds nothing; but a process that faults while somebody reserves the ' +
      'buffer again and again is sent back for ever, under whatever fairness. And whoever faults on a buffer that he has reserved ' +
      'himself waits for himself, with a trylock as without one. A handler that waits is free of the first, and an ioctl that copies ' +
      'before it reserves of the second.',
    instances: [
      'sharing/mmap-fault:v4.16-busy',
      'sharing/mmap-fault:v5.6-busy',
      'sharing/mmap-fault:v4.16-own-mapping',
      'sharing/mmap-fault:v5.6-own-mapping',
      'sharing/mmap-fault:v5.6',
    ],
    leavesOpen: 'How likely it is to find a buffer reserved each time; more than two threads and one buffer.',
  },
  {
    question: 'Why must reservations come after mmap_lock, when both orders were in use for years?',
    asked: `C. König: "we had lots of fun with the mm locks as well", ${INVALIDATE_MAPPINGS}`,
    answer:
      'A page fault has mmap_lock for reading, and so has one who copies from a process: two readers do not wait for each other. They ' +
      'do as soon as a third thread of the process unmaps anything. In one order throughout, nothing of the kind is reached.',
    instances: ['sharing/mmap-fault:v5.6-other-order', 'sharing/mmap-fault:v5.6-elsewhere'],
    leavesOpen: 'Locks of the process below mmap_lock.',
  },
  {
    question: 'Is GFP_NOIO enough for memory that is allocated under a lock which an MMU notifier takes?',
    asked:
      'drm/amdkfd: GFP_NOIO while holding locks taken in MMU notifier (March 2018); commit f920e413ff9c says that it is not',
    answer:
      'No. It keeps reclaim from file systems and from block devices, and a page may go, and its notifier run, without either. It deadlocks ' +
      'as with GFP_KERNEL. To allocate before the lock is taken, or within memalloc_noreclaim_save(), is enough.',
    instances: [
      'sharing/userptr-notifier:v4.16',
      'sharing/userptr-notifier:v4.16-noio',
      'sharing/userptr-notifier:v4.16-noreclaim',
      'sharing/userptr-notifier:v4.17',
    ],
    leavesOpen: 'How often reclaim with GFP_NOIO comes upon a page that it may take.',
  },
  {
    question:
      'May a fence that others wait for depend on an allocation with GFP_KERNEL, made when its job runs?',
    asked: '"DMA fence cross-driver contract", drivers/dma-buf/dma-fence.c, and amdgpu_fence_emit before it',
    answer:
      'No. Reclaim may run a notifier, in that very thread, that waits for that very fence. With GFP_ATOMIC all jobs are done and ' +
      'all fences signal.',
    instances: ['sharing/userptr-notifier:fence-needs-memory', 'sharing/userptr-notifier:v4.17'],
    leavesOpen: 'What a driver does when GFP_ATOMIC fails there.',
  },
  {
    question:
      'Locks of one class are held around allocations, and taken by shrinkers: is lockdep right to complain?',
    asked: 'drm/i915: Switch obj->mm.lock lockdep annotations on its head (D. Vetter, August 2019)',
    answer:
      'Not of these. `dmaze locks` sees the same cycle, and decides it: no state has threads that wait in such a ring, because what has ' +
      'no pages yet is on no list of a shrinker. Were it on the list before, one thread would wait for itself.',
    instances: [
      'sharing/object-pages:v5.6',
      'sharing/object-pages:v5.6-three',
      'sharing/object-pages:listed-early',
    ],
    leavesOpen: 'More than three buffers; the locks that are taken before.',
  },
  {
    question: 'May a shrinker wait until a buffer is idle?',
    asked: `D. Vetter on "userptr, gem locking and core mm", ${INVALIDATE_MAPPINGS}`,
    answer:
      'It may, as long as it only tries to reserve, and as no job that was submitted reserves the buffer, or needs memory, before it is done. ' +
      'Each of these, left out, is a deadlock.',
    instances: [
      'sharing/lru-scan:v6.4',
      'sharing/lru-scan:v6.3',
      'sharing/lru-scan:v6.1-waits',
      'sharing/lru-scan:with-a-ticket',
    ],
    leavesOpen: 'Jobs that wait for jobs of other devices.',
  },
  {
    question: 'May reclaim wait for a workqueue?',
    asked: `D. Vetter on "worker threads, userptr, gem locking and core mm", ${INVALIDATE_MAPPINGS}`,
    answer:
      'Only for one with a rescuer (WQ_MEM_RECLAIM): otherwise the work may wait for a worker, and the worker for memory.',
    instances: ['sharing/reclaim-workqueue:no-rescuer', 'sharing/reclaim-workqueue:rescuer'],
    leavesOpen: 'Work that needs memory while it runs.',
  },
  {
    question:
      'Can a chain of CPU hotplug, workers, a driver and memory management close, if no part of it is wrong by itself?',
    asked: `D. Vetter: "a chain of cpu hotplug, worker threads, userptr, gem locking and core mm", ${INVALIDATE_MAPPINGS}`,
    answer:
      'It can, in two ways that i915 had: a shrinker that calls rcu_barrier hangs in the thread that brings up a CPU; and stop_machine under ' +
      'a mutex of the shrinker hangs with that thread, in three steps. Where the driver avoids both, there is no cycle at all.',
    instances: [
      'sharing/cpu-hotplug:barrier',
      'sharing/cpu-hotplug:stop-machine',
      'sharing/cpu-hotplug:neither',
    ],
    leavesOpen: 'What rcu_barrier and stop_machine themselves wait for.',
  },
];
