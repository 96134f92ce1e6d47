import { asleep, blame, noSuchMode, stranger, unexpected } from '../complaints.js';
/** Tells the search why a step has no successor. */
export function blamed(sink, step, error, instruction) {
    const { claim, because } = blame(error, instruction);
    sink.fault(step, claim, because);
}
/** @param what a lock, or words */
export function asleepAt(what, where) {
    asleep(typeof what === 'string' ? what : pathOf(what), where);
}
export function asleepWith(what, held) {
    asleepAt(what, `holds ${pathOf(held)}`);
}
export function strangerAt(lock) {
    stranger(pathOf(lock));
}
export function noReading(lock) {
    noSuchMode(lock.$node.path, lock.$kind.name);
}
export function unexpectedAt(lock, error) {
    unexpected(pathOf(lock), error);
}
function pathOf(lock) {
    return lock['$node'].path;
}
//# sourceMappingURL=complaining.js.map