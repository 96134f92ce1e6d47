/** Sweeps the shared state, and the frames that are live. */
export function sweeper(scratch, { control, layout }, executing) {
    const byPool = (groups) => new Map(layout.pools.map((pool) => [pool, groups(pool)]));
    const shared = byPool((pool) => groupsIn(layout.root, pool.name));
    const frames = layout.frames.map((frame) => byPool((pool) => groupsIn(frame, pool.name)));
    /** The innermost live frame of a thread: the program counter of the one that executes may be behind. */
    const standing = (thread) => {
        const executed = thread === executing.me ? control.steps[executing.step]?.offer.frame : undefined;
        return (executed ?? control.places[thread]?.[valueOf(scratch, layout.counters[thread])]?.frame ?? null);
    };
    return (pool, row) => {
        for (const group of shared.get(pool) ?? [])
            sweep(scratch, group, row);
        for (let thread = 0; thread < layout.counters.length; thread++)
            for (let frame = standing(thread); frame !== null; frame = frame.caller)
                for (const group of frames[frame.id]?.get(pool) ?? [])
                    sweep(scratch, group, row);
    };
}
function sweep(words, { live, queues, scalars, sets }, row) {
    if (live !== null && valueOf(words, live) === 0)
        return;
    for (const scalar of scalars)
        mark(words, scalar, row);
    for (const { length, slots } of queues)
        for (let at = valueOf(words, length) - 1; at >= 0; at--)
            mark(words, slots[at], row);
    for (const { cell, rows } of sets) {
        const members = valueOf(words, cell);
        if ((members >>> row) & 1)
            put(words, cell, (members & ~(1 << row)) | (1 << rows));
    }
}
function mark(words, { cell, codec }, row) {
    if (valueOf(words, cell) === codec.freed - codec.rows + row)
        put(words, cell, codec.freed);
}
/** The bits of a cell. */
export function valueOf(words, { word, shift, bits }) {
    // In 32 bits, as `&` does it, 1 << 31 less 1 is 31 ones.
    return (words[word] >>> shift) & ((1 << bits) - 1);
}
function put(words, { word, shift, bits }, value) {
    words[word] = (words[word] & ~(((1 << bits) - 1) << shift)) | (value << shift);
}
/** Where references to `pool` may stand in a part of the state; each pool row apart, for it is not always there. */
function groupsIn(root, pool) {
    const group = (nodes, live) => {
        const parts = nodes.flatMap(leaves);
        return {
            live,
            scalars: parts.filter((part) => part.kind === 'scalar').filter((part) => refersTo(part, pool)),
            sets: parts.filter((part) => part.kind === 'set').filter(({ of }) => of === pool),
            queues: parts
                .filter((part) => part.kind === 'queue')
                .filter(({ slots: [slot] }) => slot !== undefined && refersTo(slot, pool)),
        };
    };
    const nodes = Object.values(root.nodes);
    const always = nodes.filter(({ kind }) => kind !== 'pool');
    const rows = nodes
        .filter((node) => node.kind === 'pool')
        .flatMap(({ live, rows }) => rows.map((row, id) => group([row], { ...live, shift: live.shift + id, bits: 1 })));
    return [group(always, null), ...rows].filter(({ queues, scalars, sets }) => queues.length + scalars.length + sets.length > 0);
}
/** What never changes was put there once and for all, and refers to no pool. */
function refersTo({ cell, def }, pool) {
    return def.kind === 'ref' && def.of === pool && cell.fixed !== true;
}
/** Scalars, sets and lists of a part of the state. Slots of lists are no scalars: unused ones stand for nothing. */
export function leaves(node) {
    switch (node.kind) {
        case 'scalar':
        case 'set':
        case 'queue':
            return [node];
        case 'record':
            return Object.values(node.nodes).flatMap(leaves);
        case 'lock':
            return leaves(node.record);
        case 'table':
        case 'pool':
            return node.rows.flatMap(leaves);
    }
}
//# sourceMappingURL=sweep.js.map