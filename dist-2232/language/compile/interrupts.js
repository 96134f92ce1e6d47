/** Which threads stand still while another one runs on their CPU. */
import { ModelError } from '../mistake.js';
/** The threads that interrupt a thread: while one of them is not at rest, it takes no step. */
export function interruptersOf(threads, thread) {
    const name = threads[thread]?.name ?? '';
    return threads.flatMap(({ interrupts = [] }, row) => (interrupts.includes(name) ? [row] : []));
}
/** Does any thread of a model interrupt another? */
export function hasInterrupts(threads) {
    return threads.some(({ interrupts = [], masked }) => interrupts.length > 0 || masked !== undefined);
}
/** @throws ModelError when a thread interrupts itself, or one that there is not */
export function checkInterrupts(threads) {
    const names = threads.map(({ name }) => name);
    for (const { interrupts = [], name, source } of threads) {
        if (interrupts.includes(name))
            throw new ModelError(`thread "${name}" interrupts itself`, source);
        const unknown = interrupts.find((other) => !names.includes(other));
        if (unknown !== undefined)
            throw new ModelError(`thread "${name}" interrupts "${unknown}", and there is no such thread; there are ${names.join(', ')}`, source);
    }
}
//# sourceMappingURL=interrupts.js.map