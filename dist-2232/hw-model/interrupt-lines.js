/**
 * A level interrupt line of the GPU (JOB_INT, MMU_INT; drivers/gpu/drm/panfrost/panfrost_regs.h, v5.6): a line is up
 * while any bit is raised and not masked. Bits are numbered from 0; a set of bits is their mask, as in the registers.
 *
 * A handler is a thread of the model that waits for `lineIsUp`. It may come arbitrarily late, and masking a line does not
 * stop one that already runs. Not modelled: a line shared with another device, and reads while powered off (*may miss*).
 */
import { callerOf, int, ModelError, record } from '../language/index.js';
/** An interrupt line with everything unmasked and nothing raised. @param bits how many, 1..30 */
export function interruptLine(bits) {
    if (!Number.isInteger(bits) || bits < 1 || bits > 30)
        throw new ModelError(`interruptLine: a line has 1..30 bits, not ${bits}`, callerOf(interruptLine));
    const all = 2 ** bits - 1;
    return record({ rawstat: int(0, all), mask: int(0, all, all) });
}
/** The hardware says that something happened. Said again before it is cleared, it is heard once. */
export function raise(line, bit) {
    line.rawstat |= 1 << bit;
}
/** INT_CLEAR: forgets what is in `bits`. */
export function clear(line, bits) {
    line.rawstat &= ~bits;
}
/** INT_MASK := bits. */
export function setMask(line, bits) {
    line.mask = bits;
}
/** INT_STAT: what has happened and may interrupt. */
export function stat(line) {
    return line.rawstat & line.mask;
}
/** Whether the line interrupts. */
export function lineIsUp(line) {
    return (line.rawstat & line.mask) !== 0;
}
/** Whether a bit is raised, masked or not. */
export function isRaised(line, bit) {
    return (line.rawstat & (1 << bit)) !== 0;
}
//# sourceMappingURL=interrupt-lines.js.map