/** How a command ended, and the exit code that says so: decided here and nowhere else. */
const CODES = {
    holds: 0,
    finding: 1,
    misuse: 2,
    undecided: 3,
    vacuous: 4,
    diverged: 4,
    fault: 70,
    SIGINT: 130,
    SIGTERM: 143,
    SIGHUP: 129,
    SIGPIPE: 141,
};
/** Which ending outweighs which, heaviest first. */
const WEIGHT = [
    'fault',
    'SIGPIPE',
    'SIGTERM',
    'SIGHUP',
    'SIGINT',
    'misuse',
    'finding',
    'undecided',
    'vacuous',
    'diverged',
    'holds',
];
/** The exit code of a command whose parts ended like this. */
export function exitCodeOf(endings) {
    const ended = new Set(endings);
    return CODES[WEIGHT.find((ending) => ended.has(ending)) ?? 'holds'];
}
//# sourceMappingURL=exit-code.js.map