/**
 * The symmetry reduction: of all states that differ by a permutation of what is interchangeable, a search stores one.
 *
 * It preserves invariants, claims about steps, about states at rest and of reachability, deadlocks and what is built in,
 * with the lengths of shortest traces, as long as the system and every claim are symmetric (C. N. Ip and D. L. Dill,
 * "Better verification through symmetry", FMSD 9, 1996). That they are is looked at while searching, and what tells
 * permuted states apart is a finding of its own.
 */
import { Canonical } from './canonical.js';
import { Concrete } from './concrete.js';
import { ToldApart } from './told-apart.js';
/**
 * @param system a system that is symmetric but for mistakes of its author. One that is itself reduced must be reduced alike
 *   from permuted states: whatever it has learned of a state has to be true of the state's permutations
 * @param unreduced where it is looked whether the symmetry is true: another system of the same program and claims, if
 *   `system` is reduced, because what is tried there is not searched
 * @throws Error naming a claim of a kind that is not preserved
 */
export function symmetry(system, permutations, inWords, unreduced = system) {
    for (const { kind, name } of system.claims)
        if (!isPreserved(kind))
            throw new Error(`the symmetry reduction does not preserve "${name}" (${kind})`);
    return new Representing(system, permutations, inWords, unreduced);
}
/** Whether a claim of that kind is true of the representatives exactly where it is true of all states. */
export function isPreserved(kind) {
    switch (kind) {
        case 'invariant':
        case 'step':
        case 'at rest':
        case 'reachable':
        case 'deadlock':
        case 'built in':
            return true;
        // Which thread is meant is lost from one representative to the next.
        case 'never stuck':
        case 'leads to':
            return false;
    }
}
class Representing {
    words;
    steps;
    threads;
    threadOf;
    scratch;
    origin;
    atRest;
    restsIn;
    reduced = 'symmetry';
    claims;
    permutations;
    system;
    canonical;
    apart;
    stepClaims;
    /** The state as the system produced it, while its representative stands in the scratch. */
    produced;
    out = NOWHERE;
    constructor(system, permutations, inWords, unreduced) {
        this.system = system;
        this.permutations = permutations;
        this.words = system.words;
        this.steps = system.steps;
        this.threads = system.threads;
        this.threadOf = system.threadOf;
        this.scratch = system.scratch;
        this.origin = system.origin;
        this.atRest = system.atRest;
        this.restsIn = system.restsIn;
        this.canonical = new Canonical(permutations, system.words);
        this.apart = new ToldApart(unreduced, permutations, this.canonical, inWords);
        this.produced = new Int32Array(system.words);
        const remembered = system.claims.map((claim) => (claim.kind === 'step' ? new Remembered(claim) : claim));
        this.claims = remembered;
        this.stepClaims = remembered.filter((claim) => claim instanceof Remembered);
    }
    compared() {
        return this.apart.compared();
    }
    initial(sink) {
        const { scratch } = this;
        this.system.initial({
            push: () => {
                const why = this.apart.atFirst(scratch.slice(0, this.words));
                if (why === null)
                    sink.push(-1);
                else
                    sink.fault(-1, null, why);
            },
            fault: (step, claim, because) => sink.fault(step, claim, because),
        });
    }
    successors(states, offset, sink) {
        const why = this.apart.after(states, offset);
        this.first = -1;
        this.out = sink;
        this.system.successors(states, offset, this);
        this.out = NOWHERE;
        // It is found in a state; `concrete` forgets the step, which may be none where no step can be taken.
        if (why !== null)
            sink.fault(Math.max(this.first, 0), null, why);
    }
    /** The first step of the state being expanded. */
    first = -1;
    push(step) {
        if (this.first < 0)
            this.first = step;
        const { produced, scratch, stepClaims } = this;
        // A claim about a step is judged with what the step made, not with another state that stands for it.
        for (let i = 0; i < stepClaims.length; i++)
            stepClaims[i].judge();
        for (let i = 0; i < produced.length; i++)
            produced[i] = scratch[i];
        const isOther = this.canonical.represent(scratch);
        this.out.push(step);
        // Whoever produced it finds it as it was.
        if (isOther)
            for (let i = 0; i < produced.length; i++)
                scratch[i] = produced[i];
    }
    fault(step, claim, because) {
        if (this.first < 0)
            this.first = step;
        this.out.fault(step, claim, because);
    }
    concrete(verdict) {
        return new Concrete(this.system, this.permutations, this.canonical).verdict(verdict);
    }
}
/** A claim about steps that is judged when the step is taken and asked for later. */
class Remembered {
    name;
    kind;
    claim;
    answer = true;
    thrown = null;
    constructor(claim) {
        this.claim = claim;
        this.name = claim.name;
        this.kind = claim.kind;
    }
    judge() {
        this.thrown = null;
        try {
            this.answer = this.claim.holds();
        }
        catch (error) {
            this.thrown = { error };
        }
    }
    /** What was found when the step was taken. */
    holds = () => {
        if (this.thrown !== null)
            throw this.thrown.error;
        return this.answer;
    };
}
const NOWHERE = { push: () => undefined, fault: () => undefined };
//# sourceMappingURL=symmetry.js.map