/** Questions about the pages of shmem buffers and the proposed generic shrinker, and what the model says to them. */
import type { Answer } from '../answer.ts';

const pages = 'shmem/pages-v19';
const series = '"Add generic memory shrinker to VirtIO-GPU and Panfrost DRM drivers", v19, January 2024';

export const answers: readonly Answer[] = [
  {
    question: 'Is a heap ever purged, and what becomes of one that is not needed?',
    asked: `Boris Brezillon, in review of v18 of ${series.replace(', v19, January 2024', '')}`,
    answer:
      'Never: it has no table of the whole buffer, which a purge asks for. In Linux 6.6, not needed, it is on the shrinker list until it is ' +
      'freed. In v19 its advice is answered without being heard.',
    instances: [`${pages}:v6.6-heap`, `${pages}:v19-heap`],
    leavesOpen: 'Heaps that get a table of the whole buffer some other way.',
  },
  {
    question: 'Does a mapping put exactly the uses of the pages that it got, on every path?',
    asked: `Steven Price, Re: [PATCH v19 18/30] drm/panfrost: Explicitly get and put drm-shmem pages, 25 January 2024`,
    answer:
      'Not as posted: its release looks at madv, a purge puts the last use, and then the release does, too; and the first mapping of a heap ' +
      'to go takes the pages from under the others. With purges that leave the uses alone, and tables that go with the object, every ' +
      'use has an owner and is put once, in one file and in two.',
    instances: [
      `${pages}:v19-21-as-posted`,
      `${pages}:v19-heap-shared`,
      `${pages}:v19-21`,
      `${pages}:v18-heap-shared`,
      `${pages}:v19-two-files`,
    ],
    leavesOpen: 'Errors while a handle is opened.',
  },
  {
    question: 'Is sgts set to NULL where it has to be?',
    asked: `Steven Price, Re: [PATCH v19 18/30] drm/panfrost: Explicitly get and put drm-shmem pages, 25 January 2024`,
    answer:
      'That it is set on a condition is harmless for a heap of one file: only a purge makes the condition false, and a heap is not purged.',
    instances: [`${pages}:v19-heap`],
    leavesOpen: 'Drivers whose heaps can be purged.',
  },
  {
    question: 'Must a purge look again, once it has the locks, whether the buffer is purgeable?',
    asked: `${series}, patch 18`,
    answer:
      'Yes: the last use of the pages may be put between the look and the locks, and what is purged then has no pages. With the second ' +
      'look only what is purgeable is purged. The look as posted leaves without unlocking the reservation.',
    instances: [`${pages}:v19-21-looks-once`, `${pages}:v19-21-leaves-locked`, `${pages}:v19-21`],
    leavesOpen: 'A torn look at the fields that it reads.',
  },
  {
    question: 'Is it a promise when WILLNEED is answered with "retained"?',
    asked:
      '"drm/panfrost: Fix a race in panfrost_ioctl_madvise()", November 2019 (whether the race does harm)',
    answer:
      'In 5.4 it was not: a scan that had begun took the buffer after that answer. Since madv and the list change under one lock, which a ' +
      'scan holds too, what was said to be retained is kept until the next DONTNEED; in the generic shrinker as well.',
    instances: [
      `${pages}:v5.4-retained`,
      `${pages}:v5.4-madvise-race-fixed`,
      `${pages}:v6.6`,
      `${pages}:v19`,
    ],
    leavesOpen: 'More than two threads that give advice.',
  },
  {
    question: 'Can a mapping become active when the pages are gone, where two files share a buffer?',
    asked: 'panfrost_gem_open(), WARN_ON(bo->base.madv != PANFROST_MADV_WILLNEED)',
    answer:
      'Not where nobody gives advice on a buffer that he shares: two files, handles opened and closed at any time, memory short.',
    instances: [`${pages}:v6.6-two-files`, `${pages}:v19-two-files`],
    leavesOpen: 'Advice that is given while another file opens the buffer.',
  },
  {
    question: 'Does freeing a buffer inside reclaim deadlock?',
    asked: '"Add generic memory shrinker to VirtIO-GPU and Panfrost DRM drivers", v6, June 2022 (lockdep)',
    answer:
      'lockdep sees a cycle, for the reservation is taken inside reclaim; but nobody holds the reservation of what is being freed, and no ' +
      'deadlock is reached.',
    instances: [`${pages}:v19-free-locks`],
    leavesOpen: 'More than one buffer.',
  },
  {
    question: 'Do job fences replace the count of jobs, so that nothing is purged under a job?',
    asked: `${series}, patch 30`,
    answer:
      'Only if submitting refuses buffers that are not needed: without that, a buffer is purged before the fence of its job is in the ' +
      'reservation. With it, no job finds its buffer gone.',
    instances: [`${pages}:v19-submits-anything`, `${pages}:v19`],
    leavesOpen: 'More than one job slot.',
  },
  {
    question: 'What does the state machine look like that the life of these pages needs?',
    asked:
      'Steven Price: "it feels like we need a better state machine here", in review of v19 of the series, January 2024',
    answer:
      '`dmaze chart` draws it from all states that are reached: by madv, pages and uses there are five in Linux 6.6, and seven in the series. ' +
      'The two more are a second use, while the buffer is pinned, and a buffer that is purged and still used: its mappings keep their uses ' +
      'until they go (docs/charts.md).',
    instances: [`${pages}:v6.6`, `${pages}:v19`],
    leavesOpen: 'Heaps, imports and eviction have charts of their own.',
  },
  {
    question:
      'lockdep reports a circular dependency of pages_lock, which the shrinker takes, and fs_reclaim: can the deadlock happen?',
    asked:
      'the message of "drm/shmem: Use mutex_trylock in drm_gem_shmem_purge", August 2019, which says that it cannot',
    answer:
      'Not with these users. Whoever allocates pages has pages_lock of a buffer that has none, and so no table, and that is not purgeable; whoever has pages_lock of one that is purgeable does not allocate. Trying keeps to the rule without having to know that.',
    instances: [
      'shmem/purge-lock:before-v5.4',
      'shmem/purge-lock:before-v5.4-deadlock',
      'shmem/purge-lock:v5.4',
    ],
    leavesOpen: 'Users that hold pages_lock for something else, and buffers that are freed.',
  },
];
