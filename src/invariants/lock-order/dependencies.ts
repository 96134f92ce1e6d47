/**
 * Lock classes and what depends on what, as lockdep has it: who held a lock of class A and asked for one of class B makes
 * B's release wait for ... A -> B. Locks that are only tried are waited for by nobody, but who holds one can be waited for.
 */
import { LOCKDEP_MAP } from '../../kernel/index.ts';
import { type Compiled, modeAsked } from '../../language/index.ts';
import { isVouched } from '../../language/lawful-kinds.ts';
import { Courses } from './courses.ts';
import { eventsOf } from './events.ts';
import type { Held } from './holding.ts';
import type { Observation, Seen } from './observation.ts';

/** A group of locks that share an ordering rule, or what is waited for by a condition. */
export interface LockClass {
  readonly id: number;
  readonly name: string;
  /** The kind of lock; `event` for what is no lock. */
  readonly kind: string;
  /** Whether it is of lockdep's maps, which keep nobody out. */
  readonly isMap: boolean;
  /** Whether who waits for it sleeps; null of an event. */
  readonly sleeps: boolean | null;
  /** Of an event, the steps that wait for it, and those that bring it about. */
  readonly waiters: readonly number[];
  readonly signallers: readonly number[];
}

/** One way in which a dependency was seen. */
export interface Sighting extends Seen {
  /** The lock of the first class that the thread holds; null of an event, which it is to bring about. */
  readonly holds: number | null;
  /** Of an event: the step by which the thread brings it about. */
  readonly signals: number | null;
}

/** Whoever waits for `from` may have to wait until somebody gets `to`. */
export interface Dependency {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** Whether others may hold the first at the same time. */
  readonly holder: 'exclusive' | 'shared';
  /** How the second is asked for. A recursive reader waits for nobody who only waits. */
  readonly asker: 'exclusive' | 'shared' | 'recursive';
  /** Whether it is a handler that asks, and the thread in whose place it runs that holds. */
  readonly byInterrupt: boolean;
  /** As first seen first. */
  readonly sightings: readonly Sighting[];
}

export interface LockOrder {
  readonly classes: readonly LockClass[];
  readonly dependencies: readonly Dependency[];
}

export function lockOrderOf(compiled: Compiled, observation: Observation): LockOrder {
  return new Ordering(compiled, observation).order();
}

type Edge = Omit<Dependency, 'id' | 'sightings'>;

class Ordering {
  private readonly classes: LockClass[] = [];
  /** By lock. */
  private readonly classOf: readonly number[];
  /** By step that waits for a condition. */
  private readonly eventOf = new Map<number, number>();
  private readonly found = new Map<string, Dependency & { readonly sightings: Sighting[] }>();
  private readonly compiled: Compiled;
  private readonly observation: Observation;

  constructor(compiled: Compiled, observation: Observation) {
    this.compiled = compiled;
    this.observation = observation;
    this.classOf = compiled.layout.locks.map(({ class: name, lock }) => {
      const known = this.classes.find((one) => one.name === name && one.kind === lock.name);
      return known?.id ?? this.addClass(name, lock.name, lock.write.sleeps);
    });
    for (const { name, signallers, waiters } of eventsOf(observation)) {
      const id = this.addClass(name, 'event', null, waiters, signallers);
      for (const step of waiters) this.eventOf.set(step, id);
    }
  }

  order(): LockOrder {
    const { asks, waits } = this.observation;
    const wanted = [...asks.filter(({ step }) => this.mayWait(step)), ...waits];
    for (const seen of wanted) {
      const to = this.wantedBy(seen);
      if (to === null) continue;
      for (const held of seen.held) this.holdsAndAsks(held, to, seen);
    }
    this.signals(wanted);
    return { classes: this.classes, dependencies: [...this.found.values()] };
  }

  private holdsAndAsks({ lock, shared }: Held, to: number, seen: Seen): void {
    const from = this.classOf[lock] as number;
    // Of those, one that would wait too long for the others comes back instead: lockdep's nest_lock. And of a map, lockdep lets
    // go for the time.
    if (from === to && (this.backsOff(seen) || this.classes[from]?.isMap === true)) return;
    this.add(
      {
        from,
        to,
        holder: shared ? 'shared' : 'exclusive',
        asker: this.askerOf(seen),
        byInterrupt: seen.interrupted !== null,
      },
      { ...seen, holds: lock, signals: null },
    );
  }

  /** Who brings an event about waits for something before. */
  private signals(wanted: readonly Seen[]): void {
    const courses = new Courses(this.compiled, this.observation);
    for (const { id, signallers } of this.classes)
      for (const signals of signallers) {
        const steps = courses.upTo(signals);
        for (const seen of wanted) {
          const to = seen.interrupted === null && steps.has(seen.step) ? this.wantedBy(seen) : null;
          if (to !== null)
            this.add(
              { from: id, to, holder: 'exclusive', asker: this.askerOf(seen), byInterrupt: false },
              { ...seen, holds: null, signals },
            );
        }
      }
  }

  private add(edge: Edge, sighting: Sighting): void {
    const key = `${edge.from} ${edge.to} ${edge.holder} ${edge.asker} ${edge.byInterrupt}`;
    const known = this.found.get(key);
    if (known === undefined) this.found.set(key, { ...edge, id: this.found.size, sightings: [sighting] });
    else known.sightings.push(sighting);
  }

  private wantedBy({ lock, step }: Seen): number | null {
    return lock === null ? (this.eventOf.get(step) ?? null) : (this.classOf[lock] ?? null);
  }

  private mayWait(step: number): boolean {
    return this.compiled.control.steps[step]?.instruction.kind !== 'tryLock';
  }

  /** Is it asked for together with others of its class, with an acquire context? */
  private backsOff({ lock, step }: Seen): boolean {
    const instruction = this.compiled.control.steps[step]?.instruction;
    if (lock === null || instruction?.kind !== 'lock' || instruction.ticket === null) return false;
    // Of a model's own kind nobody knows that it ever refuses.
    const kind = this.compiled.layout.locks[lock]?.lock;
    if (kind === undefined || !isVouched(kind)) return false;
    return (modeAsked(this.compiled, step, lock)?.refusal ?? null) !== null;
  }

  private askerOf({ lock, step }: Seen): Dependency['asker'] {
    const mode = lock === null ? null : modeAsked(this.compiled, step, lock);
    if (mode === null || !mode.shared) return 'exclusive';
    const kind = lock === null ? undefined : this.compiled.layout.locks[lock]?.lock;
    // A model's own kind may say so and be wrong, and a cycle would be missed: so it is searched for.
    return mode.recursive && kind !== undefined && isVouched(kind) ? 'recursive' : 'shared';
  }

  private addClass(
    name: string,
    kind: string,
    sleeps: boolean | null,
    waiters: readonly number[] = [],
    signallers: readonly number[] = [],
  ): number {
    const id = this.classes.length;
    const { locks } = this.compiled.layout;
    // A model's own kind may have the name of another.
    const isMap =
      kind === LOCKDEP_MAP &&
      locks.every(({ class: of, lock }) => of !== name || lock.name !== kind || isVouched(lock));
    this.classes.push({ id, name, kind, isMap, sleeps, waiters, signallers });
    return id;
  }
}
