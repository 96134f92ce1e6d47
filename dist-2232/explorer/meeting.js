/** Where the workers of one search wait for each other, and agree on what comes next. */
import { APART, AT, MINE, STOP, stopped } from './commons.js';
/** Looks at whether all are there before a worker goes to sleep. */
const LOOKS = 1 << 11;
/** Milliseconds after which a sleeping worker looks again whether all still live. */
const PATIENCE = 100;
const NEXT = ['room', 'empty', 'stopped', 'found', 'expanded'];
/** Thrown where another worker has died: there is nothing left to wait for. */
export class Abandoned extends Error {
}
export class Meeting {
    commons;
    me;
    constructor(commons, me) {
        this.commons = commons;
        this.me = me;
    }
    /** Tells the others something of this worker. */
    say(what, value) {
        Atomics.store(this.commons.control, this.own(this.me) + MINE[what], value);
    }
    /** What each worker said. */
    said(what) {
        const { control, workers } = this.commons;
        return Array.from({ length: workers }, (_, me) => Atomics.load(control, this.own(me) + MINE[what]));
    }
    /** Waits for all, and agrees with them. @throws Abandoned when another worker has died */
    agree() {
        return NEXT[this.meet(() => NEXT.indexOf(this.decide()))];
    }
    /** Waits for all. @throws as `agree` */
    gather() {
        this.meet(() => 0);
    }
    decide() {
        const { control } = this.commons;
        if (Atomics.load(control, AT.wish) !== 0)
            return 'room';
        // Whoever left before the end of the level was told to.
        if (this.said('done').includes(0))
            return 'stopped';
        const half = Atomics.load(control, AT.half);
        if (Atomics.load(control, AT.runs + (1 - half) * APART) === 0)
            return 'empty';
        if (stopped(this.commons) !== STOP.no)
            return 'stopped';
        Atomics.store(control, AT.cursor, 0);
        Atomics.store(control, AT.runs + half * APART, 0);
        Atomics.store(control, AT.half, 1 - half);
        return this.said('found').includes(1) ? 'found' : 'expanded';
    }
    meet(decide) {
        const { commons } = this;
        const { control, workers } = commons;
        const generation = Atomics.load(control, AT.generation);
        if (Atomics.add(control, AT.arrived, 1) === workers - 1) {
            Atomics.store(control, AT.next, decide());
            Atomics.store(control, AT.arrived, 0);
            Atomics.add(control, AT.generation, 1);
            Atomics.notify(control, AT.generation);
        }
        else {
            for (let looks = 0; looks < LOOKS && Atomics.load(control, AT.generation) === generation; looks++)
                ;
            while (Atomics.load(control, AT.generation) === generation) {
                if (stopped(commons) === STOP.died)
                    throw new Abandoned('another worker has died');
                Atomics.wait(control, AT.generation, generation, PATIENCE);
            }
        }
        return Atomics.load(control, AT.next);
    }
    own(me) {
        return AT.own + me * APART;
    }
}
//# sourceMappingURL=meeting.js.map