const COLOURED = {
    good: [32, 39],
    bad: [31, 39],
    unsure: [33, 39],
    strong: [1, 22],
    faint: [2, 22],
    chosen: [7, 27],
};
/** A row without the blanks at its end: ink looks at every letter of a frame, and half of one is blank. */
export function painted(row, coloured) {
    const last = row.findLastIndex(({ text, tone }) => tone === 'chosen' || text.trimEnd() !== '');
    return row
        .slice(0, last + 1)
        .map((part, at) => at < last || part.tone === 'chosen' ? part : { ...part, text: part.text.trimEnd() })
        .map(({ text, tone }) => {
        if (tone === undefined || (!coloured && tone !== 'strong' && tone !== 'chosen'))
            return text;
        const [on, off] = COLOURED[tone];
        return `\u001b[${on}m${text}\u001b[${off}m`;
    })
        .join('');
}
//# sourceMappingURL=painted.js.map