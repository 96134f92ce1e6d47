/**
 * A level interrupt line of the GPU (JOB_INT, MMU_INT; drivers/gpu/drm/panfrost/panfrost_regs.h, v5.6): a line is up
 * while any bit is raised and not masked. Bits are numbered from 0; a set of bits is their mask, as in the registers.
 *
 * A handler is a thread of the model that waits for `lineIsUp`. It may come arbitrarily late, and masking a line does not
 * stop one that already runs. Not modelled: a line shared with another device, and reads while powered off (*may miss*).
 */
import { type Compound } from '../language/index.ts';
export interface InterruptLine {
    /** RAWSTAT: what has happened and was not cleared. */
    rawstat: number;
    /** MASK: what may interrupt. */
    mask: number;
}
/** An interrupt line with everything unmasked and nothing raised. @param bits how many, 1..30 */
export declare function interruptLine(bits: number): Compound<InterruptLine>;
/** The hardware says that something happened. Said again before it is cleared, it is heard once. */
export declare function raise(line: InterruptLine, bit: number): void;
/** INT_CLEAR: forgets what is in `bits`. */
export declare function clear(line: InterruptLine, bits: number): void;
/** INT_MASK := bits. */
export declare function setMask(line: InterruptLine, bits: number): void;
/** INT_STAT: what has happened and may interrupt. */
export declare function stat(line: InterruptLine): number;
/** Whether the line interrupts. */
export declare function lineIsUp(line: InterruptLine): boolean;
/** Whether a bit is raised, masked or not. */
export declare function isRaised(line: InterruptLine, bit: number): boolean;
//# sourceMappingURL=interrupt-lines.d.ts.map