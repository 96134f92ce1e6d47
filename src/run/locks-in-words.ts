/** Tells of lock order in the model's own names, each dependency and ring with a shortest way there. */
import {
  type Cycle,
  cycleKey,
  HELD_AT_REST,
  type LockOrder,
  mapsOn,
  type Observation,
  reasonFor,
  type Ring,
  type Seen,
  type Sighting as Sighted,
} from '../invariants/lock-order/index.ts';
import { type Compiled, decode, referenceOf, stepInWords } from '../language/index.ts';
import {
  type Acting,
  type CycleTold,
  type Decision,
  type LocksRun,
  type RingLink,
  type Sighting,
} from '../report/index.ts';
import type { Ways } from './lock-witness.ts';
import { stuckInWords } from './stuck.ts';

type Told = Pick<LocksRun, 'classes' | 'dependencies' | 'cycles' | 'misuses'>;

export class LocksInWords {
  private readonly compiled: Compiled;
  private readonly observation: Observation;
  private readonly order: LockOrder;
  private readonly ways: Ways;

  constructor(compiled: Compiled, observation: Observation, order: LockOrder, ways: Ways) {
    this.compiled = compiled;
    this.observation = observation;
    this.order = order;
    this.ways = ways;
  }

  /** @param undecided why a ring that was not met may still be there, or null */
  async told(
    cycles: readonly Cycle[],
    rings: ReadonlyMap<string, Ring>,
    undecided: string | null,
  ): Promise<Told> {
    const { dependencies } = this.order;
    const all: LocksRun['dependencies'][number][] = [];
    const onCycles = new Set(cycles.flat());
    const told: CycleTold[] = [];
    for (const cycle of cycles) {
      const ring = rings.get(cycleKey(cycle));
      told.push({
        rule: this.ruleOf(cycle),
        classes: cycle.map(({ from }) => from),
        dependencies: cycle.map(({ id }) => id),
        decision: await this.decision(cycle, ring, undecided),
      });
    }
    for (const one of dependencies) {
      const { asker, byInterrupt, from, holder, sightings, to } = one;
      const seen = await this.sighting(sightings[0] as Sighted, onCycles.has(one));
      all.push({ from, to, holder, asker, byInterrupt, ways: sightings.length, seen });
    }
    return {
      classes: this.classes(),
      dependencies: all,
      cycles: told.sort(byGravity),
      misuses: [...(await this.misuses()), ...(await this.hang(told))],
    };
  }

  private classes(): LocksRun['classes'] {
    const { locks } = this.compiled.layout;
    const { usage } = this.observation;
    return this.order.classes.map(({ kind, name, signallers }) => ({
      name,
      kind,
      locks: locks.flatMap((lock) => (lock.class === name && lock.lock.name === kind ? [lock.path] : [])),
      ...(kind === 'event' || !usage.hasInterrupts
        ? {}
        : {
            usage: usage.marks(
              locks.flatMap((lock) => (lock.class === name && lock.lock.name === kind ? [lock.id] : [])),
            ),
          }),
      ...(kind === 'event' ? { signalledBy: once(signallers.map((step) => this.acting(step))) } : {}),
    }));
  }

  private ruleOf(cycle: Cycle): string {
    const { classes } = this.order;
    if (cycle.some(({ from }) => classes[from]?.kind === 'event'))
      return 'possible circular dependency through what is no lock';
    const byInterrupt = cycle.some((one) => one.byInterrupt);
    if (cycle.length > 1)
      return byInterrupt ? 'possible irq lock inversion' : 'possible circular locking dependency';
    return byInterrupt ? 'inconsistent lock state' : 'possible recursive locking';
  }

  private async decision(cycle: Cycle, ring: Ring | undefined, undecided: string | null): Promise<Decision> {
    if (ring !== undefined && ring.freedBy !== 'unknown') {
      const way = await this.ways.to(ring.state);
      const links = ring.links.map(({ lock, step, thread }, at): RingLink => {
        const next = ring.links[(at + 1) % ring.links.length]?.thread ?? thread;
        const link = { thread: this.threadName(thread), from: this.threadName(next) };
        if (step === null) return { ...link, wants: null };
        return { ...link, asks: this.acting(step), wants: this.lockOrEvent(step, lock) };
      });
      const kind = ring.freedBy === 'nothing' ? 'reachable' : 'broken only by a timeout';
      return { kind, ring: links, steps: way?.steps ?? [] };
    }
    if (ring !== undefined)
      return {
        kind: 'undecided',
        because: 'threads wait in a ring, and what could free them was not all looked at',
      };
    if (undecided !== null) return { kind: 'undecided', because: undecided };
    return this.unreachable(cycle);
  }

  private unreachable(cycle: Cycle): Decision {
    const maps = mapsOn(cycle, this.order.classes).map(({ name }) => name);
    if (maps.length > 0) {
      const because = `nobody waits for ${maps.join(', ')}, and who is inside never waits for what is held where it is entered`;
      return { kind: 'unreachable', because };
    }
    const { locks } = this.compiled.layout;
    const reason = reasonFor(cycle, this.order, this.compiled);
    switch (reason?.kind) {
      case 'gate': {
        const gate = reason.locks.map((lock) => locks[lock]?.path ?? '');
        const because =
          gate.length === 1
            ? `behind the gate lock ${gate[0]}, which whoever goes a part of the way holds`
            : `behind the gate locks ${gate.join(', ')}: of any who go parts of the way, two hold one of them`;
        return { kind: 'unreachable', gate, because };
      }
      case 'instances':
        return {
          kind: 'unreachable',
          because: 'the locks are always taken in one order, only their classes are not',
        };
      case 'one thread':
        return { kind: 'unreachable', because: 'no two threads go different parts of the way' };
      case undefined:
        return {
          kind: 'unreachable',
          because: 'no state has threads that wait like that and that nothing frees',
        };
    }
  }

  private async sighting(seen: Sighted, withWay: boolean): Promise<Sighting> {
    const way = withWay ? await this.ways.to(seen.origin) : null;
    return {
      asks: this.acting(seen.step),
      lock: seen.lock === null ? null : (this.compiled.layout.locks[seen.lock]?.path ?? null),
      holds: this.ways.holds(seen.interrupted ?? seen.thread, seen.held, way),
      ...(seen.interrupted === null ? {} : { interrupts: this.threadName(seen.interrupted) }),
      ...(seen.signals === null ? {} : { signals: this.acting(seen.signals) }),
      ...(way === null ? {} : { steps: way.steps }),
    };
  }

  private async misuses(): Promise<LocksRun['misuses']> {
    const { broken, restsHolding } = this.observation;
    const told: LocksRun['misuses'][number][] = [];
    for (const { because, claim, origin, step } of broken.values()) {
      if (claim === null) continue;
      const way = await this.ways.to(origin, step);
      told.push({
        rule: claim,
        because,
        seen: { asks: this.acting(step), holds: [], ...(way === null ? {} : { steps: way.steps }) },
      });
    }
    const [first] = restsHolding;
    if (first !== undefined) told.push(await this.restsHolding(first));
    return told;
  }

  /** Threads that hang, where no cycle says so. */
  private async hang(cycles: readonly CycleTold[]): Promise<LocksRun['misuses']> {
    const { hang } = this.observation;
    if (hang === null || cycles.some(({ decision }) => 'ring' in decision)) return [];
    const waits = referenceOf(this.compiled).blocked(decode(this.compiled, hang, 0));
    const because = stuckInWords(waits);
    const way = await this.ways.to(hang);
    return [
      {
        rule: 'threads hang, in no ring of locks',
        because,
        seen: { holds: [], ...(way === null ? {} : { steps: way.steps }) },
      },
    ];
  }

  private async restsHolding({ held, origin, step, thread }: Seen): Promise<LocksRun['misuses'][number]> {
    const way = await this.ways.to(origin, step);
    const holds = this.ways.holds(thread, held, way);
    return {
      rule: HELD_AT_REST,
      because: `${this.threadName(thread)} may stop while it holds ${holds.map(({ lock }) => lock).join(', ')}`,
      seen: { asks: this.acting(step), holds, ...(way === null ? {} : { steps: way.steps }) },
    };
  }

  private lockOrEvent(step: number, lock: number | null): string {
    if (lock !== null) return this.compiled.layout.locks[lock]?.path ?? '';
    return this.order.classes.find(({ waiters }) => waiters.includes(step))?.name ?? '';
  }

  private acting(step: number): Acting {
    const { label, routine, source, thread } = stepInWords(this.compiled, step);
    return { thread, routine, label, source };
  }

  private threadName(thread: number): string {
    return this.compiled.control.threads[thread]?.name ?? '';
  }
}

function once(all: readonly Acting[]): readonly Acting[] {
  const same = (a: Acting, b: Acting): boolean =>
    a.thread === b.thread && a.routine === b.routine && a.label === b.label;
  return all.filter((one, at) => all.findIndex((other) => same(one, other)) === at);
}

const GRAVITY = ['reachable', 'broken only by a timeout', 'undecided', 'unreachable'] as const;

function byGravity(a: CycleTold, b: CycleTold): number {
  return GRAVITY.indexOf(a.decision.kind) - GRAVITY.indexOf(b.decision.kind);
}
