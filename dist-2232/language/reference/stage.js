/** Puts a finished state on stage, to be looked at by nobody in particular. */
export function lookAt(stage, state, { places }) {
    // Finished states are frozen: the runtime refuses whoever tries to change one.
    stage.state = state;
    stage.me = -1;
    state.threads.forEach(({ pc }, thread) => {
        stage.standing[thread] = places[thread]?.[pc]?.frame ?? null;
    });
}
/** How many frames are around this one. */
export function depthOf(frame) {
    return frame.caller === null ? 0 : depthOf(frame.caller) + 1;
}
/** A frame and those around it, innermost first. */
export function* framesFrom(frame) {
    for (let at = frame; at !== null; at = at.caller)
        yield at;
}
/** The rows of a table or pool; the schema says that this part is one. */
export function rowsIn(record, name) {
    // A table is a list of records and a pool one of records and nulls: `initialOf` made them, recipes cannot replace them.
    return record[name];
}
/** A record in a record; the schema says that this part is one. */
export function recordIn(record, name) {
    // As above: made by `initialOf`, and not to be replaced by recipes.
    return record[name];
}
/** A set or list in a record; the schema says that this part is one. */
export function listIn(record, name) {
    // As above: made by `initialOf`; only `PlainMembers` and `PlainList` replace it, by another list.
    return record[name];
}
//# sourceMappingURL=stage.js.map