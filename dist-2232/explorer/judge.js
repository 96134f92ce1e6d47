/** What is told when a claim itself throws. */
export function threw({ name }, error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'faulty', because: `the property "${name}" threw: ${reason}` };
}
export class Judge {
    /** Claims of reachability that no state has met yet. */
    unreached;
    system;
    found;
    invariants;
    stepClaims;
    restClaims;
    deadlock;
    constructor(system, found) {
        const of = (kind) => system.claims.filter((claim) => claim.kind === kind);
        this.system = system;
        this.found = found;
        this.unreached = of('reachable');
        this.invariants = of('invariant');
        this.stepClaims = of('step');
        this.restClaims = of('at rest');
        this.deadlock = of('deadlock')[0];
    }
    /** Whether there is anything to judge a state by. */
    get judgesStates() {
        return this.invariants.length + this.restClaims.length + this.unreached.length > 0;
    }
    /** Judges the state in the scratch. */
    state() {
        if (this.invariants.length > 0)
            this.hold(this.invariants);
        if (this.restClaims.length > 0 && this.system.atRest())
            this.hold(this.restClaims);
        if (this.unreached.length > 0)
            this.reach();
    }
    /** Judges the step from the state in the origin to the one in the scratch. */
    step() {
        if (this.stepClaims.length > 0)
            this.hold(this.stepClaims);
    }
    /** Following a step broke a rule of the language, or threw. */
    fault(claim, because) {
        this.found(claim === null ? { kind: 'faulty', because } : { kind: 'violated', property: claim, because }, this.rankOf(claim));
    }
    /** Nothing can be done in this state: a deadlock unless every thread may stop there. */
    stuck(state, at) {
        const { deadlock, system } = this;
        if (deadlock === undefined)
            return;
        for (let word = 0; word < system.words; word++)
            system.scratch[word] = state[at + word];
        if (!system.atRest())
            this.found({ kind: 'deadlock', property: deadlock.name }, this.rankOf(deadlock.name));
    }
    hold(claims) {
        for (const claim of claims) {
            try {
                if (claim.holds())
                    continue;
            }
            catch (error) {
                this.found(threw(claim, error), this.rankOf(claim.name));
                continue;
            }
            this.found({ kind: 'violated', property: claim.name, because: null }, this.rankOf(claim.name));
        }
    }
    reach() {
        for (const claim of this.unreached) {
            try {
                if (claim.holds())
                    this.unreached = this.unreached.filter((other) => other !== claim);
            }
            catch (error) {
                this.found(threw(claim, error), this.rankOf(claim.name));
            }
        }
    }
    rankOf(claim) {
        return claim === null ? -1 : this.system.claims.findIndex(({ name }) => name === claim);
    }
}
//# sourceMappingURL=judge.js.map