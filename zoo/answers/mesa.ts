/** Questions about Mesa's buffer cache. */
import type { Answer } from '../answer.ts';

const THREAD =
  'on "panfrost: Make sure the BO is \'ready\' when picked from the cache" (mesa-dev, September 2019)';

export const answers: readonly Answer[] = [
  {
    question: 'With j jobs in flight of b buffers each, do j * b buffers gather in the cache?',
    asked: `A. Rosenzweig, ${THREAD}.`,
    answer:
      '(j + 1) * b for each class of buffers: those of the jobs in flight, and those of the job that is being built, since a cached ' +
      'buffer is not taken while a job uses it. So many are reached, and never more; with several threads, (j + threads) * b. Classes ' +
      'do not stand in for each other, so the bound is one for each.',
    instances: [
      'mesa/bo-cache:one-job',
      'mesa/bo-cache:two-buffers',
      'mesa/bo-cache:two-classes',
      'mesa/bo-cache:two-threads',
    ],
    leavesOpen:
      'buffers that several jobs use, as textures are, and jobs of different sizes; without a limit on jobs in flight there is no bound.',
  },
  {
    question:
      'When the kernel is out of memory, does waiting for a cached buffer dig deeper into the hole, or should the cache be evicted?',
    asked: `A. Rosenzweig, ${THREAD}: "Perhaps we should call bo_evict_all from userspace? Or does madvise render this irrelevant?"`,
    answer:
      'Waiting is the better of the two, and eviction has to come after it. With waiting, no allocation fails while a buffer of its ' +
      'class is cached. With eviction instead, buffers that jobs use come back only when the jobs are done, which may be after the second ' +
      'attempt: it fails although memory was on its way back. madvise does help where memory is short: what one process keeps, the ' +
      'kernel takes for the other. It does not where GPU addresses are short, since nothing is reclaimed for those: there waiting is in vain ' +
      'when the cache is full of buffers of another class, and the eviction that Mesa 22.2 added makes the allocation succeed.',
    instances: [
      'mesa/bo-cache:memory-wait',
      'mesa/bo-cache:memory-evict',
      'mesa/bo-cache:two-processes',
      'mesa/bo-cache:addresses-wait',
      'mesa/bo-cache:addresses-wait-evict',
    ],
    leavesOpen:
      'how long it takes, and who is kept waiting: the waiting fetch holds the lock of the cache, and every thread of the process waits behind it.',
  },
  {
    question: 'There is no buffer that could be waited for. What now?',
    asked: `A. Rosenzweig, ${THREAD}.`,
    answer:
      'Then an allocation can fail though its memory is on its way back, also in Mesa 22.2: the one address is that of a buffer which a job ' +
      'uses. Eviction closes it, it comes back when the job is done, and the last attempt is made before that. Waiting for the jobs of ' +
      'what was evicted, which no release does, is what is missing.',
    instances: ['mesa/bo-cache:addresses-on-their-way', 'mesa/bo-cache:addresses-wait-evict'],
    leavesOpen: 'what an application could do; Mesa asserts.',
  },
  {
    question: 'Should an allocation just fail when the kernel refuses it?',
    asked: `A. Rosenzweig, ${THREAD}: "Should we just fail the allocation after step 2?"`,
    answer:
      'It would fail with a buffer of the same class in the cache, which a job was about to be done with. Waited for, the same allocation succeeds.',
    instances: ['mesa/bo-cache:memory-fail', 'mesa/bo-cache:memory-wait'],
    leavesOpen: 'memory that is short for good, where neither helps.',
  },
  {
    question: 'Can two users of the cache be given one buffer?',
    asked:
      'what the patch is to make sure; it was found wanting once more by "panfrost: Don\'t return imported/exported BOs to the cache".',
    answer:
      'No: who is given a buffer has it alone, whatever the shrinker, the age of buffers and a second thread do, and whether a buffer was ' +
      'exported before. Without either patch, two users have it.',
    instances: [
      'mesa/bo-cache:mesa-19.3',
      'mesa/bo-cache:two-threads',
      'mesa/bo-cache:shared',
      'mesa/bo-cache:before-ready',
      'mesa/bo-cache:before-shared',
    ],
    leavesOpen:
      'gpu_access, the record that spares WAIT_BO for buffers known to be idle: it is not in the model.',
  },
  {
    question:
      'Can waiting for cached buffers deadlock with the kernel taking those buffers, or go round for ever?',
    asked:
      'by whoever reads the fallbacks of panfrost_bo_create (src/gallium/drivers/panfrost/pan_bo.c, Mesa 19.3).',
    answer:
      'No. With memory for one buffer and two jobs in flight, every allocation is answered if jobs end, and no thread is ever stuck; with two ' +
      'threads, or two processes that compete for memory, there is no deadlock. A buffer that was purged while it was cached is ' +
      'found out when it is fetched, closed, and the next one is looked at: the list gets shorter.',
    instances: ['mesa/bo-cache:answered', 'mesa/bo-cache:two-threads', 'mesa/bo-cache:two-processes'],
    leavesOpen:
      'the locks inside the kernel, which are one step here (`shmem/pages-v19` and `panfrost/gem-mapping` have them), and jobs that hang.',
  },
];
