/** The names at the root of the state that have fields. */
export function objectsOf({ layout }) {
    return Object.entries(layout.root.nodes).flatMap(([name, node]) => recordsOf(node, name) === null ? [] : [name]);
}
/** The rows of a table or pool, or the one record of that name; null when there is no such object. */
export function subjectsOf({ layout }, name) {
    const [, root = '', row] = /^([^[]*)(?:\[(\d+)\])?$/.exec(name) ?? [];
    const node = Object.hasOwn(layout.root.nodes, root) ? layout.root.nodes[root] : undefined;
    const records = node === undefined ? null : recordsOf(node, root);
    const wanted = row === undefined ? records : (records?.filter(({ path }) => path === name) ?? null);
    return wanted === null || wanted.length === 0 ? null : wanted.map(subjectOf);
}
function recordsOf(node, name) {
    switch (node.kind) {
        case 'record':
            return [{ path: name, record: node, live: null }];
        case 'lock':
            return [{ path: name, record: node.record, live: null }];
        case 'table':
            return node.rows.map((record, row) => ({ path: `${name}[${row}]`, record, live: null }));
        case 'pool':
            return node.rows.map((record, row) => {
                const live = { ...node.live, shift: node.live.shift + row, bits: 1 };
                return { path: `${name}[${row}]`, record, live };
            });
        case 'scalar':
        case 'set':
        case 'queue':
            return null;
    }
}
function subjectOf({ live, path, record }) {
    const nodes = leavesOf(record, '');
    return {
        path,
        fields: [...nodes.keys()],
        cells: (fields) => [
            ...(live === null ? [] : [live]),
            ...fields.flatMap((field) => {
                const node = nodes.get(field);
                return node === undefined ? [] : cellsOf(node);
            }),
        ],
    };
}
/** The fields that have a value of their own. */
function leavesOf({ nodes }, before) {
    const leaves = new Map();
    for (const [name, node] of Object.entries(nodes)) {
        const inner = node.kind === 'record' ? node : node.kind === 'lock' ? node.record : null;
        if (inner === null)
            leaves.set(before + name, node);
        else
            for (const [path, leaf] of leavesOf(inner, `${before}${name}.`))
                leaves.set(path, leaf);
    }
    return leaves;
}
function cellsOf(node) {
    switch (node.kind) {
        case 'scalar':
        case 'set':
            return [node.cell];
        case 'queue':
            return [node.length, ...node.slots.map(({ cell }) => cell)];
        case 'record':
            return Object.values(node.nodes).flatMap(cellsOf);
        case 'lock':
            return cellsOf(node.record);
        case 'table':
            return node.rows.flatMap(cellsOf);
        case 'pool':
            return [node.live, ...node.rows.flatMap(cellsOf)];
    }
}
//# sourceMappingURL=projection.js.map