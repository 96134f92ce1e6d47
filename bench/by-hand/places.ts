/** Where each thread of the buffer lifecycle may stand, numbered: a place is an instruction with the locals alive there. */

export const IDLE = 0;
export const GET = 1;
export const RESERVE = 2;
export const ATTACH = 3;
export const UNRESERVE = 4;
export const SUBMIT = 5;
export const CLOSING = 6;
export const DESTROY = 7;
export const ADVISING = 8;

export const SCAN = 0;
export const TRY = 1;
export const LOOK = 2;
export const TEAR = 3;
export const DROP = 4;
export const LEAVE = 5;
export const UNLOCK = 6;

/** Places by number; the first is where a thread begins, with no local alive. */
export interface Places {
  readonly kind: Uint8Array;
  /** The buffer in hand, and the job as a set of buffers. */
  readonly buffer: Uint8Array;
  readonly job: Uint8Array;
  readonly slot: Uint8Array;
  /** Where the thread goes when it is done here; from ATTACH, with slot 0, and one place further for each slot. */
  readonly next: Uint8Array;
}

export interface ClientPlaces extends Places {
  /** The jobs there are, and where getting each begins. */
  readonly jobs: readonly number[];
  readonly getting: readonly number[];
  /** By buffer. */
  readonly closing: readonly number[];
  readonly advising: readonly number[];
}

export function clientPlaces(buffers: number, slots: number, most: number): ClientPlaces {
  const all = [...Array(buffers).keys()];
  const jobs = [...Array(2 ** buffers).keys()].filter((job) => job !== 0 && members(job).length <= most);
  const places = new List();
  const submits = [...Array(slots).keys()].map((slot) => places.add(SUBMIT, 0, 0, slot, 0));
  const destroys = all.map((buffer) => places.add(DESTROY, buffer, 0, 0, 0));
  const closing = all.map((buffer) => places.add(CLOSING, buffer, 0, 0, destroys[buffer] ?? 0));
  const advising = all.map((buffer) => places.add(ADVISING, buffer, 0, 0, 0));
  const getting = jobs.map((job) => {
    const backwards = members(job).reverse();
    // All slots of one buffer stand together, so that ATTACH finds its own by counting.
    let after = submits;
    for (const buffer of backwards)
      after = after.map((next, slot) => places.add(UNRESERVE, buffer, job, slot, next));
    let first = places.add(ATTACH, 0, job, 0, after[0] ?? 0);
    for (const buffer of backwards) first = places.add(RESERVE, buffer, job, 0, first);
    for (const buffer of backwards) first = places.add(GET, buffer, job, 0, first);
    return first;
  });
  return { ...places.arrays(), jobs, getting, closing, advising };
}

/** Of the shrinker: place `1 + buffer` is TRY of that buffer. */
export function shrinkerPlaces(buffers: number): Places {
  const places = new List();
  const kinds = [TRY, LOOK, TEAR, DROP, LEAVE, UNLOCK];
  for (const kind of kinds)
    for (let buffer = 0; buffer < buffers; buffer++) {
      const here = places.size;
      places.add(kind, buffer, 0, 0, kind === UNLOCK ? 0 : here + buffers);
    }
  return places.arrays();
}

function members(set: number): number[] {
  return [0, 1, 2, 3].filter((buffer) => (set >> buffer) & 1);
}

class List {
  private readonly rows: (readonly number[])[] = [[0, 0, 0, 0, 0]];

  get size(): number {
    return this.rows.length;
  }

  add(...row: readonly [kind: number, buffer: number, job: number, slot: number, next: number]): number {
    return this.rows.push(row) - 1;
  }

  arrays(): Places {
    const column = (at: number) => Uint8Array.from(this.rows, (row) => row[at] ?? 0);
    return { kind: column(0), buffer: column(1), job: column(2), slot: column(3), next: column(4) };
  }
}
