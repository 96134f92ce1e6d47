/**
 * Whether the GPU has power (drivers/gpu/drm/panfrost/panfrost_device.c, v5.4 to v6.8). A register that is read or written
 * without it hangs the bus, which is why every access in a model that has power begins with `touchRegisters`.
 */
import { flag, record, refute } from '../language/index.js';
/** What every access to a register checks, in every search. */
export const POWER_CLAIMS = {
    off: 'no register is touched while the GPU has no power',
};
/** The power of the GPU, on at first, as probing leaves it. */
export function power() {
    return record({ on: flag(true) });
}
/** A register is read or written. @param who for a report */
export function touchRegisters(p, who) {
    if (!p.on)
        refute(POWER_CLAIMS.off, `${who} touches a register, and the GPU is off`);
}
//# sourceMappingURL=power.js.map