import { Judge } from './judge.js';
/** One system's, to be used again and again. */
export class Follower {
    /** Steps looked at, taken or not. */
    work = 0;
    system;
    judge;
    sink;
    here;
    there;
    wanted = 0;
    initials = 0;
    came = 'nothing';
    pushed = 0;
    told;
    rank = 0;
    constructor(system) {
        this.system = system;
        this.here = new Int32Array(system.words);
        this.there = new Int32Array(system.words);
        this.judge = new Judge(system, (told, rank) => {
            if (this.told === undefined || rank < this.rank)
                [this.told, this.rank] = [told, rank];
        });
        this.sink = {
            push: (step) => {
                this.pushed++;
                if (step < 0 ? this.initials++ !== this.wanted : step !== this.wanted)
                    return;
                this.came = 'state';
                this.there.set(system.scratch.subarray(0, system.words));
                if (step >= 0)
                    this.judge.step();
                this.judge.state();
            },
            fault: (step, claim, because) => {
                this.pushed++;
                if (step < 0 ? this.initials++ !== this.wanted : step !== this.wanted)
                    return;
                this.came = 'fault';
                this.judge.fault(claim, because);
            },
        };
    }
    /**
     * @param visit given the words of each state that is come to, and how many steps were taken; they are overwritten by the next
     * @returns the first thing found on the way, or null when there is nothing
     */
    follow(initial, steps, visit = () => undefined) {
        const { here, sink, system, there } = this;
        const taken = [];
        this.told = undefined;
        this.initials = 0;
        this.wanted = initial;
        system.initial(sink);
        here.set(there);
        if (this.told === undefined)
            visit(here, 0);
        for (const step of steps) {
            if (this.told !== undefined)
                break;
            if (!this.take(step))
                continue;
            taken.push(step);
            here.set(there);
            if (this.told === undefined)
                visit(here, taken.length);
        }
        // Only where nothing else was found can it be that nothing follows.
        if (this.told === undefined && !this.take(-2) && this.pushed === 0)
            this.judge.stuck(here, 0);
        const told = this.found();
        return told === undefined ? null : { told, steps: taken };
    }
    /** What the judge told, which the compiler does not see coming. */
    found() {
        return this.told;
    }
    take(step) {
        this.work++;
        this.came = 'nothing';
        this.wanted = step;
        this.pushed = 0;
        this.system.successors(this.here, 0, this.sink);
        return this.came !== 'nothing';
    }
}
//# sourceMappingURL=follow.js.map