/** The cells of a compiled model's shared state, in the order of the state. What has only one value has none. */
export function sharedCells({ layout }) {
    const cells = [];
    const note = (path, { bits, shift, word }) => {
        if (bits > 0)
            cells.push({ path, word, shift, bits });
    };
    const visit = (node) => {
        switch (node.kind) {
            case 'scalar':
            case 'set':
                return note(node.path, node.cell);
            case 'queue':
                note(node.path, node.length);
                return node.slots.forEach(visit);
            case 'record':
                return Object.values(node.nodes).forEach(visit);
            case 'lock':
                return visit(node.record);
            case 'table':
                return node.rows.forEach(visit);
            case 'pool':
                note(node.path, node.live);
                return node.rows.forEach(visit);
        }
    };
    visit(layout.root);
    return cells;
}
//# sourceMappingURL=cells.js.map