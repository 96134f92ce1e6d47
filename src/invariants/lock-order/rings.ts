/**
 * Watches a search go over every state, and looks for rings: threads of which each waits for the next, in a state from
 * which nothing frees any of them. That is what a cycle of dependencies warns of.
 */
import type { Sink, System } from '../../explorer/index.ts';
import { type Compiled, type Listened, listenedSystemOf } from '../../language/index.ts';
import { isVouched } from '../../language/lawful-kinds.ts';
import { counterOf } from './cells.ts';
import { cycleKey } from './cycles.ts';
import type { LockOrder } from './dependencies.ts';
import { type FreedBy, type Freedom, isTimeout } from './freedom.ts';

/** A thread of a ring: what it waits for, from the next. */
export interface Link {
  readonly thread: number;
  /** What it would do next; null where another thread runs in its place. */
  readonly step: number | null;
  /** The class of what it waits for, and the lock, which is null of an event. */
  readonly wants: number | null;
  readonly lock: number | null;
}

export interface Ring {
  readonly links: readonly Link[];
  /** The first state in which it was met, packed. */
  readonly state: Int32Array;
  /** What frees the threads: nothing at all, only that time passes, or it could not be found out. */
  readonly freedBy: 'nothing' | 'time' | 'unknown';
}

interface Wish extends Omit<Link, 'thread'> {
  /** The threads that are in the way. */
  readonly of: readonly number[];
}

export class Rings {
  readonly system: System;
  /** The gravest of each cycle, by its key. */
  readonly found = new Map<string, Ring>();
  private readonly compiled: Compiled;
  private readonly listened: Listened;
  private readonly order: LockOrder;
  private readonly freedom: Freedom;
  private readonly classOf: readonly number[];
  private readonly events = new Map<number, number>();
  /** Per event, the steps at which a thread stands in the way of those who wait for it. */
  private readonly owing = new Map<number, ReadonlySet<number>>();
  /** Of the state being expanded, per thread: what it asks for, and whether it can go on. */
  private readonly asked: { readonly step: number; readonly lock: number | null }[][];
  private readonly goes: Uint8Array;

  constructor(compiled: Compiled, order: LockOrder, freedom: Freedom) {
    this.compiled = compiled;
    this.order = order;
    this.freedom = freedom;
    this.classOf = compiled.layout.locks.map(
      ({ class: name, lock }) =>
        order.classes.find((one) => one.name === name && one.kind === lock.name)?.id ?? -1,
    );
    for (const { id, signallers } of order.classes) {
      if (signallers.length === 0) continue;
      const sightings = order.dependencies.flatMap((one) => (one.from === id ? one.sightings : []));
      this.owing.set(id, new Set(sightings.map(({ step }) => step)));
    }
    for (const { id, waiters } of order.classes) for (const step of waiters) this.events.set(step, id);
    const { threads } = compiled.control;
    this.asked = threads.map(() => []);
    this.goes = new Uint8Array(threads.length);
    this.listened = listenedSystemOf(compiled, {
      asks: (step, lock) => {
        if (compiled.control.steps[step]?.instruction.kind !== 'tryLock') this.wants(step, lock);
      },
      waits: (step, goesOn) => {
        if (!goesOn) this.wants(step, null);
      },
    });
    this.system = {
      ...this.listened,
      successors: (states, at, sink) => this.successors(states, at, sink),
    };
  }

  private wants(step: number, lock: number | null): void {
    this.asked[this.listened.threadOf(step)]?.push({ step, lock });
  }

  private successors(states: Int32Array, at: number, sink: Sink): void {
    const { asked, goes, listened } = this;
    for (const wishes of asked) wishes.length = 0;
    goes.fill(0);
    const went = (step: number): void => {
      if (!isTimeout(this.compiled, step)) goes[listened.threadOf(step)] = 1;
    };
    listened.successors(states, at, {
      push: (step) => {
        went(step);
        sink.push(step);
      },
      // A step that breaks a rule is taken, and is no successor.
      fault: (step) => went(step),
    });
    // Whoever stands still because another one runs in its place waits for that one.
    const blocked = asked.flatMap((wishes, thread) =>
      goes[thread] === 0 && (wishes.length > 0 || this.interrupterOf(thread) !== null) ? [thread] : [],
    );
    if (blocked.length === 0) return;
    // The scratch is the state itself again.
    this.look(blocked);
  }

  private look(blocked: readonly number[]): void {
    const wishes = new Map(blocked.map((thread) => [thread, this.wishesOf(thread, blocked)]));
    const walk = (links: readonly Link[]): void => {
      const last = links.at(-1) as Link;
      for (const { of, ...wish } of wishes.get(last.thread) ?? [])
        for (const next of of) {
          const linked = [...links.slice(0, -1), { ...wish, thread: last.thread }];
          if (next === links[0]?.thread) this.meet(linked);
          // Each ring is met once, from the least of its threads.
          else if (next > (links[0]?.thread ?? 0) && !links.some(({ thread }) => thread === next))
            walk([...linked, { thread: next, ...NOTHING }]);
        }
    };
    for (const thread of blocked) walk([{ thread, ...NOTHING }]);
  }

  /** The thread that runs in place of another, or null. */
  private interrupterOf(thread: number): number | null {
    const { listened } = this;
    for (let other = 0; other < listened.threads; other++)
      if (!listened.restsIn(other) && listened.interrupts(other, thread)) return other;
    return null;
  }

  private wishesOf(thread: number, blocked: readonly number[]): readonly Wish[] {
    const { asked, classOf, events, owing } = this;
    const interrupter = this.interrupterOf(thread);
    if (interrupter !== null) return blocked.includes(interrupter) ? [{ ...NOTHING, of: [interrupter] }] : [];
    return (asked[thread] ?? []).flatMap(({ lock, step }): readonly Wish[] => {
      if (lock !== null) {
        const of = blocked.filter((other) => this.isInTheWay(step, lock, other));
        return of.length === 0 ? [] : [{ step, lock, wants: classOf[lock] as number, of }];
      }
      const event = events.get(step);
      if (event === undefined) return [];
      const of = blocked.filter((other) =>
        (asked[other] ?? []).some((wish) => owing.get(event)?.has(wish.step) === true),
      );
      return of.length === 0 ? [] : [{ step, lock, wants: event, of }];
    });
  }

  /**
   * A thread that holds a lock of a model's own kind counts as in the way, whatever the kind says: whether nothing frees the
   * threads of a ring is found out by searching, so that no ring too many is reported.
   */
  private isInTheWay(step: number, lock: number, other: number): boolean {
    const { compiled, listened } = this;
    if (listened.isInTheWay(step, lock, other)) return true;
    const kind = compiled.layout.locks[lock]?.lock;
    return kind !== undefined && !isVouched(kind) && listened.holds(lock, other) !== null;
  }

  private meet(links: readonly Link[]): void {
    const { freedom, found, listened } = this;
    const key = this.keyOf(links);
    const known = found.get(key);
    if (known?.freedBy === 'nothing') return;
    const threads = links.map(({ thread }) => thread);
    // Threads that may all stop where they stand wait for nothing in particular.
    if (threads.every((thread) => listened.restsIn(thread))) return;
    const state = listened.scratch.slice(0, listened.words);
    const freedBy = this.orTime(freedom.of(state, threads), threads);
    if (freedBy === 'others' || (known?.freedBy === 'time' && freedBy === 'time')) return;
    if (known === undefined || WEIGHT[freedBy] > WEIGHT[known.freedBy])
      found.set(key, { links, state, freedBy });
  }

  /** That nobody is willing to wait for long any more is for the model's sake: there is a budget. */
  private orTime(freedBy: FreedBy, threads: readonly number[]): FreedBy {
    const { compiled, listened } = this;
    if (freedBy !== 'nothing') return freedBy;
    const mayGiveUp = threads.some((thread) => {
      const { offers = [] } =
        compiled.control.places[thread]?.[counterOf(compiled, thread, listened.scratch)] ?? {};
      return offers.some(({ yes }) => isTimeout(compiled, yes.step));
    });
    return mayGiveUp ? 'time' : 'nothing';
  }

  /** Each thread owes what the one before wants, and wants something itself. */
  private keyOf(links: readonly Link[]): string {
    // What an interrupted thread holds, its interrupter owes; and whoever waits for a lock in front of others owes it to them.
    const wanted = links.filter(({ wants }) => wants !== null);
    const ends = wanted.filter(
      ({ lock }, at) => lock === null || lock !== wanted[(at + 1) % wanted.length]?.lock,
    );
    const classes = (ends.length > 0 ? ends : wanted.slice(0, 1)).map(({ wants }) => wants as number);
    return cycleKey(classes.map((from, at) => ({ from, to: classes[(at + 1) % classes.length] as number })));
  }
}

const NOTHING = { step: null, wants: null, lock: null } as const;

const WEIGHT = { unknown: 0, time: 1, nothing: 2 } as const;
