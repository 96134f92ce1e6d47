/**
 * Lock classes and what depends on what, as lockdep has it: who held a lock of class A and asked for one of class B makes
 * B's release wait for ... A -> B. Locks that are only tried are waited for by nobody, but who holds one can be waited for.
 */
import { modeAsked } from '../../language/index.js';
import { Courses } from './courses.js';
import { eventsOf } from './events.js';
export function lockOrderOf(compiled, observation) {
    return new Ordering(compiled, observation).order();
}
class Ordering {
    classes = [];
    /** By lock. */
    classOf;
    /** By step that waits for a condition. */
    eventOf = new Map();
    found = new Map();
    compiled;
    observation;
    constructor(compiled, observation) {
        this.compiled = compiled;
        this.observation = observation;
        this.classOf = compiled.layout.locks.map(({ class: name, lock }) => {
            const known = this.classes.find((one) => one.name === name && one.kind === lock.name);
            return known?.id ?? this.addClass(name, lock.name, lock.write.sleeps);
        });
        for (const { name, signallers, waiters } of eventsOf(observation)) {
            const id = this.addClass(name, 'event', null, waiters, signallers);
            for (const step of waiters)
                this.eventOf.set(step, id);
        }
    }
    order() {
        const { asks, waits } = this.observation;
        const wanted = [...asks.filter(({ step }) => this.mayWait(step)), ...waits];
        for (const seen of wanted) {
            const to = this.wantedBy(seen);
            if (to === null)
                continue;
            for (const held of seen.held)
                this.holdsAndAsks(held, to, seen);
        }
        this.signals(wanted);
        return { classes: this.classes, dependencies: [...this.found.values()] };
    }
    holdsAndAsks({ lock, shared }, to, seen) {
        const from = this.classOf[lock];
        // Of those, one that would wait too long for the others comes back instead: lockdep's nest_lock.
        if (from === to && this.backsOff(seen))
            return;
        this.add({
            from,
            to,
            holder: shared ? 'shared' : 'exclusive',
            asker: this.askerOf(seen),
            byInterrupt: seen.interrupted !== null,
        }, { ...seen, holds: lock, signals: null });
    }
    /** Who brings an event about waits for something before. */
    signals(wanted) {
        const courses = new Courses(this.compiled, this.observation);
        for (const { id, signallers } of this.classes)
            for (const signals of signallers) {
                const steps = courses.upTo(signals);
                for (const seen of wanted) {
                    const to = seen.interrupted === null && steps.has(seen.step) ? this.wantedBy(seen) : null;
                    if (to !== null)
                        this.add({ from: id, to, holder: 'exclusive', asker: this.askerOf(seen), byInterrupt: false }, { ...seen, holds: null, signals });
                }
            }
    }
    add(edge, sighting) {
        const key = `${edge.from} ${edge.to} ${edge.holder} ${edge.asker} ${edge.byInterrupt}`;
        const known = this.found.get(key);
        if (known === undefined)
            this.found.set(key, { ...edge, id: this.found.size, sightings: [sighting] });
        else
            known.sightings.push(sighting);
    }
    wantedBy({ lock, step }) {
        return lock === null ? (this.eventOf.get(step) ?? null) : (this.classOf[lock] ?? null);
    }
    mayWait(step) {
        return this.compiled.control.steps[step]?.instruction.kind !== 'tryLock';
    }
    /** Is it asked for together with others of its class, with an acquire context? */
    backsOff({ lock, step }) {
        const instruction = this.compiled.control.steps[step]?.instruction;
        if (lock === null || instruction?.kind !== 'lock' || instruction.ticket === null)
            return false;
        return (modeAsked(this.compiled, step, lock)?.refusal ?? null) !== null;
    }
    askerOf({ lock, step }) {
        const mode = lock === null ? null : modeAsked(this.compiled, step, lock);
        if (mode === null || !mode.shared)
            return 'exclusive';
        return mode.recursive ? 'recursive' : 'shared';
    }
    addClass(name, kind, sleeps, waiters = [], signallers = []) {
        const id = this.classes.length;
        this.classes.push({ id, name, kind, sleeps, waiters, signallers });
        return id;
    }
}
//# sourceMappingURL=dependencies.js.map