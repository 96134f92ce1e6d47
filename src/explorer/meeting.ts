/** Where the workers of one search wait for each other, and agree on what comes next. */
import { APART, AT, type Commons, MINE, placesOf, STOP, stopped } from './commons.ts';
import { divide } from './portions.ts';

/** Looks at whether all are there before a worker goes to sleep. */
const LOOKS = 1 << 11;
/** Milliseconds after which a sleeping worker looks again whether all still live. */
const PATIENCE = 100;

/**
 * What comes next. Whoever comes last decides for all: one that went by what it sees a moment later would leave the others
 * waiting.
 */
export type Next = (typeof NEXT)[number];
const NEXT = ['room', 'empty', 'stopped', 'found', 'expanded'] as const;

/** Thrown where another worker has died: there is nothing left to wait for. */
export class Abandoned extends Error {}

export class Meeting {
  private readonly commons: Commons;
  private readonly me: number;

  constructor(commons: Commons, me: number) {
    this.commons = commons;
    this.me = me;
  }

  /** Tells the others something of this worker. */
  say(what: keyof typeof MINE, value: number): void {
    Atomics.store(this.commons.control, placesOf(this.me) + MINE[what], value);
  }

  /** What each worker said. */
  said(what: keyof typeof MINE): readonly number[] {
    const { control, workers } = this.commons;
    return Array.from({ length: workers }, (_, me) => Atomics.load(control, placesOf(me) + MINE[what]));
  }

  /** Waits for all, and agrees with them. @throws Abandoned when another worker has died */
  agree(): Next {
    return NEXT[this.meet(() => NEXT.indexOf(this.decide()))] as Next;
  }

  /** Waits for all. @throws as `agree` */
  gather(): void {
    this.meet(() => 0);
  }

  private decide(): Next {
    const { control } = this.commons;
    if (Atomics.load(control, AT.wish) !== 0) return 'room';
    // Whoever left before the end of the level was told to.
    if (this.said('done').includes(0)) return 'stopped';
    const half = Atomics.load(control, AT.half);
    const count = Atomics.load(control, AT.runs + (1 - half) * APART);
    if (count === 0) return 'empty';
    if (stopped(this.commons) !== STOP.no) return 'stopped';
    divide(this.commons, count);
    Atomics.store(control, AT.runs + half * APART, 0);
    Atomics.store(control, AT.half, 1 - half);
    return this.said('found').includes(1) ? 'found' : 'expanded';
  }

  private meet(decide: () => number): number {
    const { commons } = this;
    const { control, workers } = commons;
    const generation = Atomics.load(control, AT.generation);
    if (Atomics.add(control, AT.arrived, 1) === workers - 1) {
      Atomics.store(control, AT.next, decide());
      Atomics.store(control, AT.arrived, 0);
      Atomics.add(control, AT.generation, 1);
      Atomics.notify(control, AT.generation);
    } else {
      for (let looks = 0; looks < LOOKS && Atomics.load(control, AT.generation) === generation; looks++);
      while (Atomics.load(control, AT.generation) === generation) {
        if (stopped(commons) === STOP.died) throw new Abandoned('another worker has died');
        Atomics.wait(control, AT.generation, generation, PATIENCE);
      }
    }
    return Atomics.load(control, AT.next);
  }
}
