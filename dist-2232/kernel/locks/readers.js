/** What locks with readers have in common: one writer or readers, who reads and how often, and the line of writers that wait. */
import { BUILT_IN, refute } from '../../language/index.js';
export function reads({ readers }, thread) {
    return readers.has(thread);
}
/** One more reading of a thread. A third one within the others goes beyond what is told apart. */
export function readTaken({ readers, twice }, thread) {
    if (!readers.has(thread))
        readers.add(thread);
    else if (twice.has(thread))
        refute(BUILT_IN.range, 'a thread reads a third time within two others');
    else
        twice.add(thread);
}
/** One reading less. */
export function readRelease({ readers, twice }, thread) {
    if (twice.has(thread))
        twice.delete(thread);
    else
        readers.delete(thread);
}
/** How it is had for writing. A trylock goes by those who wait, too. */
export const WRITING = {
    mayAcquire: (lock) => lock.holder === null && lock.readers.size === 0,
    mayTry: (lock) => lock.holder === null && lock.readers.size === 0 && lock.waiting.size === 0,
    acquire: (lock, thread) => {
        lock.waiting.delete(thread);
        lock.holder = thread;
    },
    isHeldBy: (lock, thread) => lock.holder === thread,
    release: (lock) => {
        lock.holder = null;
    },
    isInTheWay: (lock, _thread, other) => lock.holder === other || lock.readers.has(other),
    line: {
        isIn: (lock, thread) => lock.waiting.has(thread),
        enter: (lock, thread) => lock.waiting.add(thread),
        leave: (lock, thread) => lock.waiting.delete(thread),
    },
};
//# sourceMappingURL=readers.js.map