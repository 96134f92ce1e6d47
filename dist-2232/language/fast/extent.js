/** All bits of a part that are state, word by word. */
export function extent(node) {
    const words = new Map();
    const visit = (part) => {
        switch (part.kind) {
            case 'scalar':
                note(part.cell, part.codec.initial);
                break;
            case 'set':
                note(part.cell, 0);
                break;
            case 'queue':
                note(part.length, 0);
                for (const slot of part.slots)
                    note(slot.cell, 0);
                break;
            case 'record':
                for (const inner of Object.values(part.nodes))
                    visit(inner);
                break;
            case 'lock':
                visit(part.record);
                break;
            case 'pool':
                note(part.live, 0);
                break;
            case 'table':
                for (const row of part.rows)
                    visit(row);
        }
    };
    const note = ({ word, shift, bits, fixed }, initial) => {
        if (fixed === true)
            return;
        const known = words.get(word) ?? { mask: 0, initial: 0 };
        words.set(word, {
            mask: known.mask | ((2 ** bits - 1) << shift),
            initial: known.initial | (initial << shift),
        });
    };
    visit(node);
    return [...words].map(([word, bits]) => ({ word, ...bits }));
}
//# sourceMappingURL=extent.js.map