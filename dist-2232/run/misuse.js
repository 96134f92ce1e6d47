/** What the user has to put right: the one kind of error that ends in exit code 2, in words and without a stack. */
import { nearest } from './nearest.js';
/** The message says what, where in the user's words, and what to do next. */
export class Misuse extends Error {
    name = 'Misuse';
}
/**
 * There is no such thing: says what there is, and what may have been meant.
 * @param what as in `classic/philosophers has no instance`
 */
export function unknown(what, name, known) {
    const meant = nearest(name, known);
    const others = known.map((other) => (other.includes(' ') ? `"${other}"` : other)).join(', ');
    const there = known.length === 0 ? 'there is none' : `there ${known.length === 1 ? 'is' : 'are'} ${others}`;
    return new Misuse(`${what} "${name}"; ${meant === null ? there : `did you mean "${meant}"? (${there})`}`);
}
//# sourceMappingURL=misuse.js.map