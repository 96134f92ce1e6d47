/**
 * Whether the GPU has power (drivers/gpu/drm/panfrost/panfrost_device.c, v5.4 to v6.8). A register that is read or written
 * without it hangs the bus, which is why every access in a model that has power begins with `touchRegisters`.
 */
import { type Compound } from '../language/index.ts';
/** What every access to a register checks, in every search. */
export declare const POWER_CLAIMS: {
    readonly off: 'no register is touched while the GPU has no power';
};
export interface Power {
    on: boolean;
}
/** The power of the GPU, on at first, as probing leaves it. */
export declare function power(): Compound<Power>;
/** A register is read or written. @param who for a report */
export declare function touchRegisters(p: Power, who: string): void;
//# sourceMappingURL=power.d.ts.map