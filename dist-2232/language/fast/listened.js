import { interruptersOf } from '../compile/interrupts.js';
import { modeFor } from '../lock-kind.js';
import { engineOf } from './engine.js';
import { Noting } from './noting.js';
export function listenedSystemOf(compiled, listener) {
    const { control, layout } = compiled;
    const noting = new Noting(layout, control.threads.length);
    const { reads, sums } = noting.touched;
    const { origin, quiet, scratch, stepper, system } = engineOf(compiled, noting, {
        asks: (step, lock) => listener.asks(step, lock),
        looks: () => {
            reads.fill(0);
            sums.length = 0;
        },
        saw: (step, goesOn) => listener.waits(step, goesOn, reads),
    });
    const { locks, racy } = quiet;
    const { threads, words } = system;
    const interrupting = control.threads.map((_, thread) => interruptersOf(control.threads, thread));
    let out = null;
    const inner = {
        push: (step) => out?.push(step),
        fault: (step, claim, because) => out?.fault(step, claim, because),
        locked: () => undefined,
    };
    return {
        ...system,
        claims: [],
        successors(states, offset, sink) {
            for (let word = 0; word < words; word++)
                scratch[word] = origin[word] = states[offset + word];
            out = sink;
            for (let thread = 0; thread < threads; thread++)
                stepper.stepsOf(thread, inner);
            out = null;
        },
        holds: (lock, thread) => {
            const known = locks[lock];
            if (known === undefined)
                return null;
            const { read, write } = known.$kind;
            if (write.isHeldBy(known, thread))
                return 'exclusive';
            return read?.isHeldBy(known, thread) === true ? 'shared' : null;
        },
        isInTheWay: (step, lock, other) => {
            const known = locks[lock];
            if (known === undefined)
                return false;
            return modeAsked(compiled, step, lock)?.isInTheWay(known, system.threadOf(step), other) === true;
        },
        interrupts: (thread, other) => {
            if (interrupting[other]?.includes(thread) !== true)
                return false;
            return !system.restsIn(thread) || control.threads[thread]?.masked?.(racy) !== true;
        },
    };
}
/** How a step asks for a lock; null when it asks for none. */
export function modeAsked({ control, layout }, step, lock) {
    const name = control.steps[step];
    const kind = layout.locks[lock]?.lock;
    if (name === undefined || kind === undefined || !('mode' in name.instruction))
        return null;
    const { context } = control.threads[name.thread];
    return modeFor(kind, name.instruction.mode, context.isInterrupt === true);
}
//# sourceMappingURL=listened.js.map