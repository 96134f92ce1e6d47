/** What lines and marks are drawn with: box drawing where the terminal speaks Unicode, ASCII elsewhere. */
export const UNICODE = {
    across: '─',
    down: '│',
    goes: '│',
    waits: '┊',
    rests: '·',
    ended: ' ',
    acts: '●',
    crosses: '┼',
    towards: '─',
    fromLeft: '╰',
    fromRight: '╯',
    arrowRight: '▶',
    arrowLeft: '◀',
    bars: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
    filled: '█',
    hollow: '░',
};
export const ASCII = {
    across: '-',
    down: '|',
    goes: '|',
    waits: ':',
    rests: '.',
    ended: ' ',
    acts: '*',
    crosses: '+',
    towards: '-',
    fromLeft: '`',
    fromRight: "'",
    arrowRight: '>',
    arrowLeft: '<',
    bars: ['.', '_', '-', '=', 'o', 'O', '#', '#'],
    filled: '#',
    hollow: '.',
};
/** The locale's encoding says what a terminal can show, as `locale(7)` has it: LC_ALL, else LC_CTYPE, else LANG. */
export function glyphsFor({ LANG, LC_ALL, LC_CTYPE }) {
    const locale = [LC_ALL, LC_CTYPE, LANG].find((name) => name !== undefined && name !== '') ?? '';
    return /utf-?8/i.test(locale) ? UNICODE : ASCII;
}
//# sourceMappingURL=glyphs.js.map