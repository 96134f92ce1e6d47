/** Tells of lock order in the model's own names, each dependency and ring with a shortest way there. */
import { cycleKey, HELD_AT_REST, reasonFor, } from '../invariants/lock-order/index.js';
import { decode, referenceOf, stepInWords } from '../language/index.js';
import {} from '../report/index.js';
import { stuckInWords } from './stuck.js';
export class LocksInWords {
    compiled;
    observation;
    order;
    ways;
    constructor(compiled, observation, order, ways) {
        this.compiled = compiled;
        this.observation = observation;
        this.order = order;
        this.ways = ways;
    }
    /** @param undecided why a ring that was not met may still be there, or null */
    async told(cycles, rings, undecided) {
        const { dependencies } = this.order;
        const all = [];
        const onCycles = new Set(cycles.flat());
        const told = [];
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
            const seen = await this.sighting(sightings[0], onCycles.has(one));
            all.push({ from, to, holder, asker, byInterrupt, ways: sightings.length, seen });
        }
        return {
            classes: this.classes(),
            dependencies: all,
            cycles: told.sort(byGravity),
            misuses: [...(await this.misuses()), ...(await this.hang(told))],
        };
    }
    classes() {
        const { locks } = this.compiled.layout;
        const { usage } = this.observation;
        return this.order.classes.map(({ kind, name, signallers }) => ({
            name,
            kind,
            locks: locks.flatMap((lock) => (lock.class === name && lock.lock.name === kind ? [lock.path] : [])),
            ...(kind === 'event' || !usage.hasInterrupts
                ? {}
                : {
                    usage: usage.marks(locks.flatMap((lock) => (lock.class === name && lock.lock.name === kind ? [lock.id] : []))),
                }),
            ...(kind === 'event' ? { signalledBy: once(signallers.map((step) => this.acting(step))) } : {}),
        }));
    }
    ruleOf(cycle) {
        const { classes } = this.order;
        if (cycle.some(({ from }) => classes[from]?.kind === 'event'))
            return 'possible circular dependency through what is no lock';
        const byInterrupt = cycle.some((one) => one.byInterrupt);
        if (cycle.length > 1)
            return byInterrupt ? 'possible irq lock inversion' : 'possible circular locking dependency';
        return byInterrupt ? 'inconsistent lock state' : 'possible recursive locking';
    }
    async decision(cycle, ring, undecided) {
        if (ring !== undefined && ring.freedBy !== 'unknown') {
            const way = await this.ways.to(ring.state);
            const links = ring.links.map(({ lock, step, thread }, at) => {
                const next = ring.links[(at + 1) % ring.links.length]?.thread ?? thread;
                const link = { thread: this.threadName(thread), from: this.threadName(next) };
                if (step === null)
                    return { ...link, wants: null };
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
        if (undecided !== null)
            return { kind: 'undecided', because: undecided };
        return this.unreachable(cycle);
    }
    unreachable(cycle) {
        const reason = reasonFor(cycle, this.order);
        const { locks } = this.compiled.layout;
        switch (reason?.kind) {
            case 'gate': {
                const gate = reason.locks.map((lock) => locks[lock]?.path ?? '');
                const because = gate.length === 1
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
    async sighting(seen, withWay) {
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
    async misuses() {
        const { broken, restsHolding } = this.observation;
        const told = [];
        for (const { because, claim, origin, step } of broken.values()) {
            if (claim === null)
                continue;
            const way = await this.ways.to(origin, step);
            told.push({
                rule: claim,
                because,
                seen: { asks: this.acting(step), holds: [], ...(way === null ? {} : { steps: way.steps }) },
            });
        }
        const [first] = restsHolding;
        if (first !== undefined)
            told.push(await this.restsHolding(first));
        return told;
    }
    /** Threads that hang, where no cycle says so. */
    async hang(cycles) {
        const { hang } = this.observation;
        if (hang === null || cycles.some(({ decision }) => 'ring' in decision))
            return [];
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
    async restsHolding({ held, origin, step, thread }) {
        const way = await this.ways.to(origin, step);
        const holds = this.ways.holds(thread, held, way);
        return {
            rule: HELD_AT_REST,
            because: `${this.threadName(thread)} may stop while it holds ${holds.map(({ lock }) => lock).join(', ')}`,
            seen: { asks: this.acting(step), holds, ...(way === null ? {} : { steps: way.steps }) },
        };
    }
    lockOrEvent(step, lock) {
        if (lock !== null)
            return this.compiled.layout.locks[lock]?.path ?? '';
        return this.order.classes.find(({ waiters }) => waiters.includes(step))?.name ?? '';
    }
    acting(step) {
        const { label, routine, source, thread } = stepInWords(this.compiled, step);
        return { thread, routine, label, source };
    }
    threadName(thread) {
        return this.compiled.control.threads[thread]?.name ?? '';
    }
}
function once(all) {
    const same = (a, b) => a.thread === b.thread && a.routine === b.routine && a.label === b.label;
    return all.filter((one, at) => all.findIndex((other) => same(one, other)) === at);
}
const GRAVITY = ['reachable', 'broken only by a timeout', 'undecided', 'unreachable'];
function byGravity(a, b) {
    return GRAVITY.indexOf(a.decision.kind) - GRAVITY.indexOf(b.decision.kind);
}
//# sourceMappingURL=locks-in-words.js.map