/**
 * *A running job keeps the GPU awake.*
 *
 * Runtime power management may power a device off as soon as its use count is zero, so who uses it is counted for as long as he
 * does. Source: Documentation/power/runtime_pm.rst; panfrost_job_hw_submit() and panfrost_job_handle_irq(),
 * drivers/gpu/drm/panfrost/panfrost_job.c, v5.4. Not covered: a count that is too high for a while, which only costs power.
 */
import { type Property, truth } from '../language/index.ts';

/** @param uncounted whether a job is on the hardware, and the use count of the device is zero */
export function aRunningJobKeepsTheGpuAwake<S>(uncounted: (s: S) => boolean): Property<S> {
  return {
    name: 'a running job keeps the GPU awake',
    kind: 'invariant',
    holds: (s) => !truth(uncounted(s), 'uncounted'),
    about: 'While a job is on the hardware, the use count of runtime power management is not zero.',
  };
}
