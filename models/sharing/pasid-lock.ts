/**
 * A spinlock that is taken to find the process behind a GPU fault, by the interrupt handler that reports it and by a job timeout.
 *
 * Where the C is: amdgpu_vm_get_task_info in drivers/gpu/drm/amd/amdgpu/amdgpu_vm.c, called by gmc_v9_0_process_interrupt and by
 * amdgpu_job_timedout (v5.13 and v5.14).
 */
import { flag, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import {
  cpu,
  hardIrq,
  interrupting,
  onCpu,
  spinlock,
  spinLockIrqsave,
  spinUnlockIrqrestore,
  worker,
} from 'dmaze/kernel';

const { model, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: { irqsave: flag(true) },
  state: () => ({
    cpu: cpu(),
    otherCpu: cpu(),
    pasidLock: spinlock('adev->vm_manager.pasid_lock'),
    /** The GPU has reported a fault. */
    raised: flag(true),
    told: flag(),
  }),
});

const timedOut = routine(
  'amdgpu_job_timedout',
  { locals: { flags: flag() }, models: 'amdgpu_job.c, v5.13' },
  (w) => {
    const body = w.step('amdgpu_vm_get_task_info: find the VM, copy its process', () => undefined);
    return w.p.irqsave
      ? [
          ...spinLockIrqsave(
            w,
            'pasid_lock',
            (s) => s.pasidLock,
            (s) => s.cpu,
            'flags',
          ),
          body,
          ...spinUnlockIrqrestore(
            w,
            'pasid_lock',
            (s) => s.pasidLock,
            (s) => s.cpu,
            'flags',
          ),
        ]
      : [w.lock('pasid_lock', (s) => s.pasidLock), body, w.unlock('pasid_lock', (s) => s.pasidLock)];
  },
);

const handler = routine('gmc_v9_0_process_interrupt', { models: 'gmc_v9_0.c, v5.13' }, (w) => [
  w.loop([
    w.rest(),
    w.step('a fault of the GPU', (s) => void (s.raised = false), { when: (s) => s.raised }),
    w.lock('pasid_lock', (s) => s.pasidLock),
    w.step('amdgpu_vm_get_task_info', (s) => void (s.told = true)),
    w.unlock('pasid_lock', (s) => s.pasidLock),
  ]),
]);

export default model({
  id: 'sharing/pasid-lock',
  title: 'amdgpu: a lock that an interrupt takes, too',
  about:
    'Who has a spinlock with interrupts on can be interrupted by a handler that takes it, and then has it for ever.',
  simplifications: [
    {
      what: 'the interrupt comes once, on the CPU of the job timeout or on the other one',
      errs: 'may miss',
      because: 'the lock is given back in between',
    },
    {
      what: 'the handler does not turn interrupts off, which are off while it runs',
      errs: 'neither',
      because: 'handlers of a CPU do not nest',
    },
  ],
  threads: () => [
    thread(
      'timeout',
      worker,
      timedOut,
      {},
      onCpu((s) => s.cpu),
    ),
    thread(
      'irq',
      hardIrq,
      handler,
      {},
      interrupting((s) => s.cpu, ['timeout']),
    ),
    thread(
      'irq elsewhere',
      hardIrq,
      handler,
      {},
      interrupting((s) => s.otherCpu, []),
    ),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    reachable('the fault is told of', (s) => s.told),
  ],
  instances: {
    'v5.13': {
      about: 'Interrupts stay on while the timeout has the lock.',
      parameters: { irqsave: false },
      expect: { verdict: 'violated', property: 'no wait cycle', states: 9, edges: 9 },
    },
    'v5.14': {
      about: 'spin_lock_irqsave.',
      expect: { verdict: 'holds', states: 32, edges: 45 },
    },
  },
});
