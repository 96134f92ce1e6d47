/** The state of a buffer that is shared with another device and moved meanwhile, and what an instance may vary. */
import { flag, type Index, int, oneOf, optional, pool, record, ref, setOf, table, vocabulary } from 'dmaze';
import type { StateOf } from 'dmaze';
import { addFence, fence, reservation, resv, someFence } from 'dmaze/kernel';

interface Sizes {
  readonly jobs: number;
  readonly moves: number;
}

/** Fences there can be: one of each job of the importer, and one of each copy, those of a pin included. */
function fencesFor(p: Sizes): number {
  return p.jobs + p.moves + 1;
}

const words = vocabulary({
  parameters: {
    /** The importer keeps an old mapping until what was in the reservation at move_notify has signalled. */
    keepsOldMappings: flag(true),
    /** move_notify comes before the move (Linux 6.9), and not after it. */
    notifiesFirst: flag(true),
    /** Mapping for a static importer waits for the move (Linux 5.13 in amdgpu, 5.19 in dma_buf_map_attachment). */
    waitsForMap: flag(true),
    /** dma_resv_add_fence replaces a fence of the same context only by a later one (6.0). */
    replacesByLater: flag(true),
    /**
     * What imports: a GPU, whose jobs have fences; a network adapter, which reads whatever is mapped and is told to stop by
     * move_notify; or a device whose driver has no move_notify, for which the buffer is pinned.
     */
    importer: oneOf('gpu', 'adapter', 'static'),
    /** How many jobs, or page faults of the adapter, there are. */
    jobs: int(1, 3, 2),
    /** How often the exporter moves the buffer or swaps it out. */
    moves: int(0, 3, 1),
    swaps: flag(true),
    /** Whether user space puts the fence of an older job into the reservation (DMA_BUF_IOCTL_IMPORT_SYNC_FILE). */
    importsFences: flag(),
    places: int(2, 4, 2),
  },
  state: (p) => ({
    /** The exporter's buffer. */
    buffer: record({
      /** Where it is; null when it is swapped out. */
      place: optional(ref('places')),
      lock: reservation('reservation_ww_class_mutex'),
      resv: resv('fences', 2),
      pinned: flag(),
      created: flag(),
      /** It has been swapped out and in. */
      swappedIn: flag(),
      /** Moves and swap-outs begun. */
      moves: int(0, p.moves),
    }),
    /** Ranges of the exporter's memory. */
    places: table(p.places, {
      /** Of the buffer, of what was left behind by a move, or of somebody else. */
      use: oneOf('free', 'buffer', 'ghost', 'other'),
      /** The copy that fills it. */
      filledBy: optional(ref('fences')),
      /** Of what was left behind: the fences after which it is free. */
      until: setOf('fences'),
    }),
    /** Mappings of the importer, as sg tables: each is a generation of the attachment. */
    sgts: pool(p.moves + 2, {
      place: ref('places'),
      /** Of an old one: the fences after which it is unmapped. */
      old: flag(),
      until: setOf('fences'),
    }),
    /** The importer. */
    attachment: record({
      /** The mapping for the next job, or the one that the adapter reads through. */
      sgt: optional(ref('sgts')),
      /** Jobs submitted, or faults handled. */
      jobs: int(0, p.jobs),
      detached: flag(),
      /** Whether an adapter or a static importer reads through the mapping, without jobs. */
      mayRead: flag(),
      /** A device has read a place before the copy that fills it was done. */
      readEarly: flag(),
    }),
    jobs: table(p.jobs, { sgt: optional(ref('sgts')), waitsFor: setOf('fences') }),
    /** Of jobs, by their number, and then of copies. */
    fences: table(fencesFor(p), {
      done: fence(),
      isUsed: flag(),
      /** Of a copy: what it waits for. */
      waitsFor: setOf('fences'),
    }),
  }),
});

export const { model, neverStuck, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

export const isSignalled = (s: State, fence: Index): boolean => s.fences[fence].done.signalled;

/** Whether all fences of a set have signalled. */
export function allSignalled(s: State, fences: { next(after?: Index): Index | null }): boolean {
  for (let at = fences.next(); at !== null; at = fences.next(at)) if (!isSignalled(s, at)) return false;
  return true;
}

/** Adds to a set all fences of the reservation that have not signalled. */
export function addPending(s: State, to: { add(row: Index): void }, usage: 'kernel' | 'bookkeep'): void {
  someFence(s.buffer.resv, usage, (fence) => {
    if (!isSignalled(s, fence)) to.add(fence);
    return false;
  });
}

/** dma_resv_add_fence: fences of jobs are of one context, in their order; each copy is of its own. */
export function publish(
  s: State,
  row: Index,
  usage: 'kernel' | 'read',
  { jobs, replacesByLater }: { readonly jobs: number; readonly replacesByLater: boolean },
): void {
  addFence(s.buffer.resv, row, usage, {
    earlier: (other) => row < jobs && other < jobs && (!replacesByLater || other <= row),
    signalled: (other) => isSignalled(s, other),
  });
}

/** Whether a mapping leads to memory that is still the buffer's, or was left behind by it. */
export function leadsToTheBuffer(s: State, sgt: Index): boolean {
  if (!s.sgts.isLive(sgt)) return false;
  const { use } = s.places[s.sgts[sgt].place];
  return use === 'buffer' || use === 'ghost';
}

/** A device reads through a mapping. */
export function access(s: State, sgt: Index): void {
  const { filledBy } = s.places[s.sgts[sgt].place];
  if (filledBy !== null && !isSignalled(s, filledBy)) s.attachment.readEarly = true;
}

/** The lowest free place, or null. */
export function freePlace(s: State): Index | null {
  for (const place of s.places.ids) if (s.places[place].use === 'free') return place;
  return null;
}
