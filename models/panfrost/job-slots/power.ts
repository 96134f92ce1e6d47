/** The GPU is powered off when there is nothing to do; powering on is part of starting a job. */
import { loseJobQueues, setMask } from 'dmaze/hw-model';
import { routine } from './state.ts';
import { credits } from './submit.ts';

/** Runtime suspend of the device, whenever nobody has needed it for a while. */
export const suspend = routine(
  'panfrost_device_runtime_suspend',
  {
    models: 'drivers/gpu/drm/panfrost/panfrost_device.c, v5.15 and v6.8 (panfrost_job_suspend_irq)',
  },
  ({ loop, p, rest, step, waitUntil }) => [
    loop([
      rest(),
      step(
        p.syncsBeforeOff ? 'idle: is_suspended is set, JOB_INT_MASK = 0' : 'idle',
        (s) => {
          s.dev.suspending = true;
          if (!p.syncsBeforeOff) return;
          s.dev.suspended = true;
          setMask(s.jobInterrupt, 0);
        },
        {
          when: (s) => s.power.on && s.dev.usage === 0 && s.slots.ids.every((slot) => credits(s, slot) === 0),
        },
      ),
      ...(p.syncsBeforeOff ? [waitUntil('synchronize_irq', (s) => !s.dev.irqRuns)] : []),
      step('panfrost_gpu_power_off', (s) => {
        s.power.on = false;
        s.dev.suspending = false;
        loseJobQueues(s);
      }),
    ]),
  ],
);
