/** Colour for those who asked for it: the same functions, painting or not. */
const as = (on, off) => (text) => text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
const same = (text) => text;
const PAINTED = {
    good: as(32, 39),
    bad: as(31, 39),
    unsure: as(33, 39),
    strong: as(1, 22),
    faint: as(2, 22),
};
/** Leaves text as it is. */
export const PLAIN = { good: same, bad: same, unsure: same, strong: same, faint: same };
/** @param coloured whether to use ANSI colours */
export function paint(coloured) {
    return coloured ? PAINTED : PLAIN;
}
/**
 * Whether a stream is to be coloured: NO_COLOR (no-color.org) forbids it, FORCE_COLOR asks for it, a terminal likes it.
 * @param environment the variables of the process
 */
export function wantsColour(environment, isTerminal) {
    const { NO_COLOR, FORCE_COLOR, TERM } = environment;
    if (NO_COLOR !== undefined && NO_COLOR !== '')
        return false;
    if (FORCE_COLOR !== undefined)
        return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
    return isTerminal && TERM !== 'dumb';
}
//# sourceMappingURL=paint.js.map