/** Waiting for something to happen, which sleeps, and what may end it before. */
import { writtenAt } from '../language/index.js';
/**
 * Waits until a condition is true, and does something in the same instant. A wait that is over is not interrupted any more.
 * @param source where the author wrote it
 */
export function waiting({ either, step }, source, label, test, take, { interrupted = [], signals, timedOut = [], timeouts } = {}) {
    const over = writtenAt(source, step(label, take, { when: test, sleeps: true }));
    const ended = (what, budget, then) => [
        ...writtenAt(source, step(`${label}: ${what}`, (s, t) => void budget(s, t).left--, {
            when: (s, t) => budget(s, t).left > 0 && !test(s, t),
            timeout: true,
        })),
        ...then,
    ];
    const ends = [
        ...(signals === undefined ? [] : [ended('-EINTR', signals, interrupted)]),
        ...(timeouts === undefined ? [] : [ended('timed out', timeouts, timedOut)]),
    ];
    return ends.length === 0 ? over : writtenAt(source, either(over, ...ends));
}
//# sourceMappingURL=waiting.js.map