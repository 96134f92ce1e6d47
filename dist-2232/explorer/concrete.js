import { namesIn, NOT_TRUE } from './difference.js';
/** @see `Symmetric.concrete` */
export class Concrete {
    system;
    permutations;
    canonical;
    constructor(system, permutations, canonical) {
        this.system = system;
        this.permutations = permutations;
        this.canonical = canonical;
    }
    verdict(verdict) {
        if (!('trace' in verdict))
            return verdict;
        const { initial } = verdict.trace;
        const [first] = this.takenFrom(null, (at) => at.step === initial);
        const told = verdict.kind === 'faulty' && verdict.because.startsWith(NOT_TRUE);
        // Where permuted states are told apart is a state: the step that it was found with says nothing.
        const wanted = told ? verdict.trace.steps.slice(0, -1) : verdict.trace.steps;
        const steps = [];
        const lost = (what = 'a step') => ({
            kind: 'faulty',
            because: `${NOT_TRUE}${namesIn(this.permutations)}: ${what} tells them apart`,
            trace: { initial, steps },
        });
        if (first === undefined)
            return lost();
        // A first state that is told from its permutations, or a start that broke a rule, is where the trace ends.
        let representative = first.represented;
        let at = first;
        for (const [row, step] of wanted.entries()) {
            if (representative === null || at.state === null)
                return lost();
            const [next] = this.takenFrom(representative, (taken) => taken.step === step);
            const counterparts = this.takenFrom(at.state, (taken) => next?.key === taken.key);
            const isLast = row === wanted.length - 1 && verdict.kind === 'violated';
            const refuting = counterparts.find(({ refuted }) => isLast && refuted.includes(verdict.property));
            const counterpart = refuting ?? counterparts[0];
            if (next === undefined || counterpart === undefined)
                return lost();
            steps.push(counterpart.step);
            at = counterpart;
            representative = next.represented;
        }
        const claimed = 'property' in verdict ? `the property "${verdict.property}"` : 'what throws';
        return this.ending(verdict, { initial, steps }, at) ?? lost(claimed);
    }
    /** The verdict at the end of a trace of the system itself; null when it is not what the representatives said. */
    ending(verdict, trace, { because, state, refuted, throws }) {
        switch (verdict.kind) {
            case 'faulty':
                if (state === null)
                    return { ...verdict, because, trace };
                return throws || verdict.because.startsWith(NOT_TRUE) ? { ...verdict, trace } : null;
            case 'violated':
                if (state === null)
                    return { ...verdict, because, trace };
                return refuted.includes(verdict.property) ? { ...verdict, trace } : null;
            case 'deadlock': {
                if (state === null)
                    return null;
                const moves = this.takenFrom(state, () => true).length > 0;
                this.system.scratch.set(state);
                return moves || this.system.atRest() ? null : { ...verdict, trace };
            }
        }
    }
    /** What the system itself makes of a state, or what it starts with. */
    takenFrom(state, isWanted) {
        const taken = [];
        const note = (one) => {
            if (isWanted(one))
                taken.push(one);
        };
        let initials = 0;
        const sink = {
            push: (step) => {
                const made = this.system.scratch.slice(0, this.system.words);
                const { refuted, throws } = this.judgedNow(step >= 0);
                const represented = made.slice();
                this.canonical.represent(represented);
                const at = step < 0 ? initials++ : step;
                note({ step: at, state: made, represented, key: represented.join(), because: '', refuted, throws });
            },
            fault: (step, claim, because) => {
                const at = step < 0 ? initials++ : step;
                const key = `fault: ${claim ?? 'null'}`;
                note({ step: at, state: null, represented: null, key, because, refuted: [], throws: false });
            },
        };
        if (state === null)
            this.system.initial(sink);
        else
            this.system.successors(state, 0, sink);
        return taken;
    }
    /** What is claimed of the state in the scratch, or of the step into it. */
    judgedNow(isStep) {
        const rests = this.system.atRest();
        const refuted = [];
        let throws = false;
        for (const { holds, kind, name } of this.system.claims) {
            if (kind === 'deadlock' || kind === 'built in')
                continue;
            if ((kind === 'at rest' && !rests) || (kind === 'step' && !isStep))
                continue;
            try {
                if (!holds() && kind !== 'reachable')
                    refuted.push(name);
            }
            catch {
                throws = true;
            }
        }
        return { refuted, throws };
    }
}
//# sourceMappingURL=concrete.js.map