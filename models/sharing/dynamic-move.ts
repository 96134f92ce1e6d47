/**
 * A buffer that is shared by dma-buf and moves while the other device uses it: `move_notify`, once called
 * `invalidate_mappings`, and what becomes of the mappings that it invalidates.
 *
 * Where the C is: drivers/dma-buf/{dma-buf,dma-resv}.c; as exporter amdgpu with drivers/gpu/drm/ttm; as importer amdgpu, whose
 * mappings are sg tables that live on in a "ghost" buffer, or mlx5 (drivers/infiniband), which has no fences. Linux 5.12 to 6.9;
 * what came with one fix is a parameter. C. König and D. Vetter design it in the thread "dma-buf: add optional
 * invalidate_mappings callback" (dri-devel, March 2018).
 */
import {
  aDeviceReadsWhatWasMoved,
  locksAreReleasedByTheirHolders,
  memoryInUseIsNotGivenBack,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { process, worker } from 'dmaze/kernel';
import { another, copyEngine, ghostWorker, mover } from './dynamic-move/exporter.ts';
import { device, faults, gpu, importSyncFile, oldMappings, submitter } from './dynamic-move/importer.ts';
import {
  isSignalled,
  leadsToTheBuffer,
  model,
  neverStuck,
  noDeadlock,
  reachable,
  type State,
  thread,
} from './dynamic-move/state.ts';

const STATIC = { importer: 'static', jobs: 1 } as const;

export default model({
  id: 'sharing/dynamic-move',
  title: 'dma-buf: a shared buffer moves while an importer uses it',
  about:
    'One device has a buffer, another one has jobs that use it. When the first is short of memory it moves the buffer, without ' +
    'waiting for those jobs: they finish in the old place, by the old mapping, while new ones are given the new place and wait ' +
    'for the copy. Several generations of the mapping are there at once, and each goes when nothing can use it any more.',
  simplifications: [
    {
      what: 'one buffer, one attachment, one reservation, which is taken without a ticket',
      errs: 'may miss',
      because: 'move_notify that takes the reservations of address spaces, and fails to, is not seen',
    },
    {
      what: 'the page tables of the importer are written by its jobs',
      errs: 'may miss',
      because: 'entries that are left in them after the mapping is gone are not seen; no job uses them',
    },
    {
      what: 'memory that is left behind by an eviction goes through a ghost, and is not handed on with its fence',
      errs: 'may miss',
      because: 'man->move, and who has to wait for it, are not modelled',
    },
    {
      what: 'swapping waits for fences and copies at once; there are no timeouts, signals or failing allocations',
      errs: 'may miss',
      because: 'what is undone then is not walked',
    },
    {
      what: 'jobs of the importer only read, and begin in their order',
      errs: 'may miss',
      because: 'implicit synchronisation between writers is not modelled',
    },
    {
      what: 'a reference of every fence is held for ever',
      errs: 'may miss',
      because: 'fences that are freed while in use are not seen',
    },
  ],
  threads: (p) => [
    thread('exporter', process, mover, {}),
    ...(p.moves > 0
      ? [
          thread('copy engine', worker, copyEngine, {}),
          thread('ttm worker', worker, ghostWorker, {}),
          thread('another process', process, another, {}),
        ]
      : []),
    ...(p.importer === 'gpu'
      ? [
          thread('importer', process, submitter, {}),
          thread('GPU', worker, gpu, {}),
          ...(p.keepsOldMappings && p.moves > 0
            ? [thread("importer's ttm worker", worker, oldMappings, {})]
            : []),
        ]
      : [thread('importer', process, faults, {}), thread('device', worker, device, {})]),
    ...(p.importsFences ? [thread('another thread', process, importSyncFile, {})] : []),
  ],
  properties: (p) => [
    noUseAfterFree(),
    memoryInUseIsNotGivenBack((s: State) => {
      const { mayRead, sgt } = s.attachment;
      if (mayRead && (sgt === null || !leadsToTheBuffer(s, sgt))) return true;
      for (const job of s.jobs.ids) {
        const used = s.jobs[job].sgt;
        if (used !== null && !leadsToTheBuffer(s, used)) return true;
      }
      return false;
    }),
    aDeviceReadsWhatWasMoved((s: State) => s.attachment.readEarly),
    nothingIsLeftAtRest(
      (s: State) => {
        if (!s.attachment.detached) return false;
        for (const fence of s.fences.ids) if (s.fences[fence].isUsed && !isSignalled(s, fence)) return false;
        for (const place of s.places.ids) if (s.places[place].use === 'ghost') return false;
        for (const sgt of s.sgts.ids) if (s.sgts.isLive(sgt) && s.sgts[sgt].old) return false;
        return true;
      },
      (s: State) => {
        let places = 0;
        for (const place of s.places.ids) if (s.places[place].use === 'buffer') places++;
        for (const sgt of s.sgts.ids) if (s.sgts.isLive(sgt)) return true;
        return places > (s.buffer.place === null ? 0 : 1) || s.buffer.pinned;
      },
    ),
    locksAreReleasedByTheirHolders(),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    neverStuck(),
    ...(p.importer === 'gpu' && p.moves > 0 && p.jobs > 1
      ? [
          reachable('two generations of the mapping can be there at once', (s: State) => {
            let live = 0;
            for (const sgt of s.sgts.ids) if (s.sgts.isLive(sgt)) live++;
            return live > 1;
          }),
          reachable('the buffer can be swapped in again while an old mapping is left', (s: State) => {
            if (!s.buffer.swappedIn) return false;
            for (const sgt of s.sgts.ids) if (s.sgts.isLive(sgt) && s.sgts[sgt].old) return true;
            return false;
          }),
        ]
      : []),
  ],
  instances: {
    'no-move': {
      about:
        'One job, no move. By hand: 6 states until it is submitted, 4 with it done or not, and 4 of detaching.',
      parameters: { jobs: 1, moves: 0, swaps: false },
      expect: { verdict: 'holds', states: 14, edges: 16 },
    },
    'two-jobs': {
      about:
        'Two jobs, and between them the buffer is moved, or swapped out and in again at once: the first goes on in the old place, ' +
        'the second waits for the copy.',
      parameters: {},
      expect: { verdict: 'holds', states: 2250, edges: 5960 },
    },
    'two-moves': {
      about: 'It moves twice: each old place is kept for those that may use it.',
      parameters: { moves: 2, places: 3 },
      expect: { verdict: 'holds', states: 132_833, edges: 470_787 },
    },
    'three-jobs': {
      about: 'Three jobs, two moves, and an old fence that is imported.',
      parameters: { jobs: 3, moves: 2, places: 3, importsFences: true },
      expect: { verdict: 'holds', states: 1_893_034, edges: 7_546_833 },
    },
    'unmapped-at-once': {
      about: 'What the old mapping is kept for: unmapped in move_notify, it is gone under a job that runs.',
      parameters: { keepsOldMappings: false },
      expect: { verdict: 'violated', property: 'memory in use is not given back', states: 164, edges: 391 },
    },
    'older-fence': {
      about:
        'Linux 5.19: user space imports the fence of its first job, which replaces that of its second one. The move does not wait ' +
        'for the second, and what it leaves behind is freed under it.',
      parameters: { importsFences: true, replacesByLater: false },
      expect: { verdict: 'violated', property: 'memory in use is not given back', states: 2088, edges: 6099 },
    },
    'older-fence-fixed': {
      about: 'Linux 6.0: a fence is replaced only by a later one.',
      parameters: { importsFences: true },
      expect: { verdict: 'holds', states: 10_283, edges: 30_208 },
    },
    'static-early': {
      about:
        'Linux 5.12: a driver without move_notify attaches, the buffer is pinned where it can stay, which moves it, and the ' +
        'device reads before the copy is done.',
      parameters: { ...STATIC, waitsForMap: false },
      expect: { verdict: 'violated', property: 'a device reads what was moved', states: 147, edges: 309 },
    },
    'static-waits': {
      about:
        'Whoever maps it waits for the copy: since Linux 5.13 in amdgpu, since 5.19 in dma_buf_map_attachment.',
      parameters: STATIC,
      neverRuns: {
        'move_notify: the adapter stops; dma_buf_unmap_attachment': 'a static importer has none',
      },
      expect: { verdict: 'holds', states: 585, edges: 1444 },
    },
    'notified-late': {
      about:
        'Linux 6.8: move_notify is called after the move. An adapter that reads without fences reads from memory that has been ' +
        'given back.',
      parameters: { importer: 'adapter', notifiesFirst: false },
      expect: { verdict: 'violated', property: 'memory in use is not given back', states: 175, edges: 417 },
    },
    'notified-first': {
      about: 'Linux 6.9: it stops before anything moves.',
      parameters: { importer: 'adapter' },
      expect: { verdict: 'holds', states: 482, edges: 1187 },
    },
  },
});
