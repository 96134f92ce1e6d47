/**
 * The search that one would write for `classic/bo-lifecycle` alone, to know how fast JavaScript can be: a state is two
 * numbers, each step is arithmetic on them, and nothing is general. Exact, breadth-first; tells that a job lost a buffer,
 * and after how many steps, but not how.
 *
 * The first number says where the threads are, with what each holds and what the slots run; the second is the buffers.
 * Which thread holds a lock is told by where the threads stand.
 */
import * as at from './places.ts';
import { Seen } from './seen.ts';

export interface Sizes {
  readonly clients: number;
  readonly buffers: number;
  readonly slots: number;
  readonly most: number;
  readonly bug?: 'close' | 'shrinker';
}

export interface Found {
  readonly states: number;
  readonly edges: number;
  /** Steps to the state that is the furthest away. */
  readonly depth: number;
  /** Steps to the first state in which a job lacks a buffer; the search ends there. */
  readonly violatedAfter: number | null;
}

/** Bits of a client's place, of a slot; a slot is 0 when it is free, else 1 + 3 * (number of its job) + its state. */
const PLACE = 5;
const SLOT = 4;

/** @param bits the table of states has room for 2^bits of them */
export function search(sizes: Sizes, bits: number): Found {
  const { buffers, clients, most, slots } = sizes;
  const closeBug = sizes.bug === 'close';
  const shrinkerBug = sizes.bug === 'shrinker';
  const client = at.clientPlaces(buffers, slots, most);
  const shrinker = at.shrinkerPlaces(buffers);
  const { jobs, getting, closing, advising } = client;
  const all = (1 << buffers) - 1;
  const numberOf = new Uint8Array(all + 1);
  jobs.forEach((job, number) => (numberOf[job] = number));
  const jobIn = Uint8Array.from({ length: 1 << SLOT }, (_, slot) => jobs[Math.floor((slot - 1) / 3)] ?? 0);
  const slotState = Uint8Array.from({ length: 1 << SLOT }, (_, slot) =>
    slot === 0 ? 0 : 1 + ((slot - 1) % 3),
  );

  // The first number: clients, the shrinker, the slots, the two kinds of locks, and a bit that is always set.
  const clientBits = PLACE + buffers;
  const shrinkerAt = clients * clientBits;
  const shrinkerBits = bitsFor(shrinker.kind.length - 1);
  const slotsAt = shrinkerAt + shrinkerBits;
  const lockedAt = slotsAt + slots * SLOT;
  const reservedAt = lockedAt + buffers;
  const always = 1 << 31;
  // The second: references, uses and advice of each buffer, and three sets.
  const refBits = bitsFor(2 * clients + slots);
  const bufferBits = refBits + bitsFor(clients + slots) + 2;
  const useOne = 1 << refBits;
  const getOne = 1 + useOne;
  const refMask = useOne - 1;
  const useMask = bitsFor(clients + slots);
  const madvAt = bufferBits - 2;
  const mappedAt = buffers * bufferBits;
  const pagesAt = mappedAt + buffers;
  const listedAt = pagesAt + buffers;
  if (client.kind.length > 1 << PLACE || reservedAt + buffers > 31 || listedAt + buffers > 32)
    throw new RangeError('too large to be packed into two numbers');
  const usesOf = ((1 << useMask) - 1) << refBits;
  /** What is left of the second number when a buffer is destroyed. */
  const destroyed = Int32Array.from(
    { length: buffers },
    (_, x) =>
      ~(
        (3 << (x * bufferBits + madvAt)) |
        (1 << (mappedAt + x)) |
        (1 << (pagesAt + x)) |
        (1 << (listedAt + x))
      ),
  );

  const seen = new Seen(bits);
  const { list } = seen;
  let edges = 0;
  let violated = false;

  const add = (a: number, b: number): void => {
    edges++;
    if (!seen.add(a, b)) return;
    const there = (b >>> mappedAt) & (b >>> pagesAt);
    for (let j = 0; j < slots; j++) {
      const job = jobIn[(a >>> (slotsAt + j * SLOT)) & 15] as number;
      if ((job & ~there) !== 0) violated = true;
    }
  };

  const idle = (a: number, b: number, shift: number): void => {
    const locked = a >>> lockedAt;
    const reserved = a >>> reservedAt;
    const handlesAt = shift + PLACE;
    const handles = (a >>> handlesAt) & all;
    for (let x = 0; x < buffers; x++) {
      const base = x * bufferBits;
      const isLocked = (locked >>> x) & 1;
      const madv = (b >>> (base + madvAt)) & 3;
      if (((handles >>> x) & 1) === 0) {
        if (isLocked) continue;
        const mapped = ((b >>> (mappedAt + x)) & 1) !== 0 || madv === 2;
        const opened = b + (1 << base);
        add(
          a | (1 << (handlesAt + x)),
          mapped ? opened : opened | (1 << (mappedAt + x)) | (1 << (pagesAt + x)),
        );
        continue;
      }
      if (!isLocked)
        add(((a ^ (1 << (handlesAt + x))) | (1 << (lockedAt + x))) + ((closing[x] as number) << shift), b);
      if (((reserved >>> x) & 1) === 0 && madv !== 2)
        add((a | (1 << (reservedAt + x))) + ((advising[x] as number) << shift), b);
    }
    for (let k = 0; k < jobs.length; k++) {
      const job = jobs[k] as number;
      if ((handles & job) === job) add(a + ((getting[k] as number) << shift), b);
    }
  };

  /** Drops what a client took of the buffers of a job below `end`, or of all. */
  const unget = (b: number, job: number, end: number): number => {
    let left = b;
    for (let x = 0; x < end; x++) if ((job >>> x) & 1) left -= getOne << (x * bufferBits);
    return left;
  };

  const actClient = (a: number, b: number, shift: number): void => {
    const place = (a >>> shift) & ((1 << PLACE) - 1);
    if (place === 0) return idle(a, b, shift);
    const x = client.buffer[place] as number;
    const base = x * bufferBits;
    const lock = 1 << (lockedAt + x);
    const reservation = 1 << (reservedAt + x);
    const job = client.job[place] as number;
    const slot = client.slot[place] as number;
    const done = a + (((client.next[place] as number) - place) << shift);
    const away = a - (place << shift);
    const madv = (b >>> (base + madvAt)) & 3;
    switch (client.kind[place] as number) {
      case at.GET:
        if ((a & lock) !== 0) return;
        if (madv === 2) add(away, unget(b, job, x));
        else add(done, b + (getOne << base));
        return;
      case at.RESERVE:
        if ((a & reservation) === 0) add(done | reservation, b);
        return;
      case at.ATTACH:
        for (let j = 0; j < slots; j++) {
          const shiftOf = slotsAt + j * SLOT;
          if (((a >>> shiftOf) & 15) !== 0) continue;
          return add(done + (j << shift) + ((1 + 3 * (numberOf[job] as number)) << shiftOf), b);
        }
        return;
      case at.UNRESERVE:
        return add(done ^ reservation, b);
      case at.SUBMIT:
        return add(done + (1 << (slotsAt + slot * SLOT)), b);
      case at.CLOSING:
        if (((b >>> base) & refMask) === 1 || closeBug) add(done, b - (1 << base));
        else add(away ^ lock, b - (1 << base));
        return;
      case at.DESTROY:
        return add(done ^ lock, b & (destroyed[x] as number));
      case at.ADVISING:
        if ((a & lock) !== 0) return;
        if (madv === 0) add(done ^ reservation, (b + (1 << (base + madvAt))) | (1 << (listedAt + x)));
        else if (madv === 1) add(done ^ reservation, b - (1 << (base + madvAt)));
        else add(done ^ reservation, b);
        return;
      default:
        throw new Error('no such place');
    }
  };

  const actShrinker = (a: number, b: number): void => {
    const place = (a >>> shrinkerAt) & ((1 << shrinkerBits) - 1);
    if (place === 0) {
      const free = (b >>> listedAt) & ~(a >>> lockedAt);
      for (let x = 0; x < buffers; x++)
        if ((free >>> x) & 1) add((a | (1 << (lockedAt + x))) + ((1 + x) << shrinkerAt), b);
      return;
    }
    const x = shrinker.buffer[place] as number;
    const base = x * bufferBits;
    const lock = 1 << (lockedAt + x);
    const reservation = 1 << (reservedAt + x);
    const done = a + (((shrinker.next[place] as number) - place) << shrinkerAt);
    const madv = (b >>> (base + madvAt)) & 3;
    switch (shrinker.kind[place] as number) {
      case at.TRY:
        if ((a & reservation) === 0) add(done | reservation, b);
        else add((a - (place << shrinkerAt)) ^ lock, b);
        return;
      case at.LOOK:
        if (madv === 1 && (((b >>> base) & usesOf) === 0 || shrinkerBug)) return add(done, b);
        return add(done + ((2 * buffers) << shrinkerAt), madv === 0 ? b & ~(1 << (listedAt + x)) : b);
      case at.TEAR:
        return add(done, b & ~(1 << (mappedAt + x)));
      case at.DROP:
        return add(
          done,
          (b & (destroyed[x] as number)) | (b & (1 << (mappedAt + x))) | (2 << (base + madvAt)),
        );
      case at.LEAVE:
        return add(done ^ reservation, b);
      case at.UNLOCK:
        return add(done ^ lock, b);
      default:
        throw new Error('no such place');
    }
  };

  const actGpu = (a: number, b: number): void => {
    for (let j = 0; j < slots; j++) {
      const shift = slotsAt + j * SLOT;
      const slot = (a >>> shift) & 15;
      if (slotState[slot] === 2) add(a + (1 << shift), b);
      if (slotState[slot] !== 3) continue;
      const job = jobIn[slot] as number;
      let left = unget(b, job, buffers);
      for (let x = 0; x < buffers; x++)
        if ((job >>> x) & 1 && ((left >>> (x * bufferBits)) & refMask) === 0) left &= destroyed[x] as number;
      add(a - (slot << shift), left);
    }
  };

  seen.add(always, 0);
  let next = 0;
  for (let depth = 0; ; depth++) {
    for (const end = seen.size; next < end; next++) {
      const a = list[2 * next] as number;
      const b = list[2 * next + 1] as number;
      for (let c = 0; c < clients; c++) actClient(a, b, c * clientBits);
      actShrinker(a, b);
      actGpu(a, b);
    }
    if (violated) return { states: seen.size, edges, depth: depth + 1, violatedAfter: depth + 1 };
    if (next === seen.size) return { states: seen.size, edges, depth, violatedAfter: null };
  }
}

/** Bits that a number up to `most` takes. */
function bitsFor(most: number): number {
  return 32 - Math.clz32(most);
}
