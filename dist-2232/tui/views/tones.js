export function inked(verdict) {
    switch (verdict) {
        case 'holds':
        case 'bounded':
            return 'good';
        case 'violated':
        case 'deadlock':
        case 'unreached':
        case 'faulty':
            return 'bad';
        case 'undecided':
            return 'unsure';
        default:
            return undefined;
    }
}
/** The sign and the tone of what is known of a claim. */
export const SIGNS = {
    good: { sign: '+', tone: 'good' },
    bad: { sign: 'x', tone: 'bad' },
    unsure: { sign: '?', tone: 'unsure' },
    open: { sign: ' ', tone: undefined },
};
//# sourceMappingURL=tones.js.map