/**
 * *No register is touched while the GPU has no power*, and *a job is started only where NEXT is free.*
 *
 * The first hangs the bus: "drm/panfrost: Synchronize and disable interrupts before powering off" (v6.8). At the second the
 * driver warns, and drops the job. Both are refuted where it happens.
 */
import { JOB_QUEUE_CLAIMS, POWER_CLAIMS } from '../hw-model/index.js';
export function noRegisterIsTouchedWithoutPower() {
    return {
        name: POWER_CLAIMS.off,
        kind: 'built in',
        holds: () => true,
        about: 'Interrupt handlers and the job path read and write registers only while the GPU has power.',
    };
}
export function aJobIsStartedOnlyWhereNextIsFree() {
    return {
        name: JOB_QUEUE_CLAIMS.next,
        kind: 'built in',
        holds: () => true,
        about: 'When a job is started, the NEXT registers of its slot hold no job that has not begun.',
    };
}
//# sourceMappingURL=no-register-is-touched-without-power.js.map