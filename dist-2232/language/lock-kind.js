/**
 * A kind of lock.
 * @param spec.fields its state; `holder` is the thread that has it for itself, or null
 * @param spec.irqRead how interrupts read, if they do it otherwise
 */
export function lockKind(spec) {
    const write = modeOf(spec.write);
    const read = spec.read === undefined ? null : modeOf(spec.read);
    const irqRead = spec.irqRead === undefined ? null : modeOf(spec.irqRead);
    const isHeldBy = read === null
        ? write.isHeldBy
        : (lock, thread) => write.isHeldBy(lock, thread) || read.isHeldBy(lock, thread);
    return { name: spec.name, fields: spec.fields, write, read, irqRead, isHeldBy };
}
/** The same with nothing left out, so that all modes of all kinds are of one shape. */
function modeOf(spec) {
    // The engines hand every recipe the lock whose kind it is of, and a lock has the fields of its kind.
    const mode = spec;
    return {
        sleeps: mode.sleeps,
        atomic: mode.atomic ?? !mode.sleeps,
        shared: mode.shared ?? false,
        recursive: mode.recursive ?? false,
        mayAcquire: mode.mayAcquire,
        mayTry: mode.mayTry ?? mode.mayAcquire,
        acquire: mode.acquire,
        isHeldBy: mode.isHeldBy,
        release: mode.release,
        isInTheWay: mode.isInTheWay ?? ((lock, _thread, other) => lock.holder === other),
        line: mode.line ?? null,
        refusal: mode.refusal ?? null,
    };
}
/** The mode of a name for a thread: interrupts may have a way of their own. Null where the kind has no such mode. */
export function modeFor(kind, mode, isInterrupt) {
    if (mode === 'write')
        return kind.write;
    return isInterrupt ? (kind.irqRead ?? kind.read) : kind.read;
}
//# sourceMappingURL=lock-kind.js.map