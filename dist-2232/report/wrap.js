/** Breaks text into lines of at most so many columns. */
/**
 * Breaks at spaces where it can, inside a word where it must. Spaces inside a line stay as they are; so many before the
 * first word that none of it would fit are left out.
 * @param indent put before every line but the first
 */
export function wrap(text, width, indent = '') {
    const lines = [];
    let line = '';
    let most = Math.max(1, width);
    const next = () => {
        lines.push(line);
        line = indent;
        most = Math.max(indent.length + 1, width);
    };
    for (const [, gap = '', word = ''] of text.matchAll(/( *)([^ ]+)/g)) {
        let rest = word;
        const begun = line.length > (lines.length === 0 ? 0 : indent.length);
        if (begun && line.length + gap.length + rest.length > most)
            next();
        else if (begun || (lines.length === 0 && gap.length < most))
            line += gap;
        while (line.length + rest.length > most) {
            const room = most - line.length;
            const cut = room > 0 ? breakBefore(rest, room) : 0;
            line += rest.slice(0, cut);
            rest = rest.slice(cut);
            next();
        }
        line += rest;
    }
    return [...lines, line];
}
/** Names are broken after a joint when there is one in the second half of the room. */
function breakBefore(word, most) {
    const joint = /^.*[_./:\]-]/s.exec(word.slice(0, most))?.[0].length ?? 0;
    return joint > most / 2 ? joint : most;
}
//# sourceMappingURL=wrap.js.map