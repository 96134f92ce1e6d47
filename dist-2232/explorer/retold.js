import { Unrepeatable } from './shortest.js';
/**
 * @param nths which initial state, then which successor each time: of what is pushed and of faults, from 0
 * @throws Unrepeatable when they do not lead to the state of the finding
 */
export function retold(system, nths, { state, step }) {
    const { scratch, words } = system;
    const here = new Int32Array(words);
    const steps = [];
    const taken = { step: -1, any: false };
    let left = nths[0];
    const sink = {
        push(next) {
            if (left-- !== 0)
                return;
            taken.step = next;
            taken.any = true;
            for (let word = 0; word < words; word++)
                here[word] = scratch[word];
        },
        fault: () => left--,
    };
    system.initial(sink);
    for (let depth = 1; depth < nths.length; depth++) {
        if (!taken.any)
            throw new Unrepeatable(depth - 1);
        left = nths[depth];
        taken.any = false;
        system.successors(here, 0, sink);
        if (taken.any)
            steps.push(taken.step);
    }
    if (!taken.any || here.some((word, i) => word !== state[i]))
        throw new Unrepeatable(nths.length - 1);
    return { initial: nths[0], steps: step < 0 ? steps : [...steps, step] };
}
//# sourceMappingURL=retold.js.map