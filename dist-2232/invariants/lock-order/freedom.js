/** What can still free threads that wait: everything that can happen from a state on is looked at. */
import { breadthFirst, explore } from '../../explorer/index.js';
import { systemOf } from '../../language/index.js';
/** States that are looked at for one state. */
const MOST = 200_000;
/** Does the step happen only because time passes, or a signal comes? Neither is owed to anybody. */
export function isTimeout({ control }, step) {
    const instruction = control.steps[step]?.instruction;
    if (instruction?.kind === 'giveUp')
        return instruction.why === 'signal';
    return instruction?.kind === 'step' && instruction.timeout;
}
export class Freedom {
    system;
    timeouts;
    cancelled;
    /** @param cancelled true to give up: then it is unknown */
    constructor(compiled, cancelled) {
        this.system = systemOf(compiled, []);
        this.cancelled = cancelled;
        const { steps } = compiled.control;
        this.timeouts = new Set(steps.flatMap((_, step) => (isTimeout(compiled, step) ? [step] : [])));
    }
    /** What makes one of the threads go on. */
    of(state, threads) {
        const others = this.goesOn(state, threads, false);
        if (others !== 'no')
            return others === 'yes' ? 'others' : 'unknown';
        if (this.timeouts.size === 0)
            return 'nothing';
        const time = this.goesOn(state, threads, true);
        return time === 'no' ? 'nothing' : time === 'yes' ? 'time' : 'unknown';
    }
    goesOn(state, threads, inTime) {
        const { system } = this;
        let went = false;
        const search = breadthFirst({
            ...system,
            initial: (sink) => {
                system.scratch.set(state);
                sink.push(-1);
            },
            successors: (states, at, sink) => system.successors(states, at, {
                push: (step) => {
                    if (!inTime && this.timeouts.has(step))
                        return;
                    went ||= threads.includes(system.threadOf(step));
                    sink.push(step);
                },
                fault: (step) => {
                    if (inTime || !this.timeouts.has(step))
                        went ||= threads.includes(system.threadOf(step));
                },
            }),
        }, { states: MOST, cancelled: () => went || this.cancelled() });
        const { verdict } = explore(search);
        if (went)
            return 'yes';
        return verdict.kind === 'holds' ? 'no' : 'unknown';
    }
}
//# sourceMappingURL=freedom.js.map