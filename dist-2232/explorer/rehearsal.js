/** Steps of a walk. */
const WALK = 300;
/**
 * Takes random walks until what is assumed is no more refuted: a breadth-first search comes late to what lies deep.
 * What it learns decides how much is saved, never what is found.
 */
export class Rehearsal {
    states;
    system;
    seed = 1;
    constructor(system) {
        this.system = system;
        this.states = new Int32Array(system.words);
    }
    /** @param walks in a row without a refutation, after which it is enough */
    run(walks) {
        for (let left = walks; left > 0; left--) {
            this.walk();
            if (!this.system.isStale)
                continue;
            this.system.begin();
            left = walks;
        }
    }
    walk() {
        const { states, system } = this;
        let ways = 0;
        const take = () => {
            ways++;
            // One of so many, each as likely as the others.
            if (this.next() % ways === 0)
                states.set(system.scratch.subarray(0, system.words));
        };
        system.initial({ push: take, fault: () => undefined });
        for (let steps = 0; steps < WALK && ways > 0; steps++) {
            system.scratch.set(states);
            this.judge();
            ways = 0;
            system.successors(states, 0, { push: take, fault: () => undefined });
        }
    }
    judge() {
        for (const { holds, kind } of this.system.claims) {
            if (kind !== 'invariant' && kind !== 'reachable')
                continue;
            try {
                holds();
            }
            catch {
                // Found again by the search.
            }
        }
    }
    /** Numerical Recipes' quick generator: the same numbers in every run. */
    next() {
        this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
        return this.seed >>> 8;
    }
}
//# sourceMappingURL=rehearsal.js.map