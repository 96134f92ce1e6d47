/** What was asked about moving shared buffers, and about eviction, when move_notify was designed. */
import type { Answer } from '../answer.ts';

const THREAD =
  'C. König and D. Vetter, "[PATCH 1/4] dma-buf: add optional invalidate_mappings callback", dri-devel, March 2018';

export const answers: readonly Answer[] = [
  {
    question:
      'May a shared buffer be swapped out and swapped in again at once, while jobs of the importer have used the old mapping?',
    asked: THREAD,
    answer:
      'Yes. Swapping out waits for the jobs with the reservation held; the old mapping may still be there, waiting to be ' +
      'unmapped, when the next job has the new one. No job reads memory that is no longer the buffer’s, and each mapping ' +
      'is unmapped in the end.',
    instances: ['sharing/dynamic-move:two-jobs', 'sharing/dynamic-move:two-moves'],
    leavesOpen:
      'Waits that time out, allocations that fail on the way, and jobs that write: the jobs of the model only read.',
  },
  {
    question: 'Why are the old sg tables cleaned up lazily, instead of in the callback?',
    asked: THREAD,
    answer:
      'A job that was submitted before the move may still read by the old mapping, and the callback may not wait for it: ' +
      'unmapped in the callback, it is gone under that job. Kept until all fences that the reservation had then have signalled, ' +
      'several generations are there at once, and none is used when it goes.',
    instances: ['sharing/dynamic-move:unmapped-at-once', 'sharing/dynamic-move:two-moves'],
    leavesOpen:
      'Entries that stay in the page tables of the importer when its callback cannot take their reservation.',
  },
  {
    question: 'What must an importer do that has no fences, and one that cannot be told of moves?',
    asked: THREAD,
    answer:
      'The first must be told before the move begins, and stop before it answers. For the second the buffer is pinned, ' +
      'and whoever maps it waits until the move that pinning may cause is done. Either way round is refuted.',
    instances: [
      'sharing/dynamic-move:notified-first',
      'sharing/dynamic-move:notified-late',
      'sharing/dynamic-move:static-waits',
      'sharing/dynamic-move:static-early',
    ],
    leavesOpen: 'How long a pinned buffer stays, and what is short of memory meanwhile.',
  },
  {
    question: 'Are the trylocks of eviction a problem, or do they only silence lockdep?',
    asked: THREAD,
    answer:
      'They close no wait cycle. But whoever finds everything locked had to give up, and a submission failed that would have ' +
      'succeeded a moment later. Since Linux 5.3 it waits for one of the locks with its ticket, which helps against a holder ' +
      'without a ticket. Of two submissions one can still fail with -ENOMEM: the younger is refused by wait-die.',
    instances: [
      'sharing/ttm-eviction:contended',
      'sharing/ttm-eviction:contended-fixed',
      'sharing/ttm-eviction:two-processes',
    ],
    leavesOpen:
      'Whether a submission that waits is ever served: the lock that it waited for is given back before it is tried again.',
  },
  {
    question: 'Can deleted buffers be reaped during eviction without a deadlock?',
    asked: THREAD,
    answer:
      'Yes, with the reservation of the deleted buffer given back before its fences are waited for, although that of the ' +
      'buffer that needs the room stays held; whoever loses the race for it afterwards leaves the rest to the winner.',
    instances: ['sharing/ttm-eviction:two-processes', 'sharing/ttm-eviction:two-processes-and-reader'],
    leavesOpen:
      'Buffers that share a reservation with others that live, and a GPU reset that needs the reservation that is held.',
  },
];
